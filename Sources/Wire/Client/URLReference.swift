/// The five parts of a URI reference (RFC 3986 §3 and §4.1), undecoded, and resolution against a base.
package struct URLReference: Sendable, Hashable {
    package var scheme: String?
    package var authority: String?
    package var path: String
    package var query: String?
    package var fragment: String?

    /// Splits by the expression of RFC 3986 appendix B; every text is some reference.
    ///
    /// Looks at Unicode scalars: a delimiter with a combining mark after it still is one.
    package init(_ text: some StringProtocol) {
        var rest = Substring(text).unicodeScalars
        if let hash = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: ":"), Self.isScheme(Substring(rest[..<colon])) {
            scheme = Substring(rest[..<colon]).lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.starts(with: "//".unicodeScalars) {
            rest = rest.dropFirst(2)
            let slash = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = String(rest[..<slash])
            rest = rest[slash...]
        }
        path = String(rest)
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    /// The reference as text (RFC 3986 §5.3).
    package var text: String {
        (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
            + (fragment.map { "#" + $0 } ?? "")
    }

    /// The reference resolved against a base URL (RFC 3986 §5.2.2); the base's fragment is dropped.
    package func resolved(against base: URLReference) -> URLReference {
        var target = self
        if scheme != nil {
            target.path = Self.removingDotSegments(path)
            return target
        }
        target.scheme = base.scheme
        if authority != nil {
            target.path = Self.removingDotSegments(path)
            return target
        }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else if path.utf8.first == UInt8(ascii: "/") {
            target.path = Self.removingDotSegments(path)
        } else {
            target.path = Self.removingDotSegments(merged(path, onto: base))
        }
        return target
    }

    private func merged(_ path: String, onto base: URLReference) -> String {
        if base.authority != nil, base.path.isEmpty { return "/" + path }
        let scalars = base.path.unicodeScalars
        guard let slash = scalars.lastIndex(of: "/") else { return path }
        return String(scalars[...slash]) + path
    }

    /// Takes `.` and `..` segments out (RFC 3986 §5.2.4).
    static func removingDotSegments(_ path: String) -> String {
        var output: [Substring] = []
        let segments = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(Substring.init)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { output.append("") }
            case "..":
                if output.count > 1 || (output.count == 1 && output.first != "") { output.removeLast() }
                if isLast { output.append("") }
            default: output.append(segment)
            }
        }
        return output.joined(separator: "/")
    }

    /// Scheme and authority in lower case, default port left out; nil when the reference is relative.
    package var origin: String? {
        guard let scheme, var server = server?.lowercased() else { return nil }
        let port = scheme == "https" ? ":443" : ":80"
        if server.hasSuffix(port) { server.removeLast(port.count) }
        return scheme + "://" + server
    }

    /// The host in lower case without user name and port; an IPv6 literal keeps its brackets.
    package var host: String? {
        guard let server = server?.unicodeScalars else { return nil }
        if server.first == "[", let end = server.firstIndex(of: "]") { return String(server[...end]).lowercased() }
        return String(server.prefix { $0 != ":" }).lowercased()
    }

    /// The authority without user name and password.
    private var server: String? {
        guard let scalars = authority?.unicodeScalars else { return nil }
        guard let at = scalars.lastIndex(of: "@") else { return authority }
        return String(scalars[scalars.index(after: at)...])
    }
}
