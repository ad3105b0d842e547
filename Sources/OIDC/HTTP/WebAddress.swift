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

    package init(_ text: some StringProtocol) {
        var rest = Substring(text)
        if let hash = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        scheme = ""
        if let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isASCII, first.isLetter,
            rest[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        {
            scheme = String(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = String(rest[..<end])
            rest = rest[end...]
        }
        path = String(rest)
    }

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
