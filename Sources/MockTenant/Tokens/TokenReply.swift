import Basis
import OIDC

/// What a grant gives, before it is signed: signing is done outside the state's lock.
struct TokenReply: Sendable {
    var access: AccessToken
    /// In seconds.
    var lifetime: Int
    /// Claims of the ID token; nil when there is none.
    var idToken: JSON?
    var refreshToken: String?
    /// Nil leaves the member out.
    var scope: String?
    /// Whether `token_type` stands before `scope`, as in answers to machines.
    var isMachine = false
    let key: ECSigningKey

    /// The answer of the token endpoint.
    func answer(to call: Call) throws -> Answer {
        let tenant = call.tenant
        let signer = TokenSigner(key: key, tenant: tenant)
        let access: JSON =
            switch access {
            case .opaque(let text): .string(tenant.has(.tokenAccessShort) ? String(text.prefix(8)) : text)
            case .claims(let claims): .string(try signer.accessToken(claims))
            }
        let idToken: JSON? = try idToken.map { .string(try signer.idToken($0)) }
        let type = JSON.string(tenant.has(.tokenTypeWrong) ? "MAC" : "Bearer")
        let scope = scope.map { JSON.string($0) }
        let expires = JSON.int(lifetime)
        var body =
            isMachine
            ? JSON.compact([
                ("access_token", access), ("expires_in", expires), ("token_type", type), ("scope", scope),
            ])
            : JSON.compact([
                ("access_token", access), ("expires_in", expires), ("id_token", idToken),
                ("refresh_token", refreshToken.map { .string($0) }), ("scope", scope), ("token_type", type),
            ])
        if tenant.has(.tokenRefreshTokenLineFeed), let text = body["refresh_token"]?.string {
            body["refresh_token"] = .string(text + "\n")
        }
        if tenant.has(.tokenScopeWidened), let text = body["scope"]?.string {
            body["scope"] = .string(text + " admin:all")
        }
        if tenant.has(.tokenTypeMissing) { body["token_type"] = nil }
        if tenant.has(.tokenExpiresInMissing) { body["expires_in"] = nil }
        if tenant.has(.tokenExpiresInText) { body["expires_in"] = .string(String(lifetime)) }
        if tenant.has(.tokenExpiresInWrong) { body["expires_in"] = .int(lifetime * 24) }
        if tenant.has(.tokenScopeMissing) { body["scope"] = nil }
        if tenant.has(.tokenIDTokenMissing) { body["id_token"] = nil }
        var answer = Answer.json(body)
        if tenant.has(.tokenContentType) { answer.headers.set("Content-Type", "text/html; charset=utf-8") }
        return tenant.has(.tokenCacheable)
            ? answer.leading("cache-control", "max-age=3600") : answer.leading("cache-control", "no-store")
    }
}
