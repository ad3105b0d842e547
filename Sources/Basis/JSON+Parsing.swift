/// Why a text is not JSON, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in a few words.
    package var reason: String
    /// The byte offset of the fault.
    package var offset: Int
    package var description: String { "\(reason) at byte \(offset)" }
}

extension JSON {
    /// Reads exactly one JSON text (RFC 8259): UTF-8, no trailing bytes, at most 512 levels deep.
    ///
    /// - Throws: `JSONError` with the offset of the first fault.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONError(reason: "not UTF-8", offset: 0)
        }
        var parser = Parser(bytes: bytes)
        self = try parser.document()
    }

    /// Reads exactly one JSON text.
    package init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }

    /// The names that stand more than once in one object anywhere in this value.
    package var duplicateNames: [String] {
        switch self {
        case .array(let elements): return elements.flatMap(\.duplicateNames)
        case .object(let members):
            var seen = Set<String>()
            return members.filter { !seen.insert($0.name).inserted }.map(\.name)
                + members.flatMap(\.value.duplicateNames)
        default: return []
        }
    }

    private struct Parser {
        let bytes: [UInt8]
        var index = 0
        var depth = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func document() throws(JSONError) -> JSON {
            let value = try self.value()
            skipSpace()
            guard index == bytes.count else { throw fault("text after the value") }
            return value
        }

        private func fault(_ reason: String) -> JSONError { JSONError(reason: reason, offset: index) }
        private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

        private mutating func skipSpace() {
            while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
        }

        private mutating func value() throws(JSONError) -> JSON {
            skipSpace()
            guard let byte else { throw fault("unexpected end") }
            switch byte {
            case UInt8(ascii: "{"): return try object()
            case UInt8(ascii: "["): return try array()
            case UInt8(ascii: "\""): return .string(try text())
            case UInt8(ascii: "t"): return try word("true", .bool(true))
            case UInt8(ascii: "f"): return try word("false", .bool(false))
            case UInt8(ascii: "n"): return try word("null", .null)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
            default: throw fault("unexpected character")
            }
        }

        private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
            let length = word.utf8CodeUnitCount
            guard index + length <= bytes.count,
                (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
            else { throw fault("unexpected word") }
            index += length
            return value
        }

        private mutating func enter() throws(JSONError) {
            depth += 1
            index += 1
            guard depth <= 512 else { throw fault("more than 512 levels") }
        }

        private mutating func object() throws(JSONError) -> JSON {
            try enter()
            var members: [Member] = []
            skipSpace()
            if byte == UInt8(ascii: "}") {
                index += 1
                depth -= 1
                return .object([])
            }
            while true {
                skipSpace()
                guard byte == UInt8(ascii: "\"") else { throw fault("expected a member name") }
                let name = try text()
                skipSpace()
                guard byte == UInt8(ascii: ":") else { throw fault("expected a colon") }
                index += 1
                members.append(Member(name, try value()))
                skipSpace()
                if byte == UInt8(ascii: ",") {
                    index += 1
                } else if byte == UInt8(ascii: "}") {
                    index += 1
                    depth -= 1
                    return .object(members)
                } else {
                    throw fault("expected a comma or a closing brace")
                }
            }
        }

        private mutating func array() throws(JSONError) -> JSON {
            try enter()
            var elements: [JSON] = []
            skipSpace()
            if byte == UInt8(ascii: "]") {
                index += 1
                depth -= 1
                return .array([])
            }
            while true {
                elements.append(try value())
                skipSpace()
                if byte == UInt8(ascii: ",") {
                    index += 1
                } else if byte == UInt8(ascii: "]") {
                    index += 1
                    depth -= 1
                    return .array(elements)
                } else {
                    throw fault("expected a comma or a closing bracket")
                }
            }
        }

        private mutating func number() throws(JSONError) -> JSON {
            let start = index
            if byte == UInt8(ascii: "-") { index += 1 }
            guard let first = byte, isDigit(first) else { throw fault("expected a digit") }
            index += 1
            if first != UInt8(ascii: "0") { digits() }
            if byte == UInt8(ascii: ".") {
                index += 1
                guard let byte, isDigit(byte) else { throw fault("expected a digit") }
                digits()
            }
            if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                index += 1
                if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
                guard let byte, isDigit(byte) else { throw fault("expected a digit") }
                digits()
            }
            return .number(String(decoding: bytes[start..<index], as: UTF8.self))
        }

        private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        private mutating func digits() { while let byte, isDigit(byte) { index += 1 } }

        private mutating func text() throws(JSONError) -> String {
            index += 1
            var result: [UInt8] = []
            while let byte {
                index += 1
                switch byte {
                case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
                case UInt8(ascii: "\\"): try escape(into: &result)
                case 0..<0x20: throw fault("control character in a string")
                default: result.append(byte)
                }
            }
            throw fault("unterminated string")
        }

        private mutating func escape(into result: inout [UInt8]) throws(JSONError) {
            guard let byte else { throw fault("unterminated string") }
            index += 1
            switch byte {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
            case UInt8(ascii: "u"):
                var code = try hex()
                if (0xD800..<0xDC00).contains(code), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
                    bytes[index + 1] == UInt8(ascii: "u")
                {
                    index += 2
                    let low = try hex()
                    guard (0xDC00..<0xE000).contains(low) else { throw fault("lone surrogate") }
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                }
                guard let scalar = Unicode.Scalar(code) else { throw fault("lone surrogate") }
                result.append(contentsOf: String(scalar).utf8)
            default: throw fault("unknown escape")
            }
        }

        private mutating func hex() throws(JSONError) -> UInt32 {
            guard index + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
            else { throw fault("expected four hexadecimal digits") }
            index += 4
            return code
        }
    }
}
