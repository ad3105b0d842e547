/// How JSON text is laid out.
package enum JSONLayout: Sendable { case compact, indented }

extension JSON {
    /// This value as JSON text, members in their order; indented by two spaces on request.
    package func text(_ layout: JSONLayout = .compact) -> String {
        var output = ""
        write(into: &output, layout: layout, level: 0)
        return output
    }

    private func write(into output: inout String, layout: JSONLayout, level: Int) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .number(let value): output += value
        case .string(let value): JSON.write(value, into: &output)
        case .array(let elements):
            JSON.list("[", "]", elements, into: &output, layout: layout, level: level) { element, output in
                element.write(into: &output, layout: layout, level: level + 1)
            }
        case .object(let members):
            JSON.list("{", "}", members, into: &output, layout: layout, level: level) { member, output in
                JSON.write(member.name, into: &output)
                output += layout == .compact ? ":" : ": "
                member.value.write(into: &output, layout: layout, level: level + 1)
            }
        }
    }

    private static func list<Element>(
        _ open: String, _ close: String, _ elements: [Element], into output: inout String, layout: JSONLayout,
        level: Int,
        write: (Element, inout String) -> Void
    ) {
        output += open
        for (index, element) in elements.enumerated() {
            if index > 0 { output += "," }
            if layout == .indented { output += "\n" + String(repeating: "  ", count: level + 1) }
            write(element, &output)
        }
        if layout == .indented, !elements.isEmpty { output += "\n" + String(repeating: "  ", count: level) }
        output += close
    }

    /// Whether no character of a text needs an escape; other scripts are left to the slow way.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 32 && $0 < 127 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    private static func write(_ text: String, into output: inout String) {
        output += "\""
        if isPlain(text) {
            output += text
            output += "\""
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
