import Basis
import OIDC

@testable import Conformance

/// Faults of access tokens for an API.
enum ResourceMutations {
    /// The first token whose scopes the user's roles give.
    private static let token = Selector { exchange in
        exchange.role == .token && exchange.probe == nil && exchange.form["grant_type"] == "refresh_token"
            && exchange.form["resource"] == EvidenceBuilder.resource && exchange.form["organization_id"] == nil
            && exchange.response?.json?["scope"] != nil
    }

    private static func claim(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation { Mutation(check, name, also: also) { try $0.token("access_token", token, claims: { change(&$0) }) } }

    private static func scope(_ scope: String) -> @Sendable (inout EvidenceBuilder) throws -> Void {
        { builder in
            try builder.json(token) { $0["scope"] = .string(scope) }
            try builder.token("access_token", token, claims: { $0["scope"] = .string(scope) })
        }
    }

    static let all: [Mutation] = [
        Mutation("rat-typ", "that of an ID Token") { builder in
            try builder.token("access_token", token, header: { $0["typ"] = "JWT" })
        },
        Mutation("rat-typ", "an opaque token") { builder in
            let access = builder.opaque()
            try builder.json(token) { $0["access_token"] = .string(access) }
        },
        Mutation("rat-signature", "signed by another key") { builder in
            try builder.token("access_token", token, key: try ECSigningKey(seed: [9, 9, 9]))
        },
        Mutation("rat-signature", "an unknown key") { builder in
            try builder.token("access_token", token, header: { $0["kid"] = "nobody" })
        },
        claim("rat-required-claims", "no jti") { $0["jti"] = nil },
        claim("rat-required-claims", "exp as text") { $0["exp"] = "soon" },
        claim("rat-iss-sub-client", "another issuer") { $0["iss"] = "https://tenant.example" },
        claim("rat-iss-sub-client", "another application") { $0["client_id"] = "other" },
        claim("rat-aud", "two APIs") { $0["aud"] = [.string(EvidenceBuilder.resource), "https://other.example"] },
        Mutation("rat-scope-by-role", "a permission missing") { builder in
            try builder.token("access_token", token, claims: { $0["scope"] = nil })
            try builder.json(token) { $0["scope"] = nil }
        },
        Mutation(
            "rat-scope-by-role", "a permission too much", also: ["rat-scope-denied"],
            scope("read:products write:products")),
        Mutation(
            "rat-scope-denied", "a permission without role", also: ["rat-scope-by-role"],
            scope("read:products write:products")),
        Mutation("rat-scope-org-roles", "from a role in an organization", also: ["rat-scope-by-role"]) { builder in
            try builder.answer(
                .management("orgrole1/resource-scopes"),
                with: Answers.json([["id": "scope3", "name": "write:products", "resourceId": "res1"]], []))
            try scope("read:products write:products")(&builder)
        },
        Mutation("rat-unregistered", "another error at the token endpoint") { builder in
            try builder.answer(.probe("rat-unregistered", "token-unregistered"), with: Answers.error("invalid_request"))
        },
        Mutation("rat-unregistered", "the sign-in goes on") { builder in
            try builder.answer(
                .probe("rat-unregistered", "authorization-relative"), with: Answers.redirect("/sign-in?app_id=x"))
        },
        Mutation("rat-ungranted", "a permission") { builder in
            let token = try builder.accessToken(
                audience: EvidenceBuilder.resource, client: .web, scopes: ["read:products"])
            try builder.answer(
                .probe("rat-ungranted"), with: builder.tokens(access: token, scopes: ["read:products"]))
        },
        claim("rat-no-pii", "an address") { $0["email"] = "ada@example.com" },
    ]
}
