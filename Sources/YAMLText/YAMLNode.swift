import Basis

/// One value of a YAML text with the place where it begins; mappings keep their order.
package struct YAMLNode: Sendable, Hashable {
    package var content: Content
    package var mark: YAMLMark

    package init(_ content: Content, mark: YAMLMark) {
        self.content = content
        self.mark = mark
    }

    /// What a node is.
    package indirect enum Content: Sendable, Hashable {
        /// A scalar's text; `isPlain` when it was written without quotes and without a block indicator.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// One key and value of a mapping.
    package struct Entry: Sendable, Hashable {
        package var key: String
        package var keyMark: YAMLMark
        package var value: YAMLNode

        package init(key: String, keyMark: YAMLMark, value: YAMLNode) {
            self.key = key
            self.keyMark = keyMark
            self.value = value
        }
    }

    /// The value under that key, or nil when this is no mapping or has none.
    package subscript(_ key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

    /// The entries of a mapping.
    package var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
    /// The elements of a sequence.
    package var elements: [YAMLNode]? { if case .sequence(let elements) = content { elements } else { nil } }
    /// The text of a scalar as written, whatever type it resolves to.
    package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

    /// The value as JSON, plain scalars resolved by the core schema of YAML 1.2.2 (§10.3): `no` stays a text.
    package var json: JSON {
        switch content {
        case .scalar(let text, let isPlain): isPlain ? Self.resolve(text) : .string(text)
        case .sequence(let elements): .array(elements.map(\.json))
        case .mapping(let entries): .object(entries.map { JSON.Member($0.key, $0.value.json) })
        }
    }

    private static func resolve(_ text: String) -> JSON {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        let first = text.utf8.first ?? 0
        guard first == 0x2B || first == 0x2D || first == 0x2E || (0x30...0x39).contains(first) else {
            return .string(text)
        }
        if text.hasPrefix("0x"), let value = Int(text.dropFirst(2), radix: 16) { return .int(value) }
        if text.hasPrefix("0o"), let value = Int(text.dropFirst(2), radix: 8) { return .int(value) }
        if let value = Int(text) { return .int(value) }
        let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard isDecimal, text.utf8.contains(where: { (0x30...0x39).contains($0) }), let value = Double(text),
            value.isFinite
        else { return .string(text) }
        return .number(String(value))
    }
}
