/// Makes text from guides and tenants harmless on a terminal: no escape sequence, no control or direction-changing character.
package enum Printable {
    /// One line: newlines and tabs become spaces.
    package static func line(_ text: String) -> String { clean(text, keepNewlines: false) }

    /// Several lines: newlines stay.
    package static func block(_ text: String) -> String { clean(text, keepNewlines: true) }

    private static func clean(_ text: String, keepNewlines: Bool) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where keepNewlines: output.append(scalar)
            case 0x09, 0x0A, 0x0D: output.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: output.append("\u{FFFD}")
            default: output.append(scalar)
            }
        }
        return String(output)
    }
}
