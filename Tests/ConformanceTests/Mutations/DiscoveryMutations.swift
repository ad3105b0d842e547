import Basis
import OIDC

@testable import Conformance

/// Faults of the discovery document and the key set.
enum DiscoveryMutations {
    private static let document = Selector.role(.discovery)
    private static let keySet = Selector.role(.jwks)

    private static func metadata(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.json(document, change) }
    }

    /// A change of one key of the first key set.
    private static func key(
        _ check: String, _ name: String, _ index: Int, also: Set<String> = [],
        _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { builder in
            try builder.json(keySet) { set in
                var keys = set["keys"]?.array ?? []
                change(&keys[index])
                set["keys"] = .array(keys)
            }
        }
    }

    static let all: [Mutation] = [
        Mutation("disc-status-200", "another origin") { builder in
            try builder.answer(document, with: Answers.redirect("https://elsewhere.example/"))
        },
        Mutation("disc-content-type", "text") { builder in
            try builder.answer(document) { $0.headers.set("Content-Type", "text/plain") }
        },
        Mutation("disc-json-wellformed", "a member twice") { builder in
            try builder.answer(document) { answer in
                answer.body = Array(
                    answer.text.replacing("{\"auth", with: "{\"response_modes_supported\":[],\"auth").utf8)
            }
        },
        metadata(
            "disc-issuer-exact", "a slash more",
            also: ["cb-iss-exact", "idt-iss", "org-token-profile", "rat-iss-sub-client"]
        ) {
            $0["issuer"] = "https://tenant.example/oidc/"
        },
        metadata("disc-required-members", "no jwks_uri") { $0["jwks_uri"] = nil },
        metadata("disc-required-members", "no userinfo endpoint") { $0["userinfo_endpoint"] = nil },
        metadata("disc-required-members", "response types as text") { $0["response_types_supported"] = "code" },
        metadata("disc-endpoints-https", "plain http") { $0["token_endpoint"] = "http://tenant.example/oidc/token" },
        metadata("disc-endpoints-https", "another host") { $0["userinfo_endpoint"] = "https://other.example/me" },
        metadata("disc-end-session", "no sign-out") { $0["end_session_endpoint"] = nil },
        metadata("disc-idt-alg-rs256", "ES384 only") { $0["id_token_signing_alg_values_supported"] = ["ES384"] },
        metadata("disc-idt-alg-rs256", "unsigned tokens") {
            $0["id_token_signing_alg_values_supported"] = ["RS256", "ES384", "none"]
        },
        metadata("disc-scopes", "no openid") { $0["scopes_supported"] = ["profile"] },
        metadata("disc-grants-auth-methods", "no refresh") { $0["grant_types_supported"] = ["authorization_code"] },
        metadata("disc-pkce-s256", "plain") { $0["code_challenge_methods_supported"] = ["S256", "plain"] },
        metadata("disc-pkce-s256", "none") { $0["code_challenge_methods_supported"] = nil },
        Mutation("jwks-fetch", "a page") { builder in
            try builder.answer(keySet) { $0.headers.set("Content-Type", "text/html") }
        },
        key("jwks-structure", "padding", 1) { $0["e"] = "AQAB=" },
        key("jwks-no-private", "the private exponent", 1) { $0["d"] = "AAAA" },
        Mutation("jwks-kid", "one kid for two") { builder in
            try builder.json(keySet) { set in
                var keys = set["keys"]?.array ?? []
                keys[1]["kid"] = keys[0]["kid"]
                set["keys"] = .array(keys)
            }
        },
        key("jwks-key-strength", "1024 bits", 1) {
            $0["n"] = .string(Base64URL.encode([UInt8](repeating: 0xB5, count: 128)))
        },
        metadata("jwks-covers-advertised-algs", "an algorithm without key") {
            $0["id_token_signing_alg_values_supported"] = ["RS256", "ES384", "ES512"]
        },
        Mutation("jwks-rotation-overlap", "the old keys gone", also: ["jwks-covers-advertised-algs"]) { builder in
            try builder.edit(Selector { $0.role == .jwks && $0.id > 2 && $0.probe == nil }) { exchange in
                var json = exchange.response?.json ?? .null
                json["keys"] = .array(Array((json["keys"]?.array ?? []).prefix(1)))
                exchange.response?.body = Array(json.text().utf8)
            }
        },
    ]
}
