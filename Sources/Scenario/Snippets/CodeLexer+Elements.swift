extension CodeLexer {
    /// Whether `<` opens an element (and is no comparison, type argument or cast).
    var opensElement: Bool {
        guard expectsExpression, let next = at(1) else { return false }
        if next == UInt8(ascii: ">") { return isClosedLater("") }
        guard next >= UInt8(ascii: "A"), Self.isWordByte(next) else { return false }
        let name = elementName(from: position + 1)
        // A snippet may show nothing but an opening tag.
        return isClosedLater(name) || hasSelfClosing
            || tokens.isEmpty && (UInt8(ascii: "A")...UInt8(ascii: "Z")) ~= next
    }

    private func elementName(from start: Int) -> String {
        var end = start
        while end < bytes.count,
            Self.isWordByte(bytes[end])
                || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":")].contains(bytes[end])
        {
            end += 1
        }
        return slice(start, end)
    }

    /// Reads `<Name` and goes on inside the tag.
    mutating func openElement() {
        let start = position
        let name = elementName(from: position + 1)
        position += 1 + name.utf8.count
        emit(.elementOpen, name, from: start, line: line)
        modes.append(.tag(name))
        braces.append(0)
    }

    /// Reads one attribute, a brace or the end of an opening tag.
    mutating func lexTag(_ name: String) {
        let byte = bytes[position]
        let start = position
        switch byte {
        case UInt8(ascii: "\n"):
            line += 1
            position += 1
            startsLine = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            position += 1
        case UInt8(ascii: ">"):
            position += 1
            emit(.elementTagEnd, ">", from: start, line: line)
            modes[modes.count - 1] = .children(name, line: tokenLine(ofOpen: name))
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: ">"):
            position += 2
            emit(.elementSelfClose, "/>", from: start, line: line)
            leaveElement()
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "/"):
            skipLine()
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"):
            skipBlockComment()
        case UInt8(ascii: "{"):
            openBrace()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            lexAttributeText(byte)
        case let byte where Self.isWordByte(byte):
            let attribute = elementName(from: position)
            position += max(1, attribute.utf8.count)
            emit(.attribute, attribute, from: start, line: line)
        default:
            position += 1
            emit(.punctuation, slice(start, position), from: start, line: line)
        }
    }

    /// The line of the innermost opening tag of that name.
    private func tokenLine(ofOpen name: String) -> Int {
        for token in tokens.reversed().prefix(60) where token.kind == .elementOpen && token.text == name {
            return token.line
        }
        return line
    }

    private mutating func lexAttributeText(_ quote: UInt8) {
        let start = position
        let first = line
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        let text = slice(start + 1, position)
        position = min(position + 1, bytes.count)
        emit(.string, text, from: start, line: first)
    }

    private mutating func openBrace() {
        let start = position
        position += 1
        emit(.punctuation, "{", from: start, line: line)
        modes.append(.code(closesElement: true))
        braces.append(0)
    }

    /// Reads text, an element, a brace or the closing tag between tags.
    mutating func lexChildren(_ name: String, line opened: Int) {
        let start = position
        let first = line
        switch bytes[position] {
        case UInt8(ascii: "{"):
            openBrace()
        case UInt8(ascii: "<") where at(1) == UInt8(ascii: "/"):
            let closed = elementName(from: position + 2)
            position += 2 + closed.utf8.count
            while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
                if bytes[position] == UInt8(ascii: "\n") { line += 1 }
                position += 1
            }
            position = min(position + 1, bytes.count)
            emit(.elementClose, closed, from: start, line: first)
            if closed != name {
                faults.append(.init(message: "<\(name)> is closed by </\(closed)>", line: first))
            }
            leaveElement()
        case UInt8(ascii: "<") where at(1).map { Self.isWordByte($0) || $0 == UInt8(ascii: ">") } ?? false:
            openElement()
        default:
            position += 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "{"), bytes[position] != UInt8(ascii: "<") {
                position += 1
            }
            for byte in bytes[start..<position] where byte == UInt8(ascii: "\n") { line += 1 }
            let text = slice(start, position)
            if text.contains(where: { !$0.isWhitespace }) { emit(.elementText, text, from: start, line: first) }
        }
    }

    private mutating func leaveElement() {
        modes.removeLast()
        braces.removeLast()
    }
}
