/// Cuts shell lines, environment files, YAML, requests and unknown text into words; a quoted text is one word.
enum WordLexer {
    /// The words of a text; what stands behind `#` at a word's beginning is a comment where the language has them.
    static func parts(_ text: String, firstLine: Int, hasComments: Bool) -> [CodePart] {
        let bytes = Array(text.utf8)
        var parts: [CodePart] = []
        var line = firstLine
        var index = 0
        var owner: String?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                owner = nil
                index += 1
            } else if byte == 0x20 || byte == 0x09 || byte == 0x0D || isContinuation(bytes, index) {
                index += 1
            } else if hasComments, byte == UInt8(ascii: "#") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            } else {
                let first = line
                let start = index
                let isQuoted = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
                index = isQuoted ? quoted(bytes, from: index, line: &line) : word(bytes, from: index)
                let isClosed = isQuoted && index - start > 1 && bytes[index - 1] == byte
                let content = isQuoted ? start + 1..<(isClosed ? index - 1 : index) : start..<index
                let text = String(decoding: bytes[content], as: UTF8.self)
                parts.append(
                    CodePart(isQuoted ? .text : .code, text, line: first, range: start..<index, owner: owner))
                owner = isQuoted ? nil : text
            }
        }
        return parts
    }

    private static func isContinuation(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
    }

    /// The index behind a word; `name=` and `name:` end one, so that a quoted value stands by itself.
    private static func word(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] > 0x20, !isContinuation(bytes, index) {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":"), index < bytes.count else { continue }
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { break }
        }
        return index
    }

    private static func quoted(_ bytes: [UInt8], from start: Int, line: inout Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start] {
            if let end = Interpolation.end(in: bytes, at: index) {
                index = end
                continue
            }
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }
}
