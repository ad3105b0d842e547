import Basis
import OIDC

/// How a connector reads the ID token of a provider: verified against published keys, or only decoded.
struct IDTokenCheck: Sendable {
    let token: ValueTemplate
    /// The key set's address; nil when the token is only decoded.
    let keys: ValueTemplate?
    let issuer: ValueTemplate?
    let audience: ValueTemplate?
    let nonce: ValueTemplate?
    /// The error in place of 500 and of that for another nonce.
    private let refusals: [RefusalRule]

    init?(json: JSON) {
        guard let token = json["token"]?.string else { return nil }
        self.token = ValueTemplate(token)
        keys = json["keys"]?.string.map(ValueTemplate.init)
        issuer = json["issuer"]?.string.map(ValueTemplate.init)
        audience = json["audience"]?.string.map(ValueTemplate.init)
        nonce = json["nonce"]?.string.map(ValueTemplate.init)
        refusals = RefusalRule.list(json["refused"])
    }

    /// The claims.
    ///
    /// - Throws: 500 for a token that is malformed, of another issuer or audience, expired or not signed by one of the keys,
    ///   as the real tenant does not catch these; 401 `social_invalid_id_token` for another nonce.
    func claims(in scope: JSON, tenant: TenantRuntime) throws(TenantError) -> JSON {
        do throws(TenantError) { return try checkedClaims(scope, tenant) } catch {
            throw RefusalRule.error(refusals, in: scope) ?? error
        }
    }

    private func checkedClaims(_ scope: JSON, _ tenant: TenantRuntime) throws(TenantError) -> JSON {
        guard let text = token.text(in: scope), let token = try? CompactJWS(parsing: text) else {
            throw .internalServerError
        }
        if let url = keys?.text(in: scope) { try verify(token, keysAt: url, scope, tenant) }
        if let expected = nonce?.text(in: scope), let given = token.payload["nonce"]?.string, given != expected {
            throw .connector(
                "social_invalid_id_token",
                data: ["message": .string("ID Token validation failed due to `nonce` mismatch.")])
        }
        return token.payload
    }

    private func verify(
        _ token: CompactJWS, keysAt url: String, _ scope: JSON, _ tenant: TenantRuntime
    ) throws(TenantError) {
        let call: JSON = ["name": "keys", "style": "jose", "url": .string(url)]
        guard let call = ProviderCall(json: call),
            let set = JSONWebKeySet(json: try call.run(in: scope, tenant: tenant)), set.verifies(token)
        else { throw .internalServerError }
        if let issuer = issuer?.text(in: scope), token.issuer != issuer { throw .internalServerError }
        if let audience = audience?.text(in: scope), !token.audiences.contains(audience) {
            throw .internalServerError
        }
        if let expiry = token.number("exp"), expiry <= tenant.time { throw .internalServerError }
        if let start = token.number("nbf"), start > tenant.time { throw .internalServerError }
    }
}
