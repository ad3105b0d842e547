import Basis
import OIDC
import Testing

/// Faults of ID Tokens.
enum IDTokenMutations {
    private static let first = Selector.codeExchange

    /// A fault of the claims, the signature being right.
    private static func claim(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.token("id_token", first, claims: { change(&$0) }) }
    }

    static let all: [Mutation] = [
        Mutation("idt-jws", "two parts only") { builder in
            try builder.json(first) { $0["id_token"] = "eyJhbGciOiJFUzM4NCJ9.e30" }
        },
        Mutation("idt-jws", "a member twice") { builder in
            let header = Base64URL.encode(#"{"alg":"ES384","alg":"none"}"#.utf8)
            try builder.json(first) { $0["id_token"] = .string(header + ".e30.AAAA") }
        },
        Mutation("idt-alg-none", "alg none", also: ["idt-kid"]) { builder in
            try builder.token("id_token", first, header: { $0 = ["alg": "NonE"] })
        },
        Mutation("idt-alg-expected", "an algorithm that is not advertised") { builder in
            try builder.token("id_token", first, header: { $0["alg"] = "ES256K" })
        },
        Mutation("idt-kid", "an unknown key") { builder in
            try builder.token("id_token", first, header: { $0["kid"] = "nobody" })
        },
        Mutation("idt-kid", "no key named") { builder in
            try builder.token("id_token", first, header: { $0["kid"] = nil })
        },
        Mutation("idt-key-compatible", "brings its own key") { builder in
            try builder.token("id_token", first, header: { $0["jwk"] = [:] })
        },
        Mutation("idt-key-compatible", "names a key of another type") { builder in
            try builder.token("id_token", first, header: { $0["kid"] = "rsa-1" })
        },
        Mutation("idt-signature", "signed by another key") { builder in
            try builder.token("id_token", first, key: try ECSigningKey(seed: [9, 9, 9]))
        },
        Mutation("idt-typ", "an access token's type") { builder in
            try builder.token("id_token", first, header: { $0["typ"] = "at+jwt" })
        },
        claim("idt-at-hash", "of another token") { $0["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
        claim("idt-iss", "another issuer") { $0["iss"] = "https://tenant.example/oidc/" },
        claim("idt-iss", "none") { $0["iss"] = nil },
        claim("idt-sub", "empty") { $0["sub"] = "" },
        claim("idt-sub", "too long") { $0["sub"] = .string(String(repeating: "x", count: 256)) },
        claim("idt-aud", "another application") { $0["aud"] = "web000000000000000001" },
        claim("idt-aud-untrusted", "one more") { $0["aud"] = ["spa000000000000000001", "other"] },
        claim("idt-azp", "another application") { $0["azp"] = "other" },
        claim("idt-exp", "in the past", also: ["idt-lifetime"]) { $0["exp"] = 1_749_990_000 },
        claim("idt-exp", "none") { $0["exp"] = nil },
        claim("idt-lifetime", "a day") { $0["exp"] = .int(($0["iat"]?.int ?? 0) + 86400) },
        claim("idt-iat", "an hour ahead") { json in
            json["iat"] = .int((json["iat"]?.int ?? 0) + 3600)
            json["exp"] = .int((json["exp"]?.int ?? 0) + 3600)
        },
        claim("idt-iat", "before the login") { json in
            json["iat"] = .int((json["iat"]?.int ?? 0) - 600)
            json["exp"] = .int((json["exp"]?.int ?? 0) - 600)
        },
        claim("idt-iat", "not valid yet") { $0["nbf"] = .int(($0["iat"]?.int ?? 0) + 600) },
        claim("idt-numeric-dates", "auth_time as text") { $0["auth_time"] = "1750000000" },
        claim("idt-numeric-dates", "auth_time in milliseconds") { $0["auth_time"] = 1_750_000_000_000 },
        claim("idt-nonce", "another") { $0["nonce"] = "another" },
        claim("idt-nonce", "none") { $0["nonce"] = nil },
        claim("idt-standard-claims", "updated_at in milliseconds") { $0["updated_at"] = 1_749_999_000_000 },
        claim("idt-standard-claims", "name as a list") { $0["name"] = ["Ada"] },
        claim("idt-standard-claims", "email_verified as text") { $0["email_verified"] = "true" },
        claim("idt-claims-by-scope", "an address that was not asked for") { $0["address"] = ["country": "GB"] },
        claim("idt-extended-claims-gated", "custom data without its scope") { $0["custom_data"] = [:] },
        claim("idt-no-null", "name null") { $0["name"] = .null },
        claim("idt-no-null", "email empty") { $0["email"] = "" },
    ]
}
