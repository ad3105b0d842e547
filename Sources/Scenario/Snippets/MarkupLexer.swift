/// Cuts HTML, Vue, Svelte, XML and templates into tags with their attributes, words between them, and embedded scripts.
enum MarkupLexer {
    /// The pieces of a text; comments are left out.
    static func parts(_ text: String, firstLine: Int) -> [CodePart] {
        var lexer = Lexer(bytes: Array(text.utf8), line: firstLine)
        lexer.run()
        return lexer.parts
    }

    private struct Lexer {
        let bytes: [UInt8]
        var line: Int
        var index = 0
        var parts: [CodePart] = []

        init(bytes: [UInt8], line: Int) {
            self.bytes = bytes
            self.line = line
        }

        mutating func run() {
            while index < bytes.count {
                if has("<!--") {
                    step(to: find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count)
                } else if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, isName(bytes[index + 1]) {
                    tag()
                } else if has("</") {
                    let end = find(">", from: index).map { $0 + 1 } ?? bytes.count
                    add(.code, index..<end)
                } else {
                    words()
                }
            }
        }

        private mutating func words() {
            let start = index
            var end = index + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
            let isBlank = bytes[start..<end].allSatisfy { $0 <= 0x20 }
            if isBlank { step(to: end) } else { add(.words, start..<end) }
        }

        private mutating func tag() {
            var end = index + 1
            while end < bytes.count, isName(bytes[end]) { end += 1 }
            let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
            add(.code, index..<end)
            var attribute: String?
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
                let byte = bytes[index]
                if byte <= 0x20 || byte == UInt8(ascii: "=") {
                    step(to: index + 1)
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    var end = index + 1
                    while end < bytes.count, bytes[end] != byte { end += 1 }
                    add(.text, index..<min(end + 1, bytes.count), content: index + 1..<end, owner: attribute)
                } else {
                    var end = index + 1
                    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "="),
                        bytes[end] != UInt8(ascii: ">")
                    {
                        end += 1
                    }
                    attribute = String(decoding: bytes[index..<end], as: UTF8.self)
                    add(.code, index..<end)
                }
            }
            step(to: min(index + 1, bytes.count))
            guard name == "script" || name == "style" else { return }
            let close = find("</\(name)", from: index) ?? bytes.count
            let script = String(decoding: bytes[index..<close], as: UTF8.self)
            parts += CodePart.parts(script, language: .javascript, firstLine: line, offset: index)
            step(to: close)
        }

        private mutating func add(
            _ kind: CodePart.Kind, _ range: Range<Int>, content: Range<Int>? = nil, owner: String? = nil
        ) {
            let text = String(decoding: bytes[content ?? range], as: UTF8.self)
            parts.append(CodePart(kind, text, line: line, range: range, owner: owner))
            step(to: range.upperBound)
        }

        private mutating func step(to end: Int) {
            for byte in bytes[index..<end] where byte == UInt8(ascii: "\n") { line += 1 }
            index = end
        }

        private func isName(_ byte: UInt8) -> Bool { CodeLexer.isWordByte(byte) || "-.:".utf8.contains(byte) }

        private func has(_ mark: String) -> Bool { bytes[index...].starts(with: mark.utf8) }

        private func find(_ mark: String, from start: Int) -> Int? {
            let pattern = Array(mark.utf8)
            guard start <= bytes.count - pattern.count else { return nil }
            return (start...(bytes.count - pattern.count)).first { bytes[$0...].starts(with: pattern) }
        }
    }
}
