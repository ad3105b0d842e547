import Conformance
import OIDC

/// The cookies of one user agent by name and path, as far as telling recorded user agents apart needs it.
///
/// A cookie set again goes to the end, as in the scripted agents whose traffic is replayed.
struct RecordedJar {
    struct Item {
        var name: String
        var value: String
        var path: String
    }

    private(set) var items: [Item] = []

    /// Stores what an answer to a request of that path sets.
    mutating func store(_ lines: [String], path: String) {
        for line in lines {
            let cookie = CookieLine(line)
            let own = cookie.attributes["path"] ?? ""
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
            let place = own.hasPrefix("/") ? own : folder.isEmpty ? "/" : folder
            items.removeAll { $0.name == cookie.name && $0.path == place }
            if !isOver(cookie) { items.append(Item(name: cookie.name, value: cookie.value, path: place)) }
        }
    }

    private func isOver(_ cookie: CookieLine) -> Bool {
        if ["0", "-1"].contains(cookie.attributes["max-age"]) { return true }
        guard let expires = cookie.attributes["expires"], !expires.isEmpty else { return false }
        return (PointInTime.seconds(of: expires) ?? 0) < 86_400 * 366
    }

    /// The `Cookie` header for a path, longer paths first; empty when there is nothing to send.
    func header(for path: String) -> String {
        let fitting = items.filter {
            path == $0.path || path.hasPrefix($0.path.hasSuffix("/") ? $0.path : $0.path + "/")
        }
        return fitting.enumerated().sorted {
            ($1.element.path.utf8.count, $0.offset) < ($0.element.path.utf8.count, $1.offset)
        }.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
    }

    /// The pairs of a `Cookie` header.
    static func pairs(_ header: String) -> [(name: String, value: String)] {
        header.split(separator: "; ").compactMap { pair in
            pair.firstIndex(of: "=").map { (String(pair[..<$0]), String(pair[pair.index(after: $0)...])) }
        }
    }
}
