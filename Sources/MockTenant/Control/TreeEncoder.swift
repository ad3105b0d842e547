import Basis
import OIDC

/// Encodes values as JSON trees, in which JSON values stand as they are, members in their order.
struct TreeEncoder: Encoder {
    /// Where an encoder writes to.
    final class Box {
        var value: JSON = .null
        var children: [(name: String, box: Box)] = []
        var elements: [Box]?
        var isObject = false

        /// The finished value.
        var tree: JSON {
            if isObject { return .object(children.map { .init($0.name, $0.box.tree) }) }
            if let elements { return .array(elements.map(\.tree)) }
            return value
        }
    }

    let box: Box
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func encode(_ value: some Encodable) throws -> JSON {
        let box = Box()
        try write(value, to: box, path: [])
        return box.tree
    }

    fileprivate static func write(_ value: some Encodable, to box: Box, path: [any CodingKey]) throws {
        switch value {
        case let json as JSON: box.value = json
        // An empty list of anything would pass for bytes.
        case let bytes as [UInt8] where type(of: value) == [UInt8].self: box.value = .string(Base64URL.encode(bytes))
        case let text as String: box.value = .string(text)
        case let names as any NamedValues: try names.write(to: box, path: path)
        default: try value.encode(to: TreeEncoder(box: box, codingPath: path))
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.isObject = true
        return KeyedEncodingContainer(Keyed<Key>(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.elements = []
        return Listed(box: box, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(box: box, codingPath: codingPath) }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let box: Box
        var codingPath: [any CodingKey]

        private func child(_ key: any CodingKey) -> Box {
            let child = Box()
            box.children.append((key.stringValue, child))
            return child
        }

        func encodeNil(forKey key: Key) { child(key).value = .null }
        func encode(_ value: some Encodable, forKey key: Key) throws {
            try TreeEncoder.write(value, to: child(key), path: codingPath + [key])
        }
        func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<
            Inner
        > {
            TreeEncoder(box: child(key), codingPath: codingPath + [key]).container(keyedBy: type)
        }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            TreeEncoder(box: child(key), codingPath: codingPath + [key]).unkeyedContainer()
        }
        func superEncoder() -> any Encoder { TreeEncoder(box: box, codingPath: codingPath) }
        func superEncoder(forKey key: Key) -> any Encoder {
            TreeEncoder(box: child(key), codingPath: codingPath + [key])
        }
    }

    private struct Listed: UnkeyedEncodingContainer {
        let box: Box
        var codingPath: [any CodingKey]
        var count: Int { box.elements?.count ?? 0 }

        private func next() -> Box {
            let child = Box()
            box.elements?.append(child)
            return child
        }

        func encodeNil() { next().value = .null }
        func encode(_ value: some Encodable) throws { try TreeEncoder.write(value, to: next(), path: codingPath) }
        func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
            TreeEncoder(box: next(), codingPath: codingPath).container(keyedBy: type)
        }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            TreeEncoder(box: next(), codingPath: codingPath).unkeyedContainer()
        }
        func superEncoder() -> any Encoder { TreeEncoder(box: next(), codingPath: codingPath) }
    }

    private struct Single: SingleValueEncodingContainer {
        let box: Box
        var codingPath: [any CodingKey]

        func encodeNil() { box.value = .null }
        func encode(_ value: Bool) { box.value = .bool(value) }
        func encode(_ value: String) { box.value = .string(value) }
        func encode(_ value: Double) { box.value = .number("\(value)") }
        func encode(_ value: Float) { box.value = .number("\(value)") }
        func encode(_ value: Int) { box.value = .int(value) }
        func encode(_ value: Int8) { box.value = .int(value) }
        func encode(_ value: Int16) { box.value = .int(value) }
        func encode(_ value: Int32) { box.value = .int(value) }
        func encode(_ value: Int64) { box.value = .int(value) }
        func encode(_ value: UInt) { box.value = .int(value) }
        func encode(_ value: UInt8) { box.value = .int(value) }
        func encode(_ value: UInt16) { box.value = .int(value) }
        func encode(_ value: UInt32) { box.value = .int(value) }
        func encode(_ value: UInt64) { box.value = .int(value) }
        func encode(_ value: some Encodable) throws { try TreeEncoder.write(value, to: box, path: codingPath) }
    }
}

/// A dictionary whose members are written in the order of their names, so that two files can be compared.
private protocol NamedValues {
    func write(to box: TreeEncoder.Box, path: [any CodingKey]) throws
}

extension Dictionary: NamedValues where Key == String, Value: Encodable {
    fileprivate func write(to box: TreeEncoder.Box, path: [any CodingKey]) throws {
        box.isObject = true
        for (name, value) in sorted(by: { $0.key < $1.key }) {
            let child = TreeEncoder.Box()
            box.children.append((name, child))
            try TreeEncoder.write(value, to: child, path: path)
        }
    }
}

extension JSON: Codable {
    /// Only trees can hold JSON values; see `TreeEncoder`.
    package func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: "not in a tree"))
    }

    package init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not in a tree"))
    }
}
