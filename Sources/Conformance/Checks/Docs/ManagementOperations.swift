import Basis

/// The operations of the Management API, by path and verb (`management-operations.json`).
struct ManagementOperations: Sendable {
    /// One operation: the names of the members of its body and of its query; nil where they are not known.
    struct Operation: Sendable {
        var method: String
        var path: [String]
        var fields: [String]?
        var query: [String]
    }

    let operations: [Operation]

    init(_ json: JSON) {
        operations = (json["operations"]?.array ?? []).map { entry in
            Operation(
                method: entry["method"]?.string ?? "", path: Self.segments(entry["path"]?.string ?? ""),
                fields: entry["fields"]?.strings, query: entry["query"]?.strings ?? [])
        }
    }

    /// The operations of a path, whatever their verb.
    func operations(at path: [String]) -> [Operation] {
        let fitting = operations.filter { Self.fits(path, $0.path) }
        // `/users/me` is its own path where there is one, and no user's.
        let plain = fitting.filter { zip($0.path, path).allSatisfy { $0 == $1 || $1.first?.isLetter != true } }
        return plain.isEmpty ? fitting : plain
    }

    /// The known path from which a path differs in one word that is nearly the same; nil when there is none.
    func nearest(to path: [String]) -> String? {
        for operation in operations where operation.path.count == path.count {
            let wrong = zip(path, operation.path).filter { !Self.fits($0, $1) }
            guard wrong.count == 1, let (written, right) = wrong.first, !Self.isOpen(right),
                NearestName.of(written, in: [right]) != nil
            else { continue }
            return "/" + operation.path.joined(separator: "/")
        }
        return nil
    }

    /// The segments of a path: `api`, `users`, `{userId}`.
    static func segments(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    private static func fits(_ path: [String], _ pattern: [String]) -> Bool {
        path.count == pattern.count && zip(path, pattern).allSatisfy { fits($0, $1) }
    }

    private static func fits(_ segment: String, _ pattern: String) -> Bool {
        isOpen(pattern) || segment == pattern || isOpen(segment)
    }

    /// Whether a segment stands for any value: `{id}`, `<id>`, `:id`, `$ID`.
    private static func isOpen(_ segment: String) -> Bool {
        segment.contains { "{}<>$[]".contains($0) } || segment.hasPrefix(":")
    }
}
