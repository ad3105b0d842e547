import Basis
import OIDC

/// Reads and writes the provider's cookies, each with a `.sig` beside it (HMAC-SHA-1 over `name=value`).
struct TenantCookies: Sendable {
    /// The tenant's secret.
    var key: [UInt8]
    private let isSecure: Bool
    private let faults: FaultSwitch

    /// - Parameter key: the tenant's secret.
    init(key: [UInt8], isSecure: Bool, faults: FaultSwitch) {
        self.key = key
        self.isSecure = isSecure
        self.faults = faults
    }

    /// How long a cookie lives and where it is sent.
    struct Form: Sendable {
        var path = "/"
        /// In seconds since 1970; nil for a cookie of the browser session.
        var expires: Int?
        var isScriptable = false
        var sameSite = "lax"
        /// Whether `expires` stands after the other attributes.
        var expiresLast = false
    }

    /// The value of a cookie whose signature is right.
    func value(_ name: String, of call: Call) -> String? {
        guard let value = call.cookie(name), let signature = call.cookie(name + ".sig"),
            signature == sign(name, value) || call.tenant.has(.sessionCookieUnsigned)
        else { return nil }
        return value
    }

    /// The line that takes a wrong signature cookie away; none when there is no such cookie or it is right.
    func removalOfForgery(_ name: String, of call: Call) -> [HTTPHeaders.Field] {
        guard let value = call.cookie(name), let given = call.cookie(name + ".sig"), given != sign(name, value) else {
            return []
        }
        let date = HTTPDate.text(of: 0)
        return [.init("Set-Cookie", "\(name).sig=; path=/; expires=\(date); httponly")]
    }

    /// The two `Set-Cookie` lines of a cookie.
    func lines(_ name: String, _ value: String, _ form: Form) -> [HTTPHeaders.Field] {
        [(name, value), (name + ".sig", sign(name, value))].map { name, value in
            var text = "\(name)=\(value); path=\(form.path)"
            let expires = form.expires.map { "; expires=" + HTTPDate.text(of: $0) } ?? ""
            if !form.expiresLast { text += expires }
            text += faults.has(.cookieSameSiteNone) ? "; samesite=none" : "; samesite=" + form.sameSite
            if isSecure, !faults.has(.cookieNotSecure) { text += "; secure" }
            if !form.isScriptable, !faults.has(.cookieScriptable) { text += "; httponly" }
            if faults.has(.cookieDomain) { text += "; domain=localhost" }
            if form.expiresLast { text += expires }
            return HTTPHeaders.Field("Set-Cookie", text)
        }
    }

    private func sign(_ name: String, _ value: String) -> String {
        Base64URL.encode(Digest.hmac(.sha1, key: key, Array("\(name)=\(value)".utf8)))
    }
}
