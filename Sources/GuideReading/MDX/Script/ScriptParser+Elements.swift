extension ScriptParser {
    /// An element and everything in it.
    mutating func element() -> ScriptElement? {
        guard byte == Byte.less else { return nil }
        var element = ScriptElement(name: "", attributes: [], children: [], line: line)
        advance()
        skipSpace()
        element.name = name()
        while true {
            skipSpace()
            switch byte {
            case Byte.slash:
                advance()
                skipSpace()
                guard byte == Byte.greater else { return nil }
                advance()
                return element
            case Byte.greater:
                advance()
                return children(of: &element) ? element : nil
            case Byte.leftBrace:
                guard braced() != nil else { return nil }
            case let byte where byte.beginsName:
                guard let attribute = attribute() else { return nil }
                element.attributes.append(attribute)
            default: return nil
            }
        }
    }

    private mutating func name() -> String {
        let start = index
        while byte.continuesName || byte == Byte.minus || byte == Byte.dot || byte == Byte.colon { advance() }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func attribute() -> ScriptElement.Attribute? {
        let name = name()
        skipSpace()
        guard byte == Byte.equals else { return ScriptElement.Attribute(name: name, value: .literal("true")) }
        advance()
        skipSpace()
        switch byte {
        case Byte.quote, Byte.apostrophe:
            let delimiter = byte
            advance()
            let start = index
            while index < bytes.count, byte != delimiter { advance() }
            guard index < bytes.count else { return nil }
            let text = CharacterReference.decode(bytes[start..<index], escapes: false)
            advance()
            return ScriptElement.Attribute(name: name, value: .literal(text))
        case Byte.leftBrace: return braced().map { ScriptElement.Attribute(name: name, value: $0) }
        case Byte.less: return element().map { ScriptElement.Attribute(name: name, value: .element($0)) }
        default: return nil
        }
    }

    /// The expression between braces.
    private mutating func braced() -> ScriptExpression? {
        let end = bytes.withUnsafeBufferPointer { ScriptScanner.closingBrace($0, from: index + 1, limit: $0.count) }
        guard let end else { return nil }
        advance()
        let start = index
        skipSpace()
        var value: ScriptExpression? = index == end ? .empty : expression()
        skipSpace()
        if index != end { value = .other(String(decoding: bytes[start..<end], as: UTF8.self)) }
        while index <= end { advance() }
        return value
    }

    private mutating func children(of element: inout ScriptElement) -> Bool {
        while index < bytes.count {
            if has("</") {
                advance(2)
                skipSpace()
                guard name() == element.name else { return false }
                skipSpace()
                guard byte == Byte.greater else { return false }
                advance()
                return true
            }
            let start = line
            switch byte {
            case Byte.less:
                // The nesting of elements is bounded by that of expressions.
                guard let child = nested() else { return false }
                element.children.append(.value(.element(child), line: start))
            case Byte.leftBrace:
                guard let value = braced() else { return false }
                element.children.append(.value(value, line: start))
            default: text(into: &element)
            }
        }
        return false
    }

    private mutating func nested() -> ScriptElement? {
        guard enter() else { return nil }
        defer { leave() }
        return element()
    }

    /// Text between tags, one child for each line, white space joined as JSX does.
    private mutating func text(into element: inout ScriptElement) {
        let start = index
        let startLine = line
        while index < bytes.count, byte != Byte.less, byte != Byte.leftBrace { advance() }
        let lines = bytes[start..<index].split(separator: Byte.newline, omittingEmptySubsequences: false)
        var hasText = false
        for (offset, line) in lines.enumerated() {
            var line = line
            if offset > 0 { while line.first?.isSpace == true { line.removeFirst() } }
            if offset < lines.count - 1 { while line.last?.isSpace == true { line.removeLast() } }
            guard !line.isEmpty else { continue }
            let text = CharacterReference.decode(line, escapes: false)
            element.children.append(.text(hasText ? " " + text : text, line: startLine + offset))
            hasText = true
        }
    }
}
