import Basis
import OIDC

/// Signs tokens with the tenant's key, or wrongly where a fault asks for it.
struct TokenSigner {
    let key: ECSigningKey
    let tenant: TenantRuntime

    /// A JWT access token, `typ` `at+jwt` (RFC 9068).
    func accessToken(_ given: JSON) throws -> String {
        var claims = given
        if tenant.has(.accessAudienceWrong) { claims["aud"] = "https://other.example/api" }
        if tenant.has(.accessIssuerWrong) { claims["iss"] = "https://other.example/oidc" }
        if tenant.has(.accessExpired) { claims["exp"] = .int(tenant.seconds - 10) }
        if tenant.has(.accessClientMissing) { claims["client_id"] = nil }
        if tenant.has(.accessScopeMissing) { claims["scope"] = nil }
        if tenant.has(.accessSubjectWrong) { claims["sub"] = "someone-else" }
        if tenant.has(.accessAudienceClient) { claims["aud"] = claims["client_id"] }
        if tenant.has(.accessAudienceMany), let own = claims["aud"] {
            claims["aud"] = .array([own, "https://default.logto.app/api"])
        }
        if tenant.has(.accessIssuerSlash) { claims["iss"] = .string(tenant.issuer + "/") }
        if tenant.has(.accessPersonalData) { claims["email"] = "user@example.com" }
        if tenant.has(.accessIdentifierMissing) { claims["jti"] = nil }
        if tenant.has(.accessUnsigned) { return Self.unsecured(claims, algorithm: "none", type: "at+jwt") }
        let type = tenant.has(.accessTypeWrong) ? "JWT" : "at+jwt"
        return try sign(claims, [.init("typ", .string(type))], spoiled: tenant.has(.accessSignatureWrong))
    }

    /// An ID token, without `typ`.
    func idToken(_ given: JSON) throws -> String {
        var claims = given
        let now = tenant.seconds
        if tenant.has(.idTokenIssuerWrong) { claims["iss"] = .string(tenant.issuer + "/") }
        if tenant.has(.idTokenAudienceWrong) { claims["aud"] = "another-client" }
        if tenant.has(.idTokenAudienceMany), let own = claims["aud"] {
            claims["aud"] = .array([own, "another-client"])
        }
        if tenant.has(.idTokenExpired) { claims["exp"] = .int(now - 600) }
        if tenant.has(.idTokenIssuedInFuture) { claims["iat"] = .int(now + 86_400) }
        if tenant.has(.idTokenIssuedLongAgo) { claims["iat"] = .int(now - 86_400) }
        if tenant.has(.idTokenNonceMissing) { claims["nonce"] = nil }
        if tenant.has(.idTokenNonceWrong), claims["nonce"] != nil { claims["nonce"] = "another-nonce" }
        if tenant.has(.idTokenSubjectMissing) { claims["sub"] = nil }
        if tenant.has(.idTokenSubjectEmpty) { claims["sub"] = "" }
        if tenant.has(.idTokenExpiryMissing) { claims["exp"] = nil }
        if tenant.has(.idTokenIssuedMissing) { claims["iat"] = nil }
        if tenant.has(.idTokenTimesAsText) { claims["exp"] = claims["exp"].flatMap(\.int).map { .string(String($0)) } }
        if tenant.has(.idTokenAuthTimeMissing) { claims["auth_time"] = nil }
        if tenant.has(.idTokenAccessHashWrong) { claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }
        if tenant.has(.idTokenPartyWrong) { claims["azp"] = "another-client" }
        if tenant.has(.idTokenAudienceMissing) { claims["aud"] = nil }
        if tenant.has(.idTokenSubjectLong) { claims["sub"] = .string(String(repeating: "s", count: 300)) }
        if tenant.has(.idTokenSubjectUnstable) { claims["sub"] = .string(tenant.identifiers.lowerCase(12)) }
        if tenant.has(.idTokenLifetimeLong) { claims["exp"] = .int(now + 315_360_000) }
        if tenant.has(.idTokenTimesInMilliseconds) {
            for name in ["exp", "iat"] { claims[name] = claims[name]?.int.map { .int($0 * 1000) } }
        }
        if tenant.has(.idTokenAuthTimeText) {
            claims["auth_time"] = claims["auth_time"]?.int.map { .string(String($0)) }
        }
        if tenant.has(.idTokenEmailUnscoped) { claims["email"] = claims["email"] ?? "user@example.com" }
        if tenant.has(.idTokenCustomDataUngated) { claims["custom_data"] = ["plan": "gold"] }
        if tenant.has(.idTokenSubjectTwice), let members = claims.members {
            claims = .object(members + [.init("sub", "someone-else")])
        }
        if tenant.has(.idTokenUnsigned) { return Self.unsecured(claims, algorithm: "none", type: nil) }
        if tenant.has(.idTokenUnsignedMixedCase) { return Self.unsecured(claims, algorithm: "nOnE", type: nil) }
        let type = tenant.has(.idTokenTypeAccess) ? [JSON.Member("typ", "at+jwt")] : []
        let text = try sign(claims, type, spoiled: tenant.has(.idTokenSignatureWrong))
        return tenant.has(.idTokenPadded) ? text.replacing(".", with: "=.") : text
    }

    private static func unsecured(_ claims: JSON, algorithm: String, type: String?) -> String {
        let header = JSON.compact([("alg", .string(algorithm)), ("typ", type.map { .string($0) })])
        return Base64URL.encode(header.text().utf8) + "." + Base64URL.encode(claims.text().utf8) + "."
    }

    /// A logout token, `typ` `logout+jwt` (OpenID Connect Back-Channel Logout §2.4).
    func logoutToken(_ claims: JSON) throws -> String {
        try key.compactJWS(payload: claims, header: [.init("typ", "logout+jwt")])
    }

    private func sign(_ claims: JSON, _ extra: [JSON.Member], spoiled: Bool) throws -> String {
        var text: String
        if tenant.has(.tokenSymmetricSignature) {
            let header: JSON = ["alg": "HS256", "kid": .string(key.thumbprint)]
            let input = Base64URL.encode(header.text().utf8) + "." + Base64URL.encode(claims.text().utf8)
            text = input + "." + Base64URL.encode(Digest.hmac(key: key.x, Array(input.utf8)))
        } else if tenant.has(.tokenKeyUnknown) {
            let header = JSON.object([.init("alg", "ES384")] + extra + [.init("kid", "unknown-key")])
            let input = Base64URL.encode(header.text().utf8) + "." + Base64URL.encode(claims.text().utf8)
            text = input + "." + Base64URL.encode(try key.sign(Array(input.utf8)))
        } else {
            text = try key.compactJWS(payload: claims, header: extra)
        }
        guard spoiled else { return text }
        // Another last character of the payload's signature: still base64url, no longer the key's.
        let dot = text.lastIndex(of: ".") ?? text.startIndex
        let first = text.index(after: dot)
        let other: Character = text[first] == "A" ? "B" : "A"
        text.replaceSubrange(first...first, with: [other])
        return text
    }
}
