import Basis
import OIDC

/// Tells an application's server that a session has ended (OpenID Connect Back-Channel Logout).
struct BackchannelNotice: Sendable {
    let uri: String
    let clientID: String
    let accountID: String
    let sid: String?

    /// Posts the logout token; what the application answers is its own affair.
    func send(from tenant: TenantRuntime, key: ECSigningKey) throws {
        let now = tenant.seconds
        let claims = JSON.compact([
            ("sub", .string(accountID)),
            ("events", ["http://schemas.openid.net/event/backchannel-logout": [:]]),
            ("jti", .string(tenant.identifiers.opaque())),
            ("sid", sid.map { .string($0) }),
            ("aud", .string(clientID)),
            ("exp", .int(now + 120)),
            ("iat", .int(now)),
            ("iss", .string(tenant.issuer)),
        ])
        let token = try TokenSigner(key: key, tenant: tenant).logoutToken(claims)
        _ = tenant.outgoing.send(
            HTTPRequest(
                "POST", uri,
                headers: [
                    ("content-type", "application/x-www-form-urlencoded"), ("user-agent", ""), ("accept", "*/*"),
                    ("accept-language", "*"), ("sec-fetch-mode", "cors"),
                ],
                body: Array(FormBody([("logout_token", token)]).text.utf8)))
    }
}
