import Basis
import OIDC

@testable import Conformance

/// Faults of organization tokens.
enum OrganizationMutations {
    private static let organization = EvidenceBuilder.organization
    private static let token = Selector.token(["organization_id": organization, "resource": nil])
    private static let apiToken = Selector.token([
        "organization_id": organization, "resource": EvidenceBuilder.resource,
    ])

    private static func claim(
        _ check: String, _ name: String, _ selector: Selector, also: Set<String> = [],
        _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.token("access_token", selector, claims: { change(&$0) }) }
    }

    private static func refusal(
        _ check: String, _ input: String, _ name: String, also: Set<String> = [], _ response: HTTPResponse
    ) -> Mutation { Mutation(check, name, also: also) { try $0.answer(.probe(check, input), with: response) } }

    private static let granted = Answers.json([
        "access_token": .string(String(repeating: "aZ3-", count: 11)), "token_type": "Bearer",
    ])

    static let all: [Mutation] = [
        Mutation("org-idt-claims", "an organization that was left") { builder in
            try builder.json(organizationUserinfo) { $0["organizations"] = ["org000000009"] }
        },
        Mutation("org-idt-claims", "another role") { builder in
            try builder.json(organizationUserinfo) { $0["organization_roles"] = [.string(organization + ":owner")] }
        },
        claim("org-token-aud", "another organization", token) { $0["aud"] = "urn:logto:organization:org000000009" },
        claim("org-token-profile", "no jti", token) { $0["jti"] = nil },
        Mutation("org-token-profile", "signed by another key") { builder in
            try builder.token("access_token", token, key: try ECSigningKey(seed: [9, 9, 9]))
        },
        Mutation("org-scope-by-role", "a permission of another organization", also: ["token-scope"]) { builder in
            try builder.token("access_token", token, claims: { $0["scope"] = "read:members write:products" })
        },
        Mutation("org-scope-by-role", "a permission missing") { builder in
            try builder.json(token) { $0["scope"] = nil }
            try builder.token("access_token", token, claims: { $0["scope"] = nil })
        },
        refusal("org-nonmember", "not-a-member", "a token", granted),
        refusal("org-nonmember", "not-a-member", "another error", Answers.error("invalid_grant")),
        refusal(
            "org-unknown-same-error", "unknown", "another description",
            Answers.error("access_denied", description: "there is no such organization")),
        refusal("org-scope-required", "no-scope", "another error", Answers.error("invalid_grant")),
        claim("org-api-token", "no organization", apiToken) { $0["organization_id"] = nil },
        claim("org-api-token", "another organization", apiToken) { $0["organization_id"] = "org000000009" },
        Mutation("org-api-token", "a permission without role") { builder in
            try builder.json(apiToken) { $0["scope"] = "write:products" }
            try builder.token("access_token", apiToken, claims: { $0["scope"] = "write:products" })
        },
        claim(
            "org-api-token-no-context", "an organization that was not asked for",
            .token(["grant_type": "refresh_token", "organization_id": nil, "resource": EvidenceBuilder.resource])
        ) { $0["organization_id"] = .string(organization) },
        refusal("org-removal-effective", "removed", "a token", granted),
        refusal("org-error-status", "unknown", "403", Answers.error("access_denied", status: 403)),
        refusal("org-membership-first", "foreign", "tells of the resource", Answers.error("invalid_target")),
        refusal("org-membership-first", "own", "a token", granted),
        Mutation("org-code-exchange", "no effect") { builder in
            let access = builder.opaque()
            try builder.json(.probe("org-code-exchange")) {
                $0["access_token"] = .string(access)
                $0["scope"] = "openid offline_access profile"
            }
        },
    ]

    private static let organizationUserinfo = Selector { exchange in
        exchange.role == .userinfo && exchange.response?.json?["organizations"] != nil
    }
}
