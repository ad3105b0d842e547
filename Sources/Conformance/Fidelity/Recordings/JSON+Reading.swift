import Basis

extension JSON {
    /// The value of a text that is JSON, else nil; empty text and the literal null have no value.
    package static func reading(_ text: String) -> JSON? {
        guard !text.isEmpty, let value = try? JSON(parsing: text), !value.isNull else { return nil }
        return value
    }

    /// Whether this is an array or an object.
    package var isContainer: Bool { array != nil || members != nil }

    /// The same value with members in the order of their names, so that equal objects are equal.
    package var ordered: JSON {
        switch self {
        case .array(let elements): .array(elements.map(\.ordered))
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.ordered) }.sorted { $0.name < $1.name })
        default: self
        }
    }

    /// The text of a string, compact JSON of anything else.
    package var plain: String { string ?? text() }
}
