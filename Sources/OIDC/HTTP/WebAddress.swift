/// The parts of an http address or of a custom scheme's, exactly as written (RFC 3986 §3); nothing is decoded or normalised.
package struct WebAddress: Sendable, Hashable {
    /// Such as `https`; empty for a relative reference.
    package var scheme: String
    /// User, host and port as written; nil when there is no `//`.
    package var authority: String?
    package var path: String
    /// Without `?`; nil when there is none.
    package var query: String?
    /// Without `#`; nil when there is none.
    package var fragment: String?

    /// Splits at the delimiters, which are bytes: what stands between them is kept as it is.
    package init(_ text: some StringProtocol) {
        var rest = Substring(text)
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(rest[rest.utf8.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = String(rest[rest.utf8.index(after: mark)...])
            rest = rest[..<mark]
        }
        scheme = ""
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon].utf8) {
            scheme = String(rest[..<colon])
            rest = rest[rest.utf8.index(after: colon)...]
        }
        if rest.utf8.starts(with: "//".utf8) {
            let start = rest.utf8.index(rest.startIndex, offsetBy: 2)
            let end = rest.utf8[start...].firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = String(rest[start..<end])
            rest = rest[end...]
        }
        path = String(rest)
    }

    /// Whether bytes are a letter and then letters, digits, `+`, `-` or `.` (RFC 3986 §3.1).
    private static func isScheme(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    /// The host, without user and port, lower case.
    package var host: String? {
        guard let authority else { return nil }
        let name = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if name.hasPrefix("["), let end = name.firstIndex(of: "]") { return name[...end].lowercased() }
        return name.prefix { $0 != ":" }.lowercased()
    }

    /// The port as written, or the scheme's own.
    package var port: String? {
        guard let authority else { return nil }
        let name = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let rest = name.drop { $0 != "]" }
        if let colon = (rest.isEmpty ? name : rest).lastIndex(of: ":") {
            return String(name[name.index(after: colon)...])
        }
        return switch scheme.lowercased() {
        case "https": "443"
        case "http": "80"
        default: nil
        }
    }

    /// Scheme, host and port in one spelling, such as `https://example.com:443`; nil for relative references.
    package var origin: String? {
        guard !scheme.isEmpty, let host else { return nil }
        return scheme.lowercased() + "://" + host + (port.map { ":" + $0 } ?? "")
    }

    /// Whether the host is this machine.
    package var isLoopback: Bool {
        guard let host else { return false }
        return host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
    }

    /// Whether this is absolute and either https or http on this machine.
    package var isSafe: Bool {
        authority?.isEmpty == false && (scheme == "https" || scheme == "http" && isLoopback)
    }

    /// The parameters of the query.
    package var queryParameters: FormBody { FormBody(decoding: query ?? "") }
    /// The parameters of the fragment.
    package var fragmentParameters: FormBody { FormBody(decoding: fragment ?? "") }

    /// The text up to query and fragment.
    package var withoutParameters: String {
        (scheme.isEmpty ? "" : scheme + ":") + (authority.map { "//" + $0 } ?? "") + path
    }

    /// A reference such as a `Location`, made absolute against this address; dot segments are kept.
    package func resolve(_ reference: String) -> String {
        let target = WebAddress(reference)
        if !target.scheme.isEmpty { return reference }
        let base = scheme + ":"
        if target.authority != nil { return base + reference }
        let root = base + "//" + (authority ?? "")
        if reference.hasPrefix("/") { return root + reference }
        if reference.hasPrefix("?") { return root + path + reference }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return root + folder + reference
    }
}
