/// A JSON value that keeps the order of members and the spelling of numbers, so that evidence can be shown as it was sent.
package indirect enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number in its written form, such as `1.0` or `1e3`.
    case number(String)
    case string(String)
    case array([JSON])
    /// Members in written order; duplicate names are kept by the parser and reported by `JSON.duplicateNames`.
    case object([Member])

    /// One name and value of an object.
    package struct Member: Sendable, Hashable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    /// The first member of that name, or nil when this is no object or has none.
    package subscript(_ name: String) -> JSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            if let index = members.firstIndex(where: { $0.name == name }) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(name, newValue))
            }
            self = .object(members)
        }
    }

    /// The element at that index, or nil.
    package subscript(_ index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text of a string value.
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The value of a boolean.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The value of a number without fraction.
    package var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
    /// The value of any number.
    package var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
    /// The elements of an array.
    package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    /// The members of an object.
    package var members: [Member]? { if case .object(let value) = self { value } else { nil } }
    /// Whether this is `null`.
    package var isNull: Bool { self == .null }
    /// The texts of an array of strings; elements of other types are left out.
    package var strings: [String]? { array?.compactMap(\.string) }

    /// An integer as a number.
    package static func int(_ value: some BinaryInteger) -> JSON { .number(String(value)) }
    /// An array of strings.
    package static func strings(_ values: some Sequence<String>) -> JSON { .array(values.map { .string($0) }) }
    /// An object whose members with a nil value are left out.
    package static func compact(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
    package init(nilLiteral: ()) { self = .null }
}
