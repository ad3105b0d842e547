import Basis
import OIDC

@testable import Conformance

/// Faults of the userinfo endpoint.
enum UserinfoMutations {
    private static let first = Selector.role(.userinfo)

    private static func claim(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation { Mutation(check, name, also: also) { try $0.json(first, change) } }

    private static func refusal(
        _ check: String, _ input: String, _ name: String, _ response: HTTPResponse
    ) -> Mutation { Mutation(check, name) { try $0.answer(.probe(check, input), with: response) } }

    static let all: [Mutation] =
        [
            Mutation("uinfo-get", "refused") { builder in
                try builder.answer(first, with: Answers.bearerError("invalid_token"))
            },
            Mutation("uinfo-post", "refused") { builder in
                try builder.answer(.probe("uinfo-post", "post"), with: Answers.error("invalid_request", status: 404))
            },
            Mutation("uinfo-post", "other claims") { builder in
                try builder.json(.probe("uinfo-post", "post")) { $0["email"] = nil }
            },
            Mutation("uinfo-content-type", "text") { builder in
                try builder.answer(first) { $0.headers.set("Content-Type", "text/plain") }
            },
            claim("uinfo-sub-match", "another user") { $0["sub"] = "user00000002" },
            claim("uinfo-sub-match", "none") { $0["sub"] = nil },
            claim("uinfo-claims-by-scope", "an address that was not granted") { $0["address"] = ["country": "GB"] },
            claim("uinfo-claims-by-scope", "no email") { $0["email"] = nil },
            claim("uinfo-matches-directory", "another name") { $0["name"] = "Grace Hopper" },
            claim("uinfo-matches-directory", "other custom data") { $0["custom_data"] = [:] },
            claim("uinfo-standard-types", "updated_at in milliseconds") { $0["updated_at"] = 1_749_999_000_000 },
            claim("uinfo-standard-types", "email_verified as text") { $0["email_verified"] = "true" },
            claim("uinfo-no-null", "nickname null") { $0["nickname"] = .null },
            claim("uinfo-no-null", "nickname empty") { $0["nickname"] = "" },
            claim("uinfo-created-at-ms", "seconds") { $0["created_at"] = 1_700_000_000 },
            claim("uinfo-created-at-ms", "another time") { $0["created_at"] = 1_700_000_000_124 },
            claim("uinfo-phone-e164", "no plus") { $0["phone_number"] = "15550100001" },
            Mutation("uinfo-verified-flags", "set by an administrator") { builder in
                let path = Selector.path("/api/experience/verification/verification-code/verify")
                try builder.edit(path) { exchange in
                    exchange.role = .management
                    exchange.request = HTTPRequest(
                        "PATCH", EvidenceBuilder.endpoint + "/api/users/" + EvidenceBuilder.user,
                        body: Array(#"{"primaryEmail":"ada@example.com"}"#.utf8))
                }
            },
        ] + refusals

    private static let refusals: [Mutation] = [
        refusal("uinfo-bad-token", "random", "no challenge", Answers.error("invalid_token", status: 400)),
        refusal("uinfo-bad-token", "random", "no error in the challenge", Answers.bearerError(nil)),
        refusal("uinfo-no-token", "none", "an error in the challenge", Answers.bearerError("invalid_token")),
        refusal("uinfo-no-token", "none", "a bad request", Answers.bearerError(nil, status: 400)),
        refusal("uinfo-token-in-query", "query", "accepted", Answers.json(["sub": "user00000001"])),
        refusal("uinfo-wrong-audience", "resource-token", "accepted", Answers.json(["sub": "user00000001"])),
        refusal("uinfo-wrong-audience", "no-openid", "another error", Answers.bearerError("invalid_token")),
    ]
}
