import Basis
import OIDC

@testable import Conformance

/// Faults of machine-to-machine tokens.
enum MachineMutations {
    private static let token = Selector.token([
        "grant_type": "client_credentials", "resource": EvidenceBuilder.resource,
    ])
    private static let organization = Selector.token([
        "grant_type": "client_credentials", "organization_id": EvidenceBuilder.organization,
    ])

    private static func claim(
        _ check: String, _ name: String, _ selector: Selector = token, also: Set<String> = [],
        _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.token("access_token", selector, claims: { change(&$0) }) }
    }

    private static func refusal(
        _ check: String, _ input: String, _ name: String, also: Set<String> = [], _ response: HTTPResponse
    ) -> Mutation { Mutation(check, name, also: also) { try $0.answer(.probe(check, input), with: response) } }

    static let all: [Mutation] = [
        Mutation("m2m-success", "refused") { builder in
            try builder.answer(token, with: Answers.error("invalid_target"))
        },
        claim("m2m-success", "for another API") { $0["aud"] = "https://other.example" },
        Mutation("m2m-no-user-tokens", "a refresh token") { builder in
            let refresh = builder.opaque()
            try builder.json(token) { $0["refresh_token"] = .string(refresh) }
        },
        claim("m2m-sub", "a person") { $0["sub"] = .string(EvidenceBuilder.user) },
        Mutation("m2m-scope-by-role", "a permission without role") { builder in
            try builder.json(token) { $0["scope"] = "write:products" }
            try builder.token("access_token", token, claims: { $0["scope"] = "write:products" })
        },
        refusal(
            "m2m-target-required", "no-target", "a token",
            Answers.json(["access_token": .string(String(repeating: "aZ3-", count: 11)), "token_type": "Bearer"])),
        refusal("m2m-target-required", "no-target", "another error", Answers.error("invalid_request")),
        refusal(
            "m2m-wrong-app-type", "client-credentials", "a token",
            Answers.json(["access_token": .string(String(repeating: "aZ3-", count: 11)), "token_type": "Bearer"])),
        refusal(
            "m2m-wrong-app-type", "machine-authorization", "the sign-in page", Answers.redirect("/sign-in?app_id=x")),
        claim("m2m-org", "another organization", organization) { $0["aud"] = "urn:logto:organization:org000000009" },
        refusal("m2m-org", "unknown-organization", "another error", Answers.error("invalid_request")),
        refusal("m2m-management-api", "other-audience", "answered", Answers.json([], [])),
        refusal("m2m-management-api", "no-scope", "answered", Answers.json([], [])),
        Mutation("m2m-management-api", "its own token refused") { builder in
            try builder.answer(.management("/roles"), with: Answers.bearerError("invalid_token"))
        },
        Mutation("m2m-scope-returned", "silence about none") { builder in
            try builder.json(
                .token(["organization_id": EvidenceBuilder.organization, "grant_type": "client_credentials"])
            ) {
                $0["scope"] = nil
            }
            try builder.token("access_token", organization, claims: { $0["scope"] = nil })
        },
    ]
}
