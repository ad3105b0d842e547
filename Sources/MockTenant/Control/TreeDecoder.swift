import Basis
import OIDC

/// Decodes what `TreeEncoder` wrote.
struct TreeDecoder: Decoder {
    let tree: JSON
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Throws: `SavedState.Unreadable` with the path of what is missing or of another type.
    static func decode<Value: Decodable>(_ type: Value.Type, from tree: JSON) throws -> Value {
        try TreeDecoder(tree: tree).read(type)
    }

    fileprivate func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let value = tree as? Value { return value }
        if type == [UInt8].self {
            if let bytes = tree.string.flatMap({ Base64URL.decode($0) }) as? Value { return bytes }
            throw wrong("bytes in Base64URL")
        }
        return try type.init(from: self)
    }

    fileprivate func wrong(_ expected: String) -> SavedState.Unreadable {
        let path = codingPath.map(\.stringValue).joined(separator: ".")
        return .init(description: "the saved state cannot be read: \(expected) expected at '\(path)'")
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let members = tree.members else { throw wrong("an object") }
        return KeyedDecodingContainer(Keyed<Key>(decoder: self, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let elements = tree.array else { throw wrong("a list") }
        return Listed(decoder: self, elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: TreeDecoder
        let values: [String: JSON]
        let allKeys: [Key]
        var codingPath: [any CodingKey] { decoder.codingPath }

        init(decoder: TreeDecoder, members: [JSON.Member]) {
            self.decoder = decoder
            values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            allKeys = members.compactMap { Key(stringValue: $0.name) }
        }

        private func child(_ key: any CodingKey) throws -> TreeDecoder {
            guard let value = values[key.stringValue] else { throw decoder.wrong("'\(key.stringValue)'") }
            return TreeDecoder(tree: value, codingPath: codingPath + [key])
        }

        func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }
        func decodeNil(forKey key: Key) -> Bool { values[key.stringValue]?.isNull ?? true }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try child(key).read(type) }
        func nestedContainer<Inner: CodingKey>(
            keyedBy type: Inner.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Inner> { try child(key).container(keyedBy: type) }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try child(key).unkeyedContainer()
        }
        func superDecoder() -> any Decoder { decoder }
        func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
    }

    private struct Listed: UnkeyedDecodingContainer {
        let decoder: TreeDecoder
        let elements: [JSON]
        var currentIndex = 0
        var codingPath: [any CodingKey] { decoder.codingPath }
        var count: Int? { elements.count }
        var isAtEnd: Bool { currentIndex >= elements.count }

        init(decoder: TreeDecoder, elements: [JSON]) {
            self.decoder = decoder
            self.elements = elements
        }

        private mutating func next() throws -> TreeDecoder {
            guard !isAtEnd else { throw decoder.wrong("\(currentIndex + 1) elements") }
            defer { currentIndex += 1 }
            return TreeDecoder(tree: elements[currentIndex], codingPath: codingPath)
        }

        mutating func decodeNil() -> Bool {
            guard !isAtEnd, elements[currentIndex].isNull else { return false }
            currentIndex += 1
            return true
        }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().read(type) }
        mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) throws -> KeyedDecodingContainer<
            Inner
        > {
            try next().container(keyedBy: type)
        }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
        mutating func superDecoder() throws -> any Decoder { try next() }
    }

    private struct Single: SingleValueDecodingContainer {
        let decoder: TreeDecoder
        var codingPath: [any CodingKey] { decoder.codingPath }

        func decodeNil() -> Bool { decoder.tree.isNull }
        func decode(_ type: Bool.Type) throws -> Bool { try value(decoder.tree.bool, "true or false") }
        func decode(_ type: String.Type) throws -> String { try value(decoder.tree.string, "a text") }
        func decode(_ type: Double.Type) throws -> Double { try value(decoder.tree.double, "a number") }
        func decode(_ type: Float.Type) throws -> Float { try value(decoder.tree.double.map(Float.init), "a number") }
        func decode(_ type: Int.Type) throws -> Int { try whole() }
        func decode(_ type: Int8.Type) throws -> Int8 { try whole() }
        func decode(_ type: Int16.Type) throws -> Int16 { try whole() }
        func decode(_ type: Int32.Type) throws -> Int32 { try whole() }
        func decode(_ type: Int64.Type) throws -> Int64 { try whole() }
        func decode(_ type: UInt.Type) throws -> UInt { try whole() }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try whole() }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try whole() }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try whole() }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try whole() }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.read(type) }

        private func value<Value>(_ value: Value?, _ expected: String) throws -> Value {
            guard let value else { throw decoder.wrong(expected) }
            return value
        }

        private func whole<Number: FixedWidthInteger>() throws -> Number {
            try value(decoder.tree.int.flatMap { Number(exactly: $0) }, "a whole number")
        }
    }
}
