/// Header lines in the order and the spelling of the wire.
package struct HTTPHeaders: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// One header line.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }
    package init(arrayLiteral elements: (String, String)...) { fields = elements.map { Field($0.0, $0.1) } }

    /// The first value of that name, letter case ignored.
    package subscript(_ name: String) -> String? {
        fields.first { Self.isSame($0.name, name) }?.value
    }

    /// All values of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Whether two names are the same, ASCII letter case ignored (RFC 9110 §5.1).
    package static func isSame(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        var (one, other) = (one, other)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                for index in one.indices
                where one[index] != other[index] && lowered(one[index]) != lowered(other[index]) {
                    return false
                }
                return true
            }
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// Appends a line.
    package mutating func add(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    /// Replaces every line of that name by one.
    package mutating func set(_ name: String, _ value: String) {
        fields.removeAll { Self.isSame($0.name, name) }
        add(name, value)
    }

    /// The media type of `Content-Type` without parameters, lower case (RFC 9110 §8.3.1).
    package var mediaType: String? {
        self["content-type"].map { value in
            let end = value.utf8.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
            let type = value[..<end].utf8
            let isTidy = type.allSatisfy { $0 != UInt8(ascii: " ") && !(65...90).contains($0) }
            return isTidy ? String(value[..<end]) : value[..<end].lowercased().filter { $0 != " " }
        }
    }
}
