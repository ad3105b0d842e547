/// Makes text from guides and tenants harmless on a terminal and in a CI log: no escape sequence, no control or
/// direction-changing character, no workflow command (`::add-mask::`, `##[error]`) that a runner would carry out.
package enum Printable {
    /// One line: newlines and tabs become spaces.
    package static func line(_ text: String) -> String { clean(text, keepNewlines: false) }

    /// Several lines: newlines stay.
    package static func block(_ text: String) -> String { clean(text, keepNewlines: true) }

    private static func clean(_ text: String, keepNewlines: Bool) -> String {
        if isHarmless(text) { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // An invisible break inside the marker keeps a runner from taking it for a command.
            let isMarker =
                scalar == ":" && isWordStart(output.dropLast()) && output.last == ":"
                || scalar == "[" && output.suffix(2).elementsEqual(["#", "#"])
            if isMarker { output.append("\u{200B}") }
            switch scalar.value {
            case 0x0A where keepNewlines: output.append(scalar)
            case 0x09, 0x0A, 0x0D: output.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: output.append("\u{FFFD}")
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// Whether nothing in a text can need a change, by its bytes: most texts are so.
    private static func isHarmless(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var last: UInt8 = 0
            for byte in bytes {
                switch byte {
                case 0..<0x20, 0x7F: return false
                // What the control and direction-changing characters begin with.
                case 0xC2, 0xE2, 0xEF: return false
                case UInt8(ascii: ":") where last == UInt8(ascii: ":"): return false
                case UInt8(ascii: "[") where last == UInt8(ascii: "#"): return false
                default: last = byte
                }
            }
            return true
        }
    }

    /// Whether what comes next begins a word.
    private static func isWordStart(_ text: String.UnicodeScalarView.SubSequence) -> Bool {
        text.last?.properties.isWhitespace ?? true
    }
}
