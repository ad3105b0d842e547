import Basis
import OIDC

/// The search of list routes: `search`, `search.<field>`, `mode`, `mode.<field>`, `joint`, `isCaseSensitive`.
struct SearchFilter: Sendable {
    private struct Condition: Sendable {
        var fields: [String]
        var values: [String]
        var mode: String
    }

    private var conditions: [Condition] = []
    private let needsAll: Bool
    private let isCaseSensitive: Bool
    private static let modes = ["exact", "like", "similar_to", "posix"]

    /// The search of a request over fields of a record.
    ///
    /// - Throws: 400 `request.invalid_input` for unknown fields, modes and joints, and for values that are empty or too many.
    init(_ query: FormBody, fields: [String]) throws(TenantError) {
        let joint = query["joint"] ?? query["jointMode"] ?? ""
        guard ["", "or", "and"].contains(joint) else {
            throw Self.refusal("Search joint mode `\(joint)` is not valid, expect one of or, and.")
        }
        needsAll = joint == "and"
        isCaseSensitive = query.isYes("isCaseSensitive")
        let modes = try Self.modes(query)
        var seen: Set<String> = []
        for field in query.fields where field.name == "search" || field.name.hasPrefix("search.") {
            guard seen.insert(field.name).inserted else { continue }
            let name = try Self.name(field.name)
            let mode = modes[name] ?? modes[""] ?? "like"
            let values = query.all(field.name)
            guard mode == "exact" || values.count == 1 else {
                throw Self.refusal("Only one search value is allowed when search mode is not `exact`.")
            }
            guard !values.contains("") else { throw Self.refusal("Search value cannot be empty.") }
            guard mode != "similar_to" || isCaseSensitive else {
                throw Self.refusal("Cannot use case-insensitive match for `similar to`.")
            }
            let columns = fields.filter { name.isEmpty || $0 == name || Self.column($0) == name }
            guard !columns.isEmpty else {
                throw Self.refusal(
                    "Search field `\(Self.column(name))` is not valid, expect one of "
                        + fields.map(Self.column).joined(separator: ", ") + ".")
            }
            conditions.append(Condition(fields: columns, values: values, mode: mode))
        }
    }

    /// The field of `search.<field>` or `mode.<field>`; empty for the words alone.
    private static func name(_ parameter: String) throws(TenantError) -> String {
        let path = parameter.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        guard path.count <= 1 else {
            throw refusal(
                "Unsupported nested search field path `\(path.joined(separator: "."))` detected."
                    + " Only the first level field is supported.")
        }
        return path.first.map(String.init) ?? ""
    }

    private static func modes(_ query: FormBody) throws(TenantError) -> [String: String] {
        var modes: [String: String] = [:]
        for field in query.fields where field.name == "mode" || field.name.hasPrefix("mode.") {
            let name = try name(field.name)
            guard Self.modes.contains(field.value) else {
                let place = name.isEmpty ? "" : " for field `\(name)`"
                throw refusal(
                    "Search match mode `\(field.value)`\(place) is not valid, expect one of "
                        + Self.modes.joined(separator: ", ") + ".")
            }
            modes[name] = field.value
        }
        return modes
    }

    private static func refusal(_ details: String) -> TenantError {
        TenantError(400, "request.invalid_input", data: [:], values: ["details": details])
    }

    /// `primaryEmail` as `primary_email`.
    private static func column(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }

    /// Whether a record is found; every record is when nothing is searched for.
    func matches(_ record: JSON) -> Bool {
        if conditions.isEmpty { return true }
        let hit = { (condition: Condition) in
            condition.fields.contains { field in
                guard let text = record[field]?.string else { return false }
                return condition.values.contains { matches(text, $0, condition.mode) }
            }
        }
        return needsAll ? conditions.allSatisfy(hit) : conditions.contains(where: hit)
    }

    private func matches(_ text: String, _ pattern: String, _ mode: String) -> Bool {
        let (text, pattern) =
            isCaseSensitive ? (text, pattern) : (text.lowercased(), mode == "posix" ? pattern : pattern.lowercased())
        switch mode {
        case "exact": return text == pattern
        case "posix": return SearchPattern.isMet(pattern, in: text, isCaseSensitive: isCaseSensitive)
        case "similar_to":
            return SearchPattern.isMet(SearchPattern.ofSimilarTo(pattern), in: text, isCaseSensitive: true)
        default: return Self.isLike(Array(text.unicodeScalars), Array(pattern.unicodeScalars))
        }
    }

    /// SQL's LIKE: `%` is any text, `_` any character, `\` takes the next one as it stands.
    static func isLike(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        var (at, place) = (0, 0)
        var retry: (at: Int, place: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == "%" {
                retry = (at, place + 1)
                place += 1
                continue
            }
            if place < pattern.count {
                let isEscape = pattern[place] == "\\" && place + 1 < pattern.count
                let literal = isEscape ? pattern[place + 1] : pattern[place]
                if (!isEscape && literal == "_") || literal == text[at] {
                    at += 1
                    place += isEscape ? 2 : 1
                    continue
                }
            }
            guard let last = retry else { return false }
            retry = (last.at + 1, last.place)
            (at, place) = (last.at + 1, last.place)
        }
        return pattern[place...].allSatisfy { $0 == "%" }
    }
}
