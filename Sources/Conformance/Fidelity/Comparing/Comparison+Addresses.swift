import OIDC

extension Comparison {
    /// Compares two addresses: origin, path segment by segment, parameters of query and fragment.
    func url(_ place: String, _ recorded: String, _ actual: String) {
        var old = recorded
        let origin = correlation.origins.first { origin in
            old == origin.recorded || old.hasPrefix(origin.recorded + "/") || old.hasPrefix(origin.recorded + "?")
        }
        if let origin { old = origin.actual + old.dropFirst(origin.recorded.count) }
        let (one, other) = (WebAddress(old), WebAddress(actual))
        guard one.scheme == other.scheme, (one.authority ?? "") == (other.authority ?? "") else {
            return differ(place, correlation.text(old), actual)
        }
        let parts = one.path.split(separator: "/", omittingEmptySubsequences: false)
        let found = other.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == found.count else { return differ(place + " path", one.path, other.path) }
        for (part, actual) in zip(parts, found) {
            string(
                place + " path", FormBody.decode(part, plusIsSpace: false), FormBody.decode(actual, plusIsSpace: false))
        }
        parameters(place + "?", one.queryParameters, other.queryParameters)
        parameters(place + "#", one.fragmentParameters, other.fragmentParameters)
    }

    /// Compares parameters by name; their order is reported only.
    func parameters(_ place: String, _ old: FormBody, _ new: FormBody) {
        let (names, found) = (old.fields.map(\.name), new.fields.map(\.name))
        if names != found {
            guard names.sorted() == found.sorted() else {
                return differ(place + "parameters", names.joined(separator: " "), found.joined(separator: " "))
            }
            reorder(place, names, found)
        }
        var rest = new.fields
        for field in old.fields {
            guard let at = rest.firstIndex(where: { $0.name == field.name }) else { continue }
            string("\(place).\(field.name)", field.value, rest.remove(at: at).value)
        }
    }
}
