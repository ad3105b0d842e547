/// Measures and breaks text for terminals.
package enum TerminalText {
    /// Breaks text into lines at spaces; paragraphs and runs of spaces inside a line stay.
    package static func wrap(_ text: String, width: Int) -> [String] {
        // No character has more columns than bytes.
        if text.utf8.count <= width, !text.utf8.contains(UInt8(ascii: "\n")) { return [text] }
        var lines: [String] = []
        for paragraph in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            let words = paragraph.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            for (index, word) in words.lazy.map(Substring.init).enumerated() {
                let needed = columns(word)
                if index > 0, used > 0, used + 1 + needed > width {
                    lines.append(line)
                    line = ""
                    used = 0
                } else if index > 0 {
                    line += " "
                    used += 1
                }
                line += word
                used += needed
            }
            lines.append(line)
        }
        return lines
    }

    /// Columns a text takes in a terminal: East Asian wide characters take two.
    package static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xE31, 0xE34...0xE3A, 0xE47...0xE4E: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}
