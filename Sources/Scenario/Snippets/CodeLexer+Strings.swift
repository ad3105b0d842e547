extension CodeLexer {
    /// A string literal in single or double quotation marks, or three of them.
    mutating func lexString(_ quote: UInt8) {
        let start = position
        let first = line
        if language.hasTripleQuotes, at(1) == quote, at(2) == quote {
            position += 3
            let content = position
            while position < bytes.count, !(bytes[position] == quote && at(1) == quote && at(2) == quote) {
                if bytes[position] == UInt8(ascii: "\n") { line += 1 }
                position += 1
            }
            let text = slice(content, min(position, bytes.count))
            position = min(position + 3, bytes.count)
            emit(.string, text, from: start, line: first)
            return
        }
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                position += 1
                emit(.string, String(decoding: content, as: UTF8.self), from: start, line: first)
                return
            }
            if byte == UInt8(ascii: "\n") { break }
            if let end = Interpolation.end(in: bytes, at: position) {
                content += bytes[position..<end]
                line += bytes[position..<end].count { $0 == UInt8(ascii: "\n") }
                position = end
            } else if byte == UInt8(ascii: "\\"), let next = at(1), next != UInt8(ascii: "\n") {
                content.append(contentsOf: Self.unescaped(next))
                position += 2
            } else {
                content.append(byte)
                position += 1
            }
        }
        if language == .javascript || language == .json {
            faults.append(.init(message: "string is never closed", line: first))
        }
        emit(.string, String(decoding: content, as: UTF8.self), from: start, line: first)
    }

    private static func unescaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "n"): [UInt8(ascii: "\n")]
        case UInt8(ascii: "t"): [UInt8(ascii: "\t")]
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "$"): [byte]
        default: [UInt8(ascii: "\\"), byte]
        }
    }

    /// A text in back ticks without substitutions (Go).
    mutating func lexRaw() {
        let start = position
        let first = line
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "`") {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        let text = slice(start + 1, position)
        position = min(position + 1, bytes.count)
        emit(.string, text, from: start, line: first)
    }

    /// A template; substitutions are skipped with their own braces, strings and templates.
    mutating func lexTemplate() {
        let start = position
        let first = line
        var hasSubstitution = false
        /// Open braces of each substitution; the innermost is last. Empty means in the text of the outermost template.
        var open: [Int] = []
        /// Whether the innermost context is template text.
        var inText = true
        position += 1
        scan: while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\\") {
                position += 2
                continue
            }
            if inText {
                if byte == UInt8(ascii: "`") {
                    if open.isEmpty { break scan }
                    inText = false
                } else if byte == UInt8(ascii: "$"), at(1) == UInt8(ascii: "{") {
                    hasSubstitution = true
                    open.append(0)
                    inText = false
                    position += 1
                }
            } else {
                switch byte {
                case UInt8(ascii: "`"): inText = true
                case UInt8(ascii: "{"): open[open.count - 1] += 1
                case UInt8(ascii: "}"):
                    if open[open.count - 1] == 0 {
                        open.removeLast()
                        inText = true
                    } else {
                        open[open.count - 1] -= 1
                    }
                default: break
                }
            }
            position += 1
        }
        let end = min(position, bytes.count)
        if end == bytes.count { faults.append(.init(message: "template is never closed", line: first)) }
        let text = slice(start + 1, max(start + 1, end))
        position = min(end + 1, bytes.count)
        emit(hasSubstitution ? .template : .string, text, from: start, line: first)
    }

    /// Longest regular expression that is looked for.
    static let regexLimit = 500

    /// The offset after a regular expression that begins here; nil when the slash divides.
    var regexEnd: Int? {
        var index = position + 1
        var inClass = false
        while index < min(bytes.count, position + Self.regexLimit), bytes[index] != UInt8(ascii: "\n") {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): inClass = true
            case UInt8(ascii: "]"): inClass = false
            case UInt8(ascii: "/") where !inClass:
                index += 1
                while index < bytes.count, Self.isWordByte(bytes[index]) { index += 1 }
                return index
            default: break
            }
            index += 1
        }
        return nil
    }

    mutating func lexRegex() {
        let start = position
        position = regexEnd ?? position + 1
        emit(.regex, slice(start, position), from: start, line: line)
    }
}
