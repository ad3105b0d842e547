extension InlineParser {
    /// The deepest nesting of inline elements that is followed.
    static var elementLimit: Int { 64 }

    /// A tag in running text, or an HTML comment.
    mutating func element(_ run: Int, _ runLine: Int, _ attributes: inout [MDXAttribute]) -> Bool {
        guard failures < 8 else { return false }
        let next = index + 1 < limit ? bytes[index + 1] : 0
        if next.isSpace || next == Byte.bang && comment(run, runLine) { return next == Byte.bang }
        var reached = index
        guard
            let tag = JSXTag.scan(
                bytes, at: index, limit: limit, line: line, attributes: &attributes, reached: &reached)
        else {
            failures += 1
            // Where the tag goes wrong; where it only does not end, it is the tag itself.
            let newlines = reached < limit ? bytes[index..<reached].count { $0 == Byte.newline } : 0
            fault("read-tag-malformed", "`<` begins no complete tag here; it was read as text.", behind: newlines)
            return false
        }
        flush(run, index, runLine)
        var token = InlineToken(.leaf, .jsx, line: line, start: index, end: tag.end)
        token.text = tag.name
        token.attributes = tag.attributes
        index = tag.end
        line += tag.newlines
        if tag.isClosing {
            token.role = .close
            token.line = Int32(truncatingIfNeeded: line)
            closeElement(tag.name, token)
        } else if tag.isSelfClosing || elements.count >= Self.elementLimit {
            tokens.append(token)
        } else {
            token.role = .open
            elements.append(
                InlineElement(
                    token: tokens.count, name: tag.name, delimiters: delimiters.count, brackets: brackets.count))
            tokens.append(token)
        }
        return true
    }

    private mutating func closeElement(_ name: TextSpan, _ token: InlineToken) {
        guard let place = elements.lastIndex(where: { bytes[$0.name.range].elementsEqual(bytes[name.range]) }) else {
            return fault("read-element-unopened", "</\(string(name))> closes an element that is not open here.")
        }
        while elements.count > place, let element = elements.popLast() {
            if elements.count > place {
                fault("read-element-unclosed", "<\(string(element.name))> has no closing tag.")
            }
            processEmphasis(from: element.delimiters)
            if brackets.count > element.brackets { brackets.removeSubrange(element.brackets...) }
            tokens.append(token)
        }
    }

    private mutating func comment(_ run: Int, _ runLine: Int) -> Bool {
        guard index + 3 < limit, bytes[index + 2] == Byte.minus, bytes[index + 3] == Byte.minus else { return false }
        guard var at = JSXTag.commentText(bytes, at: index, limit: limit) else { return false }
        var newlines = 0
        while at + 2 < limit {
            if bytes[at] == Byte.minus, bytes[at + 1] == Byte.minus, bytes[at + 2] == Byte.greater {
                flush(run, index, runLine)
                tokens.append(InlineToken(.leaf, .comment, line: line, start: index, end: at + 3))
                index = at + 3
                line += newlines
                return true
            }
            if bytes[at] == Byte.newline { newlines += 1 }
            at += 1
        }
        failures += 1
        return false
    }

    /// `{…}` in running text.
    mutating func expression(_ run: Int, _ runLine: Int) -> Bool {
        guard failures < 8, index != literalBrace || literalBrace == 0 else { return false }
        guard let end = ScriptScanner.closingBrace(bytes, from: index + 1, limit: limit) else {
            failures += 1
            fault("read-expression-unclosed", "`{` begins an expression that does not end; it was read as text.")
            return false
        }
        flush(run, index, runLine)
        if let offset = ScriptSyntax.fault(bytes, in: (index + 1)..<end) {
            fault(
                "read-expression-malformed", "What stands in these braces is no expression of JavaScript.",
                behind: bytes[index..<offset].count { $0 == Byte.newline })
        }
        var token = InlineToken(.leaf, .expression, line: line, start: index, end: end + 1)
        token.text = TextSpan(index + 1, end)
        tokens.append(token)
        for offset in index..<end where bytes[offset] == Byte.newline { line += 1 }
        index = end + 1
        return true
    }
}
