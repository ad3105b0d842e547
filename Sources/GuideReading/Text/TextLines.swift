/// Splits the bytes of a text into lines.
enum TextLines {
    /// Lines longer than this many bytes are prose without a closer look.
    static let longest = 8_000

    /// The lines without the white space around them.
    ///
    /// Lines end in LF; a CR before it or alone is white space or an end of its own. Bytes that are no UTF-8 become U+FFFD.
    static func of(_ bytes: [UInt8]) -> [TextLine] {
        var lines: [TextLine] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index <= bytes.count {
            if index == bytes.count {
                if start < index { lines.append(line(bytes[start..<index], number: lines.count + 1)) }
            } else if bytes[index] == 0x0A || bytes[index] == 0x0D {
                lines.append(line(bytes[start..<index], number: lines.count + 1))
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        return lines
    }

    private static func line(_ bytes: ArraySlice<UInt8>, number: Int) -> TextLine {
        let text = bytes.drop(while: isSpace)
        let end = text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? text.startIndex
        return TextLine(
            number: number, text: String(decoding: text[..<end], as: UTF8.self), indent: bytes.count - text.count,
            isOverlong: end - text.startIndex > longest)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0C) || byte == 0 }
}
