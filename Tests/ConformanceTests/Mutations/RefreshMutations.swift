import Basis
import OIDC

@testable import Conformance

/// Faults of refresh tokens.
enum RefreshMutations {
    private static func refusal(_ check: String, _ input: String, _ name: String) -> Mutation {
        Mutation(check, name) { builder in
            try builder.answer(
                .probe(check, input),
                with: builder.tokens(access: builder.opaque(), refresh: builder.opaque(), scopes: ["openid"]))
        }
    }

    private static func claim(
        _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation("refresh-id-token", name, also: also) { try $0.token("id_token", .refresh, claims: { change(&$0) }) }
    }

    static let all: [Mutation] = [
        Mutation("refresh-success", "refused") { builder in
            try builder.answer(lastRefresh(builder), with: Answers.error("invalid_grant"))
        },
        Mutation("refresh-success", "a shorter lifetime") { builder in
            try builder.json(.refresh) { $0["expires_in"] = 60 }
        },
        Mutation("refresh-success", "a token that has expired", also: ["token-expires-in"]) { builder in
            let resource = Selector.token(["resource": EvidenceBuilder.resource, "organization_id": nil])
            try builder.token("access_token", resource, claims: { $0["exp"] = .int(($0["iat"]?.int ?? 0) - 10) })
        },
        claim("another user", also: ["idt-sub"]) { $0["sub"] = "user00000002" },
        claim("another time of the sign-in") { $0["auth_time"] = .int(($0["auth_time"]?.int ?? 0) + 5) },
        claim("an invented nonce", also: ["idt-nonce"]) { $0["nonce"] = "another" },
        Mutation("refresh-rotation", "the same token") { builder in
            let refresh = builder.transcript.exchanges.first { Selector.refresh.matches($0) }?.form["refresh_token"]
            try builder.json(.refresh) { $0["refresh_token"] = refresh.map { .string($0) } }
        },
        refusal("refresh-reuse-refused", "old-token", "tokens"),
        refusal("refresh-reuse-revokes-family", "newest-token", "tokens"),
        refusal("refresh-scope-widen", "more-scopes", "tokens"),
        refusal("refresh-client-bound", "other-application", "tokens"),
        Mutation("refresh-scope-narrow", "all scopes all the same", also: ["token-scope"]) { builder in
            try builder.json(.probe("refresh-scope-narrow", "fewer-scopes")) {
                $0["scope"] = "openid offline_access profile"
            }
        },
        Mutation("refresh-scope-narrow", "narrow for ever") { builder in
            try builder.json(.probe("refresh-scope-narrow", "full-again")) { $0["scope"] = "openid" }
        },
        Mutation("refresh-refused-keeps-token", "used up") { builder in
            try builder.answer(
                .probe("refresh-refused-keeps-token", "again"), with: Answers.error("invalid_grant"))
        },
    ]

    /// The last refresh of the run, which no other exchange builds on.
    private static func lastRefresh(_ builder: EvidenceBuilder) -> Selector {
        let last = builder.ids(.refresh).last
        return Selector { $0.id == last }
    }
}
