import Basis

/// When something that came from a provider is an error, and which.
struct RefusalRule: Sendable, Hashable {
    /// All must hold: a path that must have a value, `path=text`, `path!=text`, or `!path` for one without a value.
    private let conditions: [String]
    /// A connector code without prefix, `internal` for 500, or `script` for the words of the script's JSON parser.
    private let code: String
    private let data: JSON?

    /// Reads `{"when": […], "error": "general", "data": {…}}`.
    init?(json: JSON) {
        guard let code = json["error"]?.string else { return nil }
        conditions = json["when"]?.strings ?? []
        self.code = code
        data = json["data"]
    }

    static func list(_ json: JSON?) -> [RefusalRule] { (json?.array ?? []).compactMap(RefusalRule.init(json:)) }

    /// The error of the first rule that applies.
    static func error(_ rules: [RefusalRule], in scope: JSON) -> TenantError? {
        rules.first { $0.applies(in: scope) }?.error(in: scope)
    }

    private func applies(in scope: JSON) -> Bool {
        conditions.allSatisfy { condition in
            if condition.hasPrefix("!") { return value(condition.dropFirst(), scope) == nil }
            guard let equals = condition.firstIndex(of: "=") else { return value(condition[...], scope) != nil }
            let text = condition[condition.index(after: equals)...]
            var path = condition[..<equals]
            let isNegated = path.hasSuffix("!")
            if isNegated { path = path.dropLast() }
            let isEqual = value(path, scope).map(ValueTemplate.plain).map { $0 == text } ?? false
            return isEqual != isNegated
        }
    }

    private func value(_ path: Substring, _ scope: JSON) -> JSON? {
        guard let value = scope.at(path), !value.isNull else { return .none }
        return value
    }

    private func error(in scope: JSON) -> TenantError {
        switch code {
        case "internal": .internalServerError
        case "script": TenantError(plain: 400, scope.at("answer.scriptError")?.string ?? "")
        default: .connector(code, data: data?.filled(in: scope))
        }
    }
}
