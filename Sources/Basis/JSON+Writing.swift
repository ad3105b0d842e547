/// How JSON text is laid out.
package enum JSONLayout: Sendable { case compact, indented }

extension JSON {
    /// This value as JSON text, members in their order; indented by two spaces on request.
    package func text(_ layout: JSONLayout = .compact) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    /// This value as JSON text in UTF-8.
    package func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(256)
        write(into: &output, layout: layout, level: 0)
        return output
    }

    private func write(into output: inout [UInt8], layout: JSONLayout, level: Int) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .number(let value): output += value.utf8
        case .string(let value): JSON.write(value, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                JSON.begin(index, into: &output, layout: layout, level: level)
                element.write(into: &output, layout: layout, level: level + 1)
            }
            JSON.end("]", isEmpty: elements.isEmpty, into: &output, layout: layout, level: level)
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                JSON.begin(index, into: &output, layout: layout, level: level)
                JSON.write(member.name, into: &output)
                output.append(UInt8(ascii: ":"))
                if layout == .indented { output.append(UInt8(ascii: " ")) }
                member.value.write(into: &output, layout: layout, level: level + 1)
            }
            JSON.end("}", isEmpty: members.isEmpty, into: &output, layout: layout, level: level)
        }
    }

    /// What stands before an element: a comma after the one before, and a line of its own when indented.
    private static func begin(_ index: Int, into output: inout [UInt8], layout: JSONLayout, level: Int) {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if layout == .indented { breakLine(into: &output, level: level + 1) }
    }

    private static func end(
        _ bracket: Unicode.Scalar, isEmpty: Bool, into output: inout [UInt8], layout: JSONLayout, level: Int
    ) {
        if layout == .indented, !isEmpty { breakLine(into: &output, level: level) }
        output.append(UInt8(ascii: bracket))
    }

    private static func breakLine(into output: inout [UInt8], level: Int) {
        output.append(UInt8(ascii: "\n"))
        output += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }

    private static func write(_ text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        let isWritten = text.withUTF8 { bytes in
            // Control characters, quotes and backslashes need an escape; so do U+2028 and U+2029, which start with 0xE2.
            for byte in bytes
            where byte < 32 || byte == 0x7F || byte == 0xE2 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
            {
                return false
            }
            output.append(contentsOf: bytes)
            return true
        }
        if !isWritten {
            for scalar in text.unicodeScalars { write(scalar, into: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func write(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
        switch scalar {
        case "\"": output += "\\\"".utf8
        case "\\": output += "\\\\".utf8
        case "\n": output += "\\n".utf8
        case "\r": output += "\\r".utf8
        case "\t": output += "\\t".utf8
        case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            output += "\\u".utf8
            output += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
            output += digits.utf8
        default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }
}
