/// What a line looks like, measured once: words, ends and alphabet.
///
/// The grounds on which code is told from prose.
struct LineShape: Sendable {
    let text: String
    let bytes: [UInt8]
    /// The leading run of letters, digits, `_` and `$`; empty when the line begins otherwise.
    let firstWord: String
    /// Everything after the first word, without leading white space.
    let rest: String
    /// Whether a letter outside ASCII stands outside quotes and comments.
    let hasForeignLetters: Bool
    let wordCount: Int

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        var end = 0
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        firstWord = String(decoding: bytes[..<end], as: UTF8.self)
        var from = end
        while from < bytes.count, bytes[from] == 0x20 { from += 1 }
        rest = String(decoding: bytes[from...], as: UTF8.self)
        hasForeignLetters = Self.foreignLettersOutsideQuotes(bytes)
        wordCount = text.utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
    }

    var first: UInt8 { bytes.first ?? 0 }
    var last: UInt8 { bytes.last ?? 0 }
    var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

    func hasPrefix(_ prefix: String) -> Bool { text.hasPrefix(prefix) }
    func contains(_ part: String) -> Bool { text.contains(part) }
    func ends(in characters: StaticString) -> Bool {
        !bytes.isEmpty && characters.withUTF8Buffer { $0.contains(last) }
    }

    /// The line without a trailing `// comment`, white space trimmed.
    var withoutComment: String {
        guard let comment = Self.lineComment(in: bytes) else { return text }
        var end = comment
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// What stands before a trailing `// comment` or ` # comment`; nil when there is none or nothing is before it.
    var beforeTrailingComment: String? {
        var end = Self.lineComment(in: bytes)
        if end == nil {
            // A hash behind the end of an expression; within a sentence it follows a word.
            let places = bytes.indices.dropFirst(2).filter { bytes[$0] == 0x23 && bytes[$0 - 1] == 0x20 }
            end = places.first { place in
                place + 1 < bytes.count && bytes[place + 1] == 0x20
                    && bytes[..<place].last { $0 != 0x20 }.map { ")]};:,'\"".utf8.contains($0) } == true
            }
        }
        guard var end, end > 0 else { return nil }
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        return end == 0 ? nil : String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The offset of `//` that begins a comment: outside quotes and not after a colon, where it belongs to a URL.
    static func lineComment(in bytes: [UInt8]) -> Int? {
        var quote: UInt8 = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if quote != 0 {
                if byte == 0x5C { index += 1 } else if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 || byte == 0x60 {
                if bytes[(index + 1)...].contains(byte) { quote = byte }
            } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2F,
                index == 0 || bytes[index - 1] != 0x3A
            {
                return index
            }
            index += 1
        }
        return nil
    }

    static func isWord(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
            || byte == 0x5F
            || byte == 0x24
    }

    private static func foreignLettersOutsideQuotes(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
        let end = lineComment(in: bytes) ?? bytes.count
        var quote: UInt8 = 0
        for index in 0..<end {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 || byte == 0x60 {
                if bytes[(index + 1)..<end].contains(byte) { quote = byte }
            } else if byte >= 0xC3 {
                return true
            }
        }
        return false
    }
}
