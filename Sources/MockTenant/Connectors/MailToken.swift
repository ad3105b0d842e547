import Basis
import OIDC
import Wire

/// The access token that the SMTP connector shows a mail server, found as nodemailer finds it.
///
/// One of the config as long as it lives; else one fetched at `accessUrl`, by a refresh token (RFC 6749 §6) or for a service by an
/// assertion signed with its private key (RFC 7523 §2.1). It is fetched for each message, since each has a connection of its own. A token
/// endpoint on another machine is never spoken to: the far side of mail answers.
struct MailToken: Sendable {
    /// The config's `auth`.
    let auth: JSON
    let tenant: TenantRuntime

    /// Where tokens are fetched when the config says nothing.
    static let standardURL = "https://accounts.google.com/o/oauth2/token"

    /// The address that the config names.
    static func url(of auth: JSON) -> String {
        auth["accessUrl"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? standardURL
    }

    /// The key that signs a service's assertions; nil for none that can be read.
    static func key(of auth: JSON) -> RSASigningKey? {
        let key = auth["privateKey"]
        return RSASigningKey(
            pem: key?.string ?? key?["key"]?.string ?? "", passphrase: key?["passphrase"]?.string ?? "")
    }

    /// The token.
    ///
    /// - Parameter isRefused: whether the server has refused the one that was there.
    /// - Throws: `SMTPFailure.noToken` in the library's words.
    func text(isRefused: Bool) throws(SMTPFailure) -> String {
        let own = auth["accessToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let expires = auth["expires"]?.int ?? 0
        if !isRefused, let own, expires == 0 || expires > tenant.milliseconds { return own }
        let form: FormBody
        if let service = auth["serviceClient"]?.string {
            form = try assertion(of: service)
        } else if let refresh = auth["refreshToken"]?.string, !refresh.isEmpty {
            form = FormBody([
                ("client_id", auth["clientId"]?.string ?? ""), ("client_secret", auth["clientSecret"]?.string ?? ""),
                ("refresh_token", refresh), ("grant_type", "refresh_token"),
            ])
        } else {
            guard let own else { throw .noToken("Can't create new access token for user") }
            return own
        }
        return try fetch(form)
    }

    private func assertion(of service: String) throws(SMTPFailure) -> FormBody {
        let user = auth["user"]?.string ?? ""
        guard auth["privateKey"] != nil, !user.isEmpty else {
            throw .noToken("Options \"privateKey\" and \"user\" are required for service account!")
        }
        let patience = min(max(auth["serviceRequestTimeout"]?.int ?? 0, 0), 3600)
        let payload: JSON = [
            "iss": .string(service), "scope": auth["scope"] ?? "https://mail.google.com/", "sub": .string(user),
            "aud": .string(Self.url(of: auth)), "iat": .int(tenant.seconds),
            "exp": .int(tenant.seconds + (patience == 0 ? 300 : patience)),
        ]
        guard let token = Self.key(of: auth)?.compactJWS(payload: payload) else {
            throw .noToken("Can't generate token. Check your auth options")
        }
        return FormBody([("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", token)])
    }

    private func fetch(_ form: FormBody) throws(SMTPFailure) -> String {
        var form = form
        for member in auth["customParams"]?.members ?? [] {
            form.fields.append(.init(member.name, ValueTemplate.plain(member.value)))
        }
        var url = Self.url(of: auth)
        if !WebAddress(url).isLoopback {
            guard let side = tenant.farSides.address(of: "smtp") else {
                throw .noToken("the token endpoint \(url) is on another machine, and no far side answers for it")
            }
            url = side + MailTokenDesk.path
        }
        var headers = HTTPHeaders()
        headers.set("Content-Type", "application/x-www-form-urlencoded")
        for member in auth["customHeaders"]?.members ?? [] {
            headers.set(member.name, ValueTemplate.plain(member.value))
        }
        let outcome = tenant.outgoing.send(HTTPRequest("POST", url, headers: headers, body: Array(form.text.utf8)))
        guard let response = outcome.response else {
            throw .noToken(outcome.failure?.message ?? "the token endpoint gave no answer")
        }
        let body = Array(response.text.utf8)
        let answer: JSON
        do throws(JSONError) { answer = try JSON(parsing: body) } catch {
            throw .noToken(ScriptJSONError.message(for: error, in: body))
        }
        guard answer.members != nil || answer.array != nil else { throw .noToken("Invalid authentication response") }
        if let error = answer["error"].map(ValueTemplate.plain), !error.isEmpty {
            let description = answer["error_description"].map { ": " + ValueTemplate.plain($0) } ?? ""
            let page = answer["error_uri"].map { " (" + ValueTemplate.plain($0) + ")" } ?? ""
            throw .noToken(error + description + page)
        }
        guard let token = answer["access_token"]?.string, !token.isEmpty else { throw .noToken("No access token") }
        return token
    }
}
