/// Cuts HTML into tags, text and comments as browsers do (HTML Living Standard §13.2.5), in one pass.
struct HTMLScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0
    /// Where a tag begins that the text ends within.
    private(set) var unclosedTag: Int?
    private(set) var attributes: [HTMLAttribute] = []
    private var rawText: String?

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// A piece of the text from `start` to the scanner's index.
    struct Token {
        var kind: Kind
        var start: Int
        /// The name of a tag in lower case.
        var name = ""
        /// Whether a start tag ends in `/>`.
        var isSelfClosing = false

        enum Kind { case startTag, endTag, text, comment, declaration }
    }

    /// The next token, nil at the end.
    ///
    /// The attributes of a start tag replace those gathered before.
    mutating func next() -> Token? {
        guard index < bytes.count else { return nil }
        if let name = rawText {
            rawText = nil
            let start = index
            index = endOfRawText(name)
            if index > start { return Token(kind: .text, start: start) }
        }
        let start = index
        guard bytes[start] == Byte.less, start + 1 < bytes.count else { return text(from: start) }
        switch bytes[start + 1] {
        case Byte.bang: return comment(start)
        case Byte.question: return bogusComment(start)
        case Byte.slash:
            guard start + 2 < bytes.count else { return text(from: start) }
            return bytes[start + 2].isLetter ? tag(start, .endTag, nameAt: start + 2) : bogusComment(start)
        case let byte where byte.isLetter: return tag(start, .startTag, nameAt: start + 1)
        default: return text(from: start)
        }
    }

    /// Reads all up to the end tag of that name as text.
    mutating func readRawText(of name: String) { rawText = name }

    private mutating func text(from start: Int) -> Token {
        index = start + 1
        while index < bytes.count {
            if bytes[index] == Byte.less, index + 1 < bytes.count {
                let after = bytes[index + 1]
                if after.isLetter || after == Byte.slash || after == Byte.bang || after == Byte.question { break }
            }
            index += 1
        }
        return Token(kind: .text, start: start)
    }

    private mutating func comment(_ start: Int) -> Token {
        guard start + 3 < bytes.count, bytes[start + 2] == Byte.minus, bytes[start + 3] == Byte.minus else {
            return bogusComment(start)
        }
        var at = start + 4
        // `<!-->` and `<!--->` are whole comments.
        if at < bytes.count, bytes[at] == Byte.greater { at -= 2 }
        if at + 1 < bytes.count, bytes[at] == Byte.minus, bytes[at + 1] == Byte.greater { at -= 1 }
        while at + 2 < bytes.count {
            if bytes[at] == Byte.minus, bytes[at + 1] == Byte.minus, bytes[at + 2] == Byte.greater {
                index = at + 3
                return Token(kind: .comment, start: start)
            }
            at += 1
        }
        index = bytes.count
        return Token(kind: .comment, start: start)
    }

    private mutating func bogusComment(_ start: Int) -> Token {
        index = start + 2
        while index < bytes.count, bytes[index] != Byte.greater { index += 1 }
        index = min(bytes.count, index + 1)
        return Token(kind: .declaration, start: start)
    }

    private mutating func tag(_ start: Int, _ kind: Token.Kind, nameAt nameStart: Int) -> Token? {
        attributes.removeAll(keepingCapacity: true)
        index = nameStart
        var token = Token(kind: kind, start: start)
        token.name = name { !($0.isSpace || $0 == 0x0C || $0 == Byte.slash || $0 == Byte.greater) }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.greater {
                index += 1
                return token
            }
            token.isSelfClosing = byte == Byte.slash
            if byte == Byte.slash || byte.isSpace || byte == 0x0C {
                index += 1
            } else {
                attribute()
            }
        }
        unclosedTag = start
        return nil
    }

    private mutating func attribute() {
        if bytes[index] == Byte.equals { index += 1 }
        let name = name {
            !($0.isSpace || $0 == 0x0C || $0 == Byte.slash || $0 == Byte.greater || $0 == Byte.equals)
        }
        let afterName = index
        skipSpace()
        guard index < bytes.count, bytes[index] == Byte.equals else {
            index = afterName
            return keep(name, TextSpan(afterName, afterName))
        }
        index += 1
        skipSpace()
        guard index < bytes.count else { return }
        let quote = bytes[index]
        let isQuoted = quote == Byte.quote || quote == Byte.apostrophe
        if isQuoted { index += 1 }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted ? byte == quote : (byte.isSpace || byte == 0x0C || byte == Byte.greater) { break }
            index += 1
        }
        keep(name, TextSpan(start, index))
        if isQuoted, index < bytes.count { index += 1 }
    }

    /// Keeps an attribute that reading looks at; of two with one name the first counts.
    private mutating func keep(_ name: String, _ value: TextSpan) {
        guard let known = HTMLAttribute.Name(name: name), !attributes.contains(where: { $0.name == known }) else {
            return
        }
        attributes.append(HTMLAttribute(name: known, value: value))
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index].isSpace || bytes[index] == 0x0C { index += 1 }
    }

    /// The name that begins at the index, in lower case; longer ones than any known are cut.
    private mutating func name(while isPart: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, isPart(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self).lowercased()
    }

    /// Where the end tag of that name begins, or the end of the text.
    private func endOfRawText(_ name: String) -> Int {
        var at = index
        while at < bytes.count {
            guard bytes[at] == Byte.less, at + 2 + name.utf8.count <= bytes.count, bytes[at + 1] == Byte.slash else {
                at += 1
                continue
            }
            let found = bytes[(at + 2)..<(at + 2 + name.utf8.count)]
            if zip(found, name.utf8).allSatisfy({ $0 | 0x20 == $1 }) {
                let behind = at + 2 + name.utf8.count
                guard behind < bytes.count, bytes[behind].isLetter || bytes[behind].isDigit else { return at }
            }
            at += 2
        }
        return bytes.count
    }
}
