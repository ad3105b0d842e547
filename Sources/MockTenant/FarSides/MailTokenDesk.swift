import Basis
import OIDC
import Wire

/// The token endpoint beside the mail server: for its users' refresh tokens, and for assertions of services, it gives access tokens that
/// the mail server takes.
struct MailTokenDesk {
    let side: FarSide

    /// Where it is found at the far side.
    static let path = "/token"
    /// Seconds that a token lives.
    private static let lifetime = 3599.0

    /// A token that was issued.
    struct Issued: Sendable {
        var user: String
        var expiresAt: Double
    }

    func answer(_ request: IncomingRequest, _ state: inout FarSideState) -> HTTPResponse {
        let form = FormBody(decoding: request.bodyText)
        let user: String?
        switch form["grant_type"] {
        case "refresh_token":
            guard let client = refreshing(form) else { return error("client") }
            user = client["refreshToken"]?.string == form["refresh_token"] ? client["user"]?.string : nil
        case "urn:ietf:params:oauth:grant-type:jwt-bearer": user = assertedUser(form["assertion"] ?? "")
        default: return error("grantType")
        }
        guard let user else { return error("grant") }
        let (token, now) = (side.identifiers.opaque(), side.clock())
        state.mailTokens = state.mailTokens.filter { $0.value.expiresAt > now }
        state.mailTokens[token] = Issued(user: user, expiresAt: now + Self.lifetime)
        return FarSidePage.json(
            200,
            [
                "access_token": .string(token), "expires_in": .int(Int(Self.lifetime)),
                "scope": "https://mail.google.com/", "token_type": "Bearer",
            ])
    }

    /// Whether a token is good for a user: one that was issued here, or the one of the user's own config.
    static func isGood(_ token: String, of user: String, _ side: FarSide, _ state: FarSideState) -> Bool {
        let now = side.clock()
        if let issued = state.mailTokens[token] { return issued.user == user && issued.expiresAt > now }
        return side.clients.contains { client in
            let auth = client["auth"]
            let expires = Double(auth?["expires"]?.int ?? 0) / 1000
            return auth?["user"]?.string == user && auth?["accessToken"]?.string == token
                && (expires == 0 || expires > now)
        }
    }

    private var accounts: [JSON] { side.clients.compactMap { $0["auth"] } }

    /// The account whose client the form shows itself to be; of several clients' users the one with the refresh token.
    private func refreshing(_ form: FormBody) -> JSON? {
        let own = accounts.filter { auth in
            auth["refreshToken"] != nil && (auth["clientId"]?.string ?? "") == form["client_id"]
                && (auth["clientSecret"]?.string ?? "") == form["client_secret"]
        }
        return own.first { $0["refreshToken"]?.string == form["refresh_token"] } ?? own.first
    }

    /// The user that a service speaks for; nil for assertions that are not its own, meant for others or too old (RFC 7523 §3).
    private func assertedUser(_ assertion: String) -> String? {
        guard let token = try? CompactJWS(parsing: assertion) else { return nil }
        let claims = token.payload
        let account = accounts.first { auth in
            auth["serviceClient"] != nil && auth["serviceClient"] == claims["iss"] && auth["user"] == claims["sub"]
        }
        guard let account, let key = MailToken.key(of: account), key.verifies(token),
            claims["aud"]?.string == MailToken.url(of: account),
            let expires = claims["exp"]?.int, Double(expires) > side.clock()
        else { return nil }
        return account["user"]?.string
    }

    private func error(_ name: String) -> HTTPResponse {
        let (status, body) = side.description.error(name, [:])
        return FarSidePage.json(status, body)
    }
}
