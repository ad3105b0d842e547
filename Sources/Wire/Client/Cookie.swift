import Basis

/// A cookie as a user agent keeps it (RFC 6265 §5.3).
package struct Cookie: Sendable, Hashable {
    package var name: String
    package var value: String
    /// The host that set it, or the `Domain` attribute, in lower case.
    package var domain: String
    /// Whether only `domain` itself gets it back.
    package var isHostOnly: Bool
    package var path: String
    /// Seconds since 1970; nil lasts as long as the jar.
    package var expires: Double?
    package var isSecure: Bool
    package var isHTTPOnly: Bool
    /// As written, lower case; nil when absent.
    package var sameSite: String?
    /// Order of creation, kept when a cookie is replaced.
    package var created: Int

    /// Reads one `Set-Cookie` value (RFC 6265 §5.2); nil when it has no name or is meant for a foreign domain.
    package init?(parsing text: String, from url: URLReference, now: Double, created: Int) {
        let parts = text.pieces(between: ";")
        guard let host = url.host, let (before, behind) = parts.first?.parted(at: "=") else { return nil }
        name = Self.trimmed(before)
        value = Self.trimmed(behind)
        guard !name.isEmpty else { return nil }
        (domain, isHostOnly, path) = (host, true, Self.defaultPath(of: url.path))
        (expires, isSecure, isHTTPOnly, sameSite) = (nil, false, false, nil)
        self.created = created
        var maxAge: Double?
        for part in parts.dropFirst() {
            let sides = part.parted(at: "=") ?? (part, "")
            let value = Self.trimmed(sides.behind)
            switch Self.trimmed(sides.before).lowercased() {
            case "expires": if let date = CookieDate.seconds(value) { expires = date }
            case "max-age": if let seconds = Self.wholeNumber(value) { maxAge = seconds }
            case "domain":
                let wanted = (value.hasPrefix(".") ? String(value.dropFirst()) : value).lowercased()
                if wanted.isEmpty { continue }
                guard Self.host(host, matches: wanted) else { return nil }
                (domain, isHostOnly) = (wanted, false)
            case "path": path = value.hasPrefix("/") ? value : Self.defaultPath(of: url.path)
            case "secure": isSecure = true
            case "httponly": isHTTPOnly = true
            case "samesite": sameSite = value.lowercased()
            default: break
            }
        }
        if let maxAge { expires = maxAge <= 0 ? 0 : now + maxAge }
    }

    /// Whether it goes with a request for that URL; `Secure` cookies also go to this machine over plain http, as in browsers.
    package func isSent(to url: URLReference, now: Double) -> Bool {
        guard let host = url.host else { return false }
        if let expires, expires <= now { return false }
        if isSecure, url.scheme != "https", !["localhost", "127.0.0.1", "[::1]"].contains(host) { return false }
        guard isHostOnly ? host == domain : Self.host(host, matches: domain) else { return false }
        let requested = url.path.isEmpty ? "/" : url.path
        return requested == path || requested.hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }

    private static func host(_ host: String, matches domain: String) -> Bool {
        host == domain || (host.hasSuffix("." + domain) && !host.utf8.allSatisfy { $0 < 58 } && !host.hasPrefix("["))
    }

    /// The directory of a request path (RFC 6265 §5.1.4).
    private static func defaultPath(of path: String) -> String {
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Digits with at most a minus sign before them (RFC 6265 §5.2.2), so that neither `nan` nor `1e9` counts.
    private static func wholeNumber(_ text: String) -> Double? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Double(text)
    }

    private static func trimmed(_ text: Substring) -> String {
        var view = text.unicodeScalars
        while let first = view.first, first == " " || first == "\t" { view.removeFirst() }
        while let last = view.last, last == " " || last == "\t" { view.removeLast() }
        return String(view)
    }
}
