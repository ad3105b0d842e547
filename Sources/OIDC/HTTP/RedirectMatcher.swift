/// Compares requested redirect URIs with registered ones the way Logto does: normalised as URLs, with `*` for one host label
/// or any part of a path, and for native applications without the port of a loopback host (RFC 8252 §7.3).
package enum RedirectMatcher {
    /// Whether one of the registered URIs covers the requested one.
    package static func matches(_ requested: String, registered: [String], ignoresLoopbackPort: Bool = false) -> Bool {
        guard !requested.contains("*") else { return false }
        let wanted = normalized(requested)
        return registered.contains { pattern in
            if pattern.contains("*") { return matches(wanted, wildcard: pattern) }
            let candidate = normalized(pattern)
            if candidate == wanted { return true }
            guard ignoresLoopbackPort else { return false }
            return withoutLoopbackPort(candidate) == withoutLoopbackPort(wanted)
        }
    }

    /// A URL in the spelling that the WHATWG parser gives it: scheme and host in lower case, no default port, a path.
    package static func normalized(_ text: String) -> String {
        let address = WebAddress(text)
        guard let authority = address.authority, !address.scheme.isEmpty else { return text }
        let scheme = address.scheme.lowercased()
        let isWeb = scheme == "http" || scheme == "https"
        var host = isWeb ? authority.lowercased() : authority
        if scheme == "http", host.hasSuffix(":80") { host.removeLast(3) }
        if scheme == "https", host.hasSuffix(":443") { host.removeLast(4) }
        let path = isWeb && address.path.isEmpty ? "/" : address.path
        return scheme + "://" + host + path + (address.query.map { "?" + $0 } ?? "")
            + (address.fragment.map { "#" + $0 } ?? "")
    }

    /// Whether an origin is the one of a registered URI, wildcards in the host considered.
    package static func originMatches(pattern: String, origin: String) -> Bool {
        let registered = WebAddress(pattern)
        let wanted = WebAddress(origin)
        guard registered.scheme.lowercased() == wanted.scheme.lowercased(), registered.port == wanted.port,
            let host = registered.host, let other = wanted.host
        else { return false }
        return host.contains("*") ? labels(host, match: other, separator: ".") : host == other
    }

    private static func matches(_ requested: String, wildcard pattern: String) -> Bool {
        let wanted = WebAddress(requested)
        let registered = WebAddress(pattern)
        guard registered.scheme.lowercased() == wanted.scheme, registered.port == wanted.port,
            registered.query == wanted.query, let host = registered.host, let other = wanted.host
        else { return false }
        let path = registered.path.isEmpty ? "/" : registered.path
        return labels(host, match: other, separator: ".") && covers(path, wanted.path)
    }

    /// Whether a path fits a pattern; `*` stands for any text of at least one character, slashes too.
    private static func covers(_ pattern: String, _ path: String) -> Bool {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return pattern == path }
        guard path.hasPrefix(first), path.hasSuffix(last), path.count >= first.count + last.count + 1 else {
            return false
        }
        var rest = path.dropFirst(first.count).dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.dropFirst().firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return !rest.isEmpty
    }

    /// Whether the parts of a text are those of a pattern; `*` inside a part stands for at least one character.
    private static func labels(_ pattern: String, match text: String, separator: Character) -> Bool {
        let wanted = pattern.split(separator: separator, omittingEmptySubsequences: false)
        let given = text.split(separator: separator, omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return false }
        return zip(wanted, given).allSatisfy { pattern, part in
            guard let star = pattern.firstIndex(of: "*") else { return pattern == part }
            let head = pattern[..<star]
            let tail = pattern[pattern.index(after: star)...].drop { $0 == "*" }
            return part.count > head.count + tail.count && part.hasPrefix(head) && part.hasSuffix(tail)
        }
    }

    private static func withoutLoopbackPort(_ url: String) -> String {
        var address = WebAddress(url)
        guard address.scheme == "http", let host = address.host,
            ["localhost", "127.0.0.1", "[::1]"].contains(host)
        else { return url }
        address.authority = host
        return address.withoutParameters + (address.query.map { "?" + $0 } ?? "")
    }
}
