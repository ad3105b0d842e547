/// Compares requested redirect URIs with registered ones the way Logto does: by their URL records, with `*` for parts of the
/// host or of the path, and for native applications without the port of a loopback host (RFC 8252 §7.3).
package enum RedirectMatcher {
    private static let loopbackHosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    /// Whether one of the registered URIs covers the requested one.
    package static func matches(_ requested: String, registered: [String], ignoresLoopbackPort: Bool = false) -> Bool {
        guard !requested.contains("*"), let wanted = URLRecord(requested) else { return false }
        if registered.contains(where: { covers($0, wanted) }) { return true }
        guard ignoresLoopbackPort, wanted.scheme == "http", loopbackHosts.contains(wanted.host ?? "") else {
            return false
        }
        return registered.contains { URLRecord($0)?.withoutPort == wanted.withoutPort }
    }

    private static func covers(_ registered: String, _ wanted: URLRecord) -> Bool {
        registered.contains("*")
            ? RedirectPattern(registered)?.covers(wanted) ?? false : URLRecord(registered) == wanted
    }

    /// A URL in the one spelling of its record; what is none stays as it is.
    package static func normalized(_ text: String) -> String { URLRecord(text)?.href ?? text }

    /// Whether an origin is the one of a registered URI, wildcards in the host considered.
    package static func originMatches(pattern: String, origin: String) -> Bool {
        // All schemes of applications have the same origin: none.
        guard let wanted = URLRecord(origin), wanted.origin != "null" else { return false }
        guard pattern.contains("*") else { return URLRecord(pattern)?.origin == wanted.origin }
        return RedirectPattern(pattern)?.coversOrigin(of: wanted) ?? false
    }
}
