import Guide

/// Finds what prose puts in quotation marks, as labels of a console are written.
enum QuotedText {
    private static let pairs: [Character: Character] = [
        "\"": "\"", "“": "”", "„": "“", "「": "」", "『": "』", "«": "»", "‹": "›", "”": "”",
    ]

    /// The quoted texts in order, then those set in bold.
    static func all(in inlines: [Inline]) -> [String] {
        let quoted = inlines.contains { opens($0.text) } ? all(in: inlines.plain) : []
        let strong = inlines.filter { $0.kind == .strong }.map(\.text)
        return quoted + strong.filter { !quoted.contains($0) }
    }

    /// Whether a quotation mark may stand in a text: few have any, and their bytes tell.
    private static func opens(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.contains { index in
                switch bytes[index] {
                case UInt8(ascii: "\""): true
                // « and »; “, ”, „, ‹ and ›; 「」『』, which share their first bytes with other marks.
                case 0xC2: bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB
                case 0xE2: bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x98
                case 0xE3: bytes[index + 1] == 0x80 && (0x8C...0x8F).contains(bytes[index + 2])
                default: false
                }
            }
        }
    }

    /// The quoted texts of a sentence in order.
    static func all(in text: String) -> [String] {
        guard opens(text) else { return [] }
        var found: [String] = []
        var close: Character?
        var current = ""
        for character in text {
            if let end = close {
                // A straight mark may be closed by a curly one, when none opened between.
                let isMixed = end == "\"" && character == "”" && !current.contains("“")
                if character == end || isMixed || (end == "“" && character == "”") {
                    found.append(current.trimmed(" \u{A0}"))
                    close = nil
                    current = ""
                } else {
                    current.append(character)
                }
            } else if let end = pairs[character] {
                close = end
            }
        }
        return found.filter { !$0.isEmpty }
    }
}
