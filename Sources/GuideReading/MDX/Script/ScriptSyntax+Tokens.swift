extension ScriptSyntax {
    /// Words that are no names.
    private static let reserved: [StaticString] =
        [
            "if", "for", "while", "do", "else", "return", "const", "var", "enum", "export", "default", "extends",
            "switch",
            "case", "throw", "try", "catch", "finally", "with", "debugger", "break", "continue", "in", "instanceof",
            "package", "private", "protected", "public", "interface", "implements", "static",
        ]
    /// Words that a value follows.
    private static let prefixes: [StaticString] = ["typeof", "void", "delete", "await", "new", "yield"]
    /// Words with which something begins that is not looked at.
    private static let opaque: [StaticString] = ["function", "class", "import", "let"]

    private static func isOne(_ word: Slice<UnsafeBufferPointer<UInt8>>, of words: [StaticString]) -> Bool {
        words.contains { text in
            word.count == text.utf8CodeUnitCount && word.first == text.utf8Start[0]
                && word.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
    }

    /// Takes a value, or a mark that stands before one.
    mutating func operand() -> Bool {
        switch byte {
        case Byte.quote, Byte.apostrophe, Byte.backtick, Byte.less, Byte.leftBrace: return step(to: literalEnd())
        case Byte.slash: return step(to: ScriptScanner.regularExpressionEnd(bytes, from: index, limit: limit))
        case Byte.leftParen, Byte.leftBracket:
            open.append(byte)
            index += 1
            return true
        case Byte.rightParen, Byte.rightBracket: return close()
        case Byte.comma where open.last == Byte.leftBracket:
            index += 1
            return true
        case Byte.bang, 0x7E:
            index += 1
            return true
        case Byte.plus, Byte.minus:
            index += has("++") || has("--") ? 2 : 1
            return true
        case Byte.dot where has("..."):
            index += 3
            return open.last == Byte.leftParen || open.last == Byte.leftBracket
        case Byte.dot where index + 1 < limit && bytes[index + 1].isDigit: return number()
        case let byte where byte.isDigit: return number()
        case Byte.backslash:
            isUnknown = true
            return false
        default: return word()
        }
    }

    /// The end of a string, a template, an element or braces that begin here.
    private func literalEnd() -> Int? {
        switch byte {
        case Byte.leftBrace: ScriptScanner.closingBrace(bytes, from: index + 1, limit: limit).map { $0 + 1 }
        case Byte.less: ScriptScanner.elementEnd(bytes, from: index, limit: limit)
        default: ScriptScanner.literalEnd(bytes, from: index, limit: limit)
        }
    }

    private mutating func number() -> Bool {
        let hasPrefix = byte == 0x30 && index + 1 < limit && bytes[index + 1].isLetter
        if hasPrefix { index += 2 }
        while index < limit, byte.isDigit || byte == Byte.dot || byte == Byte.underscore || hasPrefix && byte.isLetter {
            index += 1
        }
        if byte | 0x20 == 0x65 {
            index += 1
            if byte == Byte.plus || byte == Byte.minus { index += 1 }
            while byte.isDigit { index += 1 }
        }
        if byte == 0x6E { index += 1 }
        expectsOperand = false
        return !byte.beginsName
    }

    private mutating func word() -> Bool {
        guard let name = name() else { return false }
        guard name.count <= 10, name.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
            // No keyword.
            expectsOperand = false
            return true
        }
        if Self.isOne(name, of: Self.prefixes) { return true }
        if Self.isOne(name, of: Self.opaque) {
            isUnknown = true
            return false
        }
        expectsOperand = false
        isAfterAsync = Self.isOne(name, of: ["async"])
        return !Self.isOne(name, of: Self.reserved)
    }

    private mutating func close() -> Bool {
        guard let last = open.popLast(), (last == Byte.leftParen) == (byte == Byte.rightParen), last != Byte.question
        else { return false }
        index += 1
        expectsOperand = false
        return true
    }

    /// Takes what may stand behind a value.
    mutating func binaryOperator() -> Bool {
        let isAfterAsync = isAfterAsync
        self.isAfterAsync = false
        switch byte {
        case Byte.backtick: return step(to: literalEnd())
        case Byte.rightParen, Byte.rightBracket: return close()
        case Byte.leftParen, Byte.leftBracket: open.append(byte)
        case Byte.dot: return member()
        case Byte.question where has("?.") && !(index + 2 < limit && bytes[index + 2].isDigit):
            index += 1
            return index + 1 < limit && "([`".utf8.contains(bytes[index + 1]) ? step(to: index + 1) : member()
        case Byte.question where !has("??"): open.append(byte)
        case Byte.colon:
            guard open.popLast() == Byte.question else { return false }
        case Byte.equals where has("=>"): return arrow()
        case Byte.plus where has("++"), Byte.minus where has("--"): return step(to: index + 2)
        case Byte.comma, Byte.plus, Byte.minus, Byte.star, Byte.slash, 0x25, 0x5E, Byte.ampersand, Byte.pipe, Byte.less,
            Byte.greater, Byte.equals, Byte.question:
            skipOperator()
            return true
        case Byte.bang where has("!="):
            skipOperator()
            return true
        default:
            guard let name = name() else { return false }
            if isAfterAsync { return true }
            expectsOperand = true
            return Self.isOne(name, of: ["in", "instanceof"])
        }
        index += 1
        expectsOperand = true
        return true
    }

    /// Steps over an operator: its mark, repeated or not, and a `=` behind it.
    private mutating func skipOperator() {
        let mark = byte
        index += 1
        if mark != Byte.comma, mark != Byte.plus, mark != Byte.minus {
            let most = index + 2
            while index < most, byte == mark, mark != Byte.slash, mark != Byte.bang, mark != 0x25 { index += 1 }
            while mark == Byte.bang || mark == Byte.equals, byte == Byte.equals { index += 1 }
        }
        if mark != Byte.comma, byte == Byte.equals { index += 1 }
        expectsOperand = true
    }

    /// A `.` and the name behind it.
    private mutating func member() -> Bool {
        index += 1
        skipSpace()
        if byte == Byte.hash { index += 1 }
        return name() != nil
    }

    /// `=>` and, where it is in braces, the body behind it.
    private mutating func arrow() -> Bool {
        index += 2
        skipSpace()
        expectsOperand = true
        return byte == Byte.leftBrace ? step(to: literalEnd()) : true
    }
}
