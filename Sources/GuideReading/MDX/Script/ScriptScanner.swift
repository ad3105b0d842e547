/// Finds where a piece of JavaScript with JSX in it ends, without building anything: strings, templates, comments,
/// regular expressions and markup are stepped over with an explicit stack, one look at each byte.
struct ScriptScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let limit: Int
    /// The deepest nesting that is followed.
    static var depthLimit: Int { 4096 }

    private enum Mode { case script, template, tag, markup }

    private var stack: [Mode] = []
    /// The last byte of the last token in script mode, 0 at its start: tells an operator position from an operand.
    private var last: UInt8 = 0
    private var index: Int
    /// Whether the statement of a module that is read is an import.
    private var isImport = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int, limit: Int) {
        self.bytes = bytes
        self.limit = limit
        self.index = index
    }

    /// The index of the `}` that closes an expression whose `{` stands before `start`, or nil.
    static func closingBrace(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int
    ) -> Int? {
        var scanner = ScriptScanner(bytes, from: start, limit: limit)
        return scanner.run(isModule: false)
    }

    /// The end of a run of import and export statements: the first blank line outside every bracket, or nil when a
    /// bracket stays open.
    static func moduleEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var scanner = ScriptScanner(bytes, from: start, limit: bytes.count)
        scanner.isImport = bytes[start] == 0x69
        return scanner.run(isModule: true)
    }

    /// The index behind the element whose `<` stands at an index, or nil.
    static func elementEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        var scanner = ScriptScanner(bytes, from: start + 1, limit: limit)
        scanner.stack.append(.tag)
        return scanner.runToEnd()
    }

    /// The index behind the string or template that begins at an index, or nil.
    static func literalEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        var scanner = ScriptScanner(bytes, from: start, limit: limit)
        guard bytes[start] == Byte.backtick else {
            scanner.skipString(bytes[start])
            return scanner.index > start + 1 && bytes[scanner.index - 1] == bytes[start] ? scanner.index : nil
        }
        scanner.index += 1
        scanner.stack.append(.template)
        return scanner.runToEnd()
    }

    /// The index behind the regular expression that begins at an index, with its flags, or nil.
    static func regularExpressionEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        var scanner = ScriptScanner(bytes, from: start, limit: limit)
        scanner.skipRegularExpression()
        guard scanner.index > start + 1, scanner.index <= limit, bytes[scanner.index - 1] == Byte.slash else {
            return nil
        }
        while scanner.index < limit, bytes[scanner.index].isLetter { scanner.index += 1 }
        return scanner.index
    }

    /// Runs until what the stack holds is closed.
    private mutating func runToEnd() -> Int? {
        while index < limit, let mode = stack.last, stack.count < Self.depthLimit {
            switch mode {
            case .script where bytes[index] == Byte.rightBrace: closeScript()
            case .script: script(bytes[index])
            case .template: template(bytes[index])
            case .tag: tag(bytes[index])
            case .markup: markup(bytes[index])
            }
        }
        return stack.isEmpty && index <= limit ? index : nil
    }

    /// Ends the braces that are open.
    private mutating func closeScript() {
        stack.removeLast()
        last = stack.last == .script ? Byte.rightBrace : 0
        index += 1
    }

    private mutating func run(isModule: Bool) -> Int? {
        stack.append(.script)
        var parens = 0
        while index < limit {
            guard stack.count < Self.depthLimit else { return nil }
            let byte = bytes[index]
            switch stack[stack.count - 1] {
            case .script:
                if byte == Byte.rightBrace {
                    if stack.count == 1 { return isModule ? nil : index }
                    closeScript()
                    continue
                }
                if isModule, stack.count == 1 {
                    if byte == Byte.leftParen || byte == Byte.leftBracket { parens += 1 }
                    if byte == Byte.rightParen || byte == Byte.rightBracket { parens -= 1 }
                    if byte == Byte.newline, parens <= 0 {
                        if endsModule(after: index) { return index }
                        if index + 1 < limit, bytes[index + 1] == 0x65 { isImport = false }  // export
                        if index + 1 < limit, bytes[index + 1] == 0x69 { isImport = true }  // import
                    }
                }
                script(byte)
            case .template: template(byte)
            case .tag: tag(byte)
            case .markup: markup(byte)
            }
        }
        return isModule && stack.count == 1 && parens <= 0 ? limit : nil
    }

    /// Whether the line behind a newline is blank or no statement of a module: a heading, the end of a directive, or
    /// anything but a statement behind one that is over.
    private func endsModule(after newline: Int) -> Bool {
        var next = newline + 1
        while next < limit, bytes[next].isBlank { next += 1 }
        guard next < limit else { return true }
        let byte = bytes[next]
        if byte == Byte.newline || byte == Byte.hash { return true }
        if byte == Byte.colon, next + 1 < limit, bytes[next + 1] == Byte.colon { return true }
        // A semicolon, the address of an import or the end of a function may be a statement's last token.
        let isString = last == Byte.quote || last == Byte.apostrophe
        let isOver = last == Byte.semicolon || isImport && isString
        guard isOver || isString || last == Byte.rightBrace, byte != Byte.slash else { return false }
        if next + 6 < limit, bytes[next + 1] == 0x6D || bytes[next + 1] == 0x78, bytes[next + 6].isBlank {
            return false
        }
        guard byte.isLetter else { return isOver || byte == Byte.less || byte == Byte.leftBrace || byte >= 0x80 }
        let word = bytes[next..<limit].prefix { $0.continuesName }
        return !["import", "export", "from", "as", "with", "in", "instanceof"].contains { word.elementsEqual($0.utf8) }
    }

    private mutating func script(_ byte: UInt8) {
        switch byte {
        case Byte.leftBrace:
            stack.append(.script)
            last = 0
        case Byte.backtick:
            stack.append(.template)
        case Byte.quote, Byte.apostrophe:
            skipString(byte)
            last = byte
            return
        case Byte.slash:
            let next = index + 1 < limit ? bytes[index + 1] : 0
            if next == Byte.slash { return skip(until: Byte.newline) }
            if next == Byte.star { return skipBlockComment() }
            if expectsOperand { return skipRegularExpression() }
            last = byte
        case Byte.less:
            let next = index + 1 < limit ? bytes[index + 1] : 0
            if expectsOperand, next.beginsName || next == Byte.greater {
                stack.append(.tag)
            } else {
                last = byte
            }
        case Byte.space, Byte.tab, Byte.newline: break
        default: last = byte
        }
        index += 1
    }

    /// Whether a `<` or `/` here begins markup or a regular expression instead of comparing or dividing.
    private var expectsOperand: Bool {
        switch last {
        case 0, Byte.leftParen, Byte.comma, Byte.equals, Byte.colon, Byte.leftBracket, Byte.bang, Byte.ampersand,
            Byte.pipe,
            Byte.question, Byte.leftBrace, Byte.semicolon, Byte.greater:
            return true
        case 0x6E:  // the end of `return`
            guard index >= 7 else { return false }
            var end = index
            while end > 0, bytes[end - 1].isSpace { end -= 1 }
            return end >= 6 && bytes[(end - 6)..<end].elementsEqual("return".utf8)
        default: return false
        }
    }

    private mutating func template(_ byte: UInt8) {
        switch byte {
        case Byte.backslash: index += 2
        case Byte.backtick:
            stack.removeLast()
            last = byte
            index += 1
        case Byte.dollar where index + 1 < limit && bytes[index + 1] == Byte.leftBrace:
            stack.append(.script)
            last = 0
            index += 2
        default: index += 1
        }
    }

    private mutating func tag(_ byte: UInt8) {
        switch byte {
        case Byte.quote, Byte.apostrophe:
            index += 1
            skip(until: byte)
            index += 1
        case Byte.leftBrace:
            stack.append(.script)
            last = 0
            index += 1
        case Byte.slash where index + 1 < limit && bytes[index + 1] == Byte.greater:
            closeElement(at: index + 2)
        case Byte.greater:
            stack[stack.count - 1] = .markup
            index += 1
        default: index += 1
        }
    }

    private mutating func markup(_ byte: UInt8) {
        switch byte {
        case Byte.leftBrace:
            stack.append(.script)
            last = 0
            index += 1
        case Byte.less:
            if index + 1 < limit, bytes[index + 1] == Byte.slash {
                skip(until: Byte.greater)
                closeElement(at: index + 1)
            } else {
                stack.append(.tag)
                index += 1
            }
        default: index += 1
        }
    }

    private mutating func closeElement(at next: Int) {
        stack.removeLast()
        index = next
        last = Byte.rightParen
    }

    private mutating func skip(until byte: UInt8) {
        while index < limit, bytes[index] != byte { index += 1 }
    }

    private mutating func skipString(_ delimiter: UInt8) {
        index += 1
        while index < limit, bytes[index] != Byte.newline {
            if bytes[index] == Byte.backslash {
                index += 2
                continue
            }
            index += 1
            if bytes[index - 1] == delimiter { return }
        }
    }

    private mutating func skipBlockComment() {
        index += 2
        while index < limit {
            if bytes[index] == Byte.slash, bytes[index - 1] == Byte.star {
                index += 1
                return
            }
            index += 1
        }
    }

    private mutating func skipRegularExpression() {
        index += 1
        var inClass = false
        while index < limit, bytes[index] != Byte.newline {
            let byte = bytes[index]
            index += byte == Byte.backslash ? 2 : 1
            if byte == Byte.leftBracket { inClass = true }
            if byte == Byte.rightBracket { inClass = false }
            if byte == Byte.slash, !inClass { break }
        }
        last = Byte.rightParen
    }
}
