import OIDC

/// Finds the route of a request: a tree by path segments, text before parameters.
struct Router: Sendable {
    /// What was found for a method and a path.
    enum Match: Sendable {
        case route(Route, parameters: [String: String])
        /// The path is known with other methods only, in their order of registration.
        case otherMethods([String])
        case nothing
    }

    private struct Entry: Sendable {
        var route: Route
        var names: [String]
    }

    private struct Node: Sendable {
        var texts: [String: Int] = [:]
        var parameter: Int?
        var entries: [Entry] = []
    }

    private var nodes = [Node()]
    /// The nodes of patterns without parameters, by the pattern: most requests are for one, spelt as it is.
    private var plain: [String: Int] = [:]

    /// A router over route tables; a later route of the same method and pattern is ignored.
    init(_ tables: [[Route]]) {
        for route in tables.joined() { add(route) }
    }

    private mutating func add(_ route: Route) {
        var place = 0
        var names: [String] = []
        for segment in route.pattern.split(separator: "/") {
            if segment.hasPrefix(":") {
                names.append(String(segment.dropFirst()))
                if let next = nodes[place].parameter {
                    place = next
                } else {
                    nodes.append(Node())
                    nodes[place].parameter = nodes.count - 1
                    place = nodes.count - 1
                }
            } else {
                let text = segment.lowercased()
                if let next = nodes[place].texts[text] {
                    place = next
                } else {
                    nodes.append(Node())
                    nodes[place].texts[text] = nodes.count - 1
                    place = nodes.count - 1
                }
            }
        }
        guard !nodes[place].entries.contains(where: { $0.route.method == route.method }) else { return }
        nodes[place].entries.append(Entry(route: route, names: names))
        if names.isEmpty { plain[route.pattern] = place }
    }

    /// The route of a method and an undecoded path; HEAD is answered by GET routes.
    func match(_ method: String, _ path: String) -> Match {
        let wanted = method == "HEAD" ? "GET" : method
        if let place = plain[path], let entry = nodes[place].entries.first(where: { $0.route.method == wanted }) {
            return .route(entry.route, parameters: [:])
        }
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if segments.last == "" { segments = segments.dropLast() }
        var others: [String] = []
        var values: [Substring] = []
        if let entry = find(wanted, segments, from: 0, values: &values, others: &others) {
            var parameters: [String: String] = [:]
            for (name, value) in zip(entry.names, values) {
                parameters[name] = FormBody.decode(value, plusIsSpace: false)
            }
            return .route(entry.route, parameters: parameters)
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }

    private func find(
        _ method: String, _ segments: ArraySlice<Substring>, from place: Int, values: inout [Substring],
        others: inout [String]
    ) -> Entry? {
        guard let segment = segments.first else {
            if let entry = nodes[place].entries.first(where: { $0.route.method == method }) { return entry }
            for entry in nodes[place].entries where !others.contains(entry.route.method) {
                others.append(entry.route.method)
            }
            return nil
        }
        if let next = nodes[place].texts[segment.lowercased()],
            let entry = find(method, segments.dropFirst(), from: next, values: &values, others: &others)
        {
            return entry
        }
        guard !segment.isEmpty, let next = nodes[place].parameter else { return nil }
        values.append(segment)
        if let entry = find(method, segments.dropFirst(), from: next, values: &values, others: &others) { return entry }
        values.removeLast()
        return nil
    }
}
