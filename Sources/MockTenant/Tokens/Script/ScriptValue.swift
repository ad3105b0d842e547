import Basis

/// A value of a claims script.
enum ScriptValue: Sendable {
    case json(JSON)
    case undefined
    case function(parameters: [String], body: ScriptExpression, scope: [String: ScriptValue])
    /// A method of a value, such as `map`, or of `Object`.
    case method(receiver: JSON, name: String)

    /// The value as JSON; nil for undefined and functions.
    var json: JSON? { if case .json(let value) = self { value } else { nil } }

    /// Whether a condition takes it as true.
    var isTrue: Bool {
        switch self {
        case .undefined: false
        case .json(.null), .json(.bool(false)), .json(.string("")), .json(.number("0")): false
        default: true
        }
    }

    /// Whether it is null or undefined.
    var isMissing: Bool {
        switch self {
        case .undefined, .json(.null): true
        default: false
        }
    }
}
