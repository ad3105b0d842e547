/// A URL as browsers and Node read it (WHATWG URL Standard §4): two texts that give the same `href` are one address.
///
/// Logto compares redirect URIs and origins by such records. `WebAddress` keeps an address as it was written instead.
package struct URLRecord: Sendable, Hashable {
    /// In small letters, without the colon.
    package internal(set) var scheme: String
    /// Percent-encoded, empty when there is none.
    package internal(set) var username = ""
    /// Percent-encoded, empty when there is none.
    package internal(set) var password = ""
    /// The host as written into addresses: a domain in its ASCII form, an IPv4 address, an IPv6 address in brackets; nil
    /// when there is none.
    package internal(set) var host: String?
    /// Nil when it is the one of the scheme.
    package internal(set) var port: Int?
    /// With a slash before each segment, or opaque: what stands behind a scheme alone.
    package internal(set) var path = ""
    /// Without `?`, percent-encoded; nil when there is none.
    package var query: String?
    /// Without `#`, percent-encoded; nil when there is none.
    package var fragment: String?

    /// The ports of the schemes whose addresses have a host and slashes of either direction (§3.1); `file` has none.
    static let ports = ["http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21]

    /// Whether the scheme is one of those that the standard knows.
    package var isSpecial: Bool { scheme == "file" || Self.ports[scheme] != nil }

    /// The port that a connection uses; nil for schemes without one.
    package var effectivePort: Int? { port ?? Self.ports[scheme] }

    /// The same without a port of its own.
    package var withoutPort: URLRecord {
        var record = self
        record.port = nil
        return record
    }

    /// The address in its one spelling (§4.5).
    package var href: String {
        var text = scheme + ":"
        if let host {
            text += "//"
            if !username.isEmpty || !password.isEmpty {
                text += username + (password.isEmpty ? "" : ":" + password) + "@"
            }
            text += host + (port.map { ":\($0)" } ?? "")
        } else if path.hasPrefix("//") {
            // Else the path would be read as a host.
            text += "/."
        }
        return text + path + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }

    /// The origin (§4.7); `null` for schemes that have none.
    package var origin: String {
        guard isSpecial, scheme != "file", let host else { return "null" }
        return scheme + "://" + host + (port.map { ":\($0)" } ?? "")
    }
}
