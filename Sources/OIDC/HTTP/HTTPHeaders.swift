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
        let lowered = name.lowercased()
        return fields.first { $0.name.lowercased() == lowered }?.value
    }

    /// All values of that name, in order.
    package func all(_ name: String) -> [String] {
        let lowered = name.lowercased()
        return fields.filter { $0.name.lowercased() == lowered }.map(\.value)
    }

    /// Appends a line.
    package mutating func add(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    /// Replaces every line of that name by one.
    package mutating func set(_ name: String, _ value: String) {
        let lowered = name.lowercased()
        fields.removeAll { $0.name.lowercased() == lowered }
        add(name, value)
    }
}
