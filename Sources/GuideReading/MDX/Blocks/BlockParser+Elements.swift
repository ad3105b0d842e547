extension BlockParser {
    /// A line of tags and expressions and nothing else; each may go on over further lines, blank ones included.
    mutating func startElement(_ matched: Int) -> Bool {
        if source[at] == Byte.less, isComment(at) { return startComment(matched) }
        let isInQuotation = containers[..<matched].contains(where: \.isQuotation)
        let limit = isInQuotation ? lineEnd : source.count
        let firstAttribute = attributes.count
        var found: [MDXNode] = []
        var index = at
        var line = self.line
        while true {
            // An expression may stand behind a tag, but not behind another expression.
            if source[index] == Byte.leftBrace, found.last?.kind == .expression { break }
            guard let node = element(at: index, limit: limit, line: line) else { break }
            found.append(node)
            index = Int(node.end)
            line = Int(node.endLine)
            while index < source.count, source[index].isBlank { index += 1 }
            if index >= source.count || source[index] == Byte.newline {
                return take(found, end: index, line: line, matched: matched)
            }
            guard source[index] == Byte.less || source[index] == Byte.leftBrace else { break }
        }
        // What reaches over the end of this line was looked at in vain.
        lookaheadBudget -= max(0, index - lineEnd)
        attributes.removeSubrange(firstAttribute...)
        return false
    }

    private mutating func take(_ found: [MDXNode], end: Int, line: Int, matched: Int) -> Bool {
        if leaf.isParagraph, matched < containers.count,
            let node = found.first(where: { $0.endLine > $0.line && $0.kind != .comment && $0.kind != .module })
        {
            fault(
                "read-line-lazy", line: Int(node.line) + 1,
                "A blank line is missing before what this line goes on with.")
        }
        close(to: matched)
        let indent = containers.contains(where: \.isIndenting) ? contentColumn : 0
        for var node in found {
            if node.kind == .expression, let offset = ScriptSyntax.fault(source, in: node.text.range) {
                fault(
                    "read-expression-malformed", line: Int(node.line) + countNewlines(Int(node.start), offset),
                    "What stands in these braces is no expression of JavaScript.")
            }
            if node.endLine > node.line, indent > 0, node.kind != .comment { checkIndentation(of: node, in: matched) }
            node.next = Int32(records.count + 1)
            if indent > 0, node.kind == .expression { node.text = outdented(node.text, by: indent) }
            if indent > 0 {
                for index in node.attributes {
                    attributes[Int(index)].value = outdented(attributes[Int(index)].value, by: indent)
                }
            }
            records.append(node)
        }
        self.line = line
        lineEnd = end
        lastLine = line
        lastEnd = end
        return true
    }

    /// The further lines of an element or expression must belong to its containers.
    private mutating func checkIndentation(of node: MDXNode, in matched: Int) {
        var line = Int(node.line)
        for index in Int(node.start)..<Int(node.end) where source[index] == Byte.newline {
            line += 1
            let isBlank = source[(index + 1)..<endOfLine(index + 1)].allSatisfy(\.isBlank)
            if isBlank || contentStart(ofLine: index + 1, in: matched) != nil { continue }
            return fault("read-line-lazy", line: line, "This line must be indented like the list item it belongs to.")
        }
    }

    /// A tag or an expression, or nil when its end is not found.
    private mutating func element(at index: Int, limit: Int, line: Int) -> MDXNode? {
        guard lookaheadBudget > 0 else { return nil }
        if source[index] == Byte.leftBrace {
            guard let end = ScriptScanner.closingBrace(source, from: index + 1, limit: limit) else {
                lookaheadBudget -= limit - index
                return nil
            }
            let newlines = countNewlines(index, end)
            var node = MDXNode(.expression, line: line, start: index, endLine: line + newlines, end: end + 1)
            node.text = TextSpan(index + 1, end)
            return node
        }
        var reached = index
        guard
            let tag = JSXTag.scan(
                source, at: index, limit: limit, line: line, attributes: &attributes, reached: &reached)
        else {
            lookaheadBudget -= reached - index
            return nil
        }
        var node = MDXNode(
            tag.isClosing ? .jsxClose : tag.isSelfClosing ? .jsx : .jsxOpen, line: line, start: index,
            endLine: line + tag.newlines, end: tag.end)
        node.text = tag.name
        node.attributes = tag.attributes
        return node
    }

    private func countNewlines(_ start: Int, _ end: Int) -> Int {
        var count = 0
        for index in start..<end where source[index] == Byte.newline { count += 1 }
        return count
    }

    /// The text with a list item's indentation taken off its further lines.
    private mutating func outdented(_ span: TextSpan, by indent: Int) -> TextSpan {
        guard source[span.range].contains(Byte.newline) else { return span }
        let start = scratch.end
        var piece = Int(span.start)
        for index in span.range where index >= piece && source[index] == Byte.newline {
            scratch.append(source, piece, index + 1)
            piece = index + 1
            while piece - index - 1 < indent, piece < span.end, source[piece].isBlank { piece += 1 }
        }
        scratch.append(source, piece, span.end)
        return TextSpan(start, scratch.end)
    }

    private func isComment(_ index: Int) -> Bool {
        index + 3 < source.count && source[index + 1] == Byte.bang && source[index + 2] == Byte.minus
            && source[index + 3] == Byte.minus
    }

    /// An HTML comment, which Docusaurus accepts in MDX.
    private mutating func startComment(_ matched: Int) -> Bool {
        guard lookaheadBudget > 0, var index = JSXTag.commentText(source, at: at, limit: source.count) else {
            return false
        }
        var newlines = 0
        while index + 2 < source.count {
            if source[index] == Byte.minus, source[index + 1] == Byte.minus, source[index + 2] == Byte.greater {
                var end = index + 3
                while end < source.count, source[end].isBlank { end += 1 }
                guard end == source.count || source[end] == Byte.newline else {
                    lookaheadBudget -= max(0, end - lineEnd)
                    return false
                }
                var node = MDXNode(.comment, line: line, start: at, endLine: line + newlines, end: index + 3)
                node.text = TextSpan(at + 4, index)
                return take([node], end: end, line: line + newlines, matched: matched)
            }
            if source[index] == Byte.newline { newlines += 1 }
            index += 1
        }
        lookaheadBudget -= source.count - at
        return false
    }

    /// Import and export statements, up to the blank line behind them.
    mutating func startModule(_ matched: Int) -> Bool {
        let isImport = source[at] == 0x69
        let word: StaticString = isImport ? "import" : "export"
        guard at + 7 < lineEnd, source[at + 6] == Byte.space,
            (0..<6).allSatisfy({ source[at + $0] == word.utf8Start[$0] }),
            containers[..<matched].allSatisfy({ $0.isList || $0.isDirective })
        else { return false }
        var next = at + 6
        while next < lineEnd, source[next].isBlank { next += 1 }
        guard next < lineEnd else { return false }
        let rest = source[next..<lineEnd]
        let looksRight =
            source[next] == Byte.leftBrace || source[next] == Byte.star || source[next] == Byte.quote
            || source[next] == Byte.apostrophe
            || (isImport
                ? contains(rest, "from")
                : ["const ", "let ", "var ", "function", "default ", "class ", "async "].contains {
                    rest.starts(with: $0.utf8)
                })
        guard looksRight else {
            fault("read-module-malformed", line: line, "A line that begins with `\(word) ` must be such a statement.")
            return false
        }
        var end = lookaheadBudget > 0 ? ScriptScanner.moduleEnd(source, from: at) : nil
        if end == nil {
            lookaheadBudget -= source.count - at
            fault("read-module-unclosed", line: line, "A bracket of this \(word) statement is never closed.")
            end = lineEnd
        }
        guard var end else { return false }
        while end > at, source[end - 1].isSpace { end -= 1 }
        end = endOfLine(end)
        var node = MDXNode(.module, line: line, start: at, end: end)
        node.text = TextSpan(at, end)
        let newlines = countNewlines(at, end)
        node.endLine = Int32(line + newlines)
        checkBehindModule(end, line: line + newlines + 1)
        return take([node], end: end, line: line + newlines, matched: containers[..<matched].count { $0.isDirective })
    }

    /// Nothing but a blank line or the end of a directive may stand behind statements.
    private mutating func checkBehindModule(_ end: Int, line: Int) {
        guard end + 1 < source.count else { return }
        let next = source[(end + 1)..<endOfLine(end + 1)].drop { $0.isBlank }
        if next.isEmpty || next.starts(with: "::".utf8) && containers.contains(where: \.isDirective) { return }
        fault("read-module-unseparated", line: line, "A blank line is missing between import or export and this line.")
    }

    private func contains(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ needle: String) -> Bool {
        let needle = Array(needle.utf8)
        guard bytes.count >= needle.count else { return false }
        return (bytes.startIndex...(bytes.endIndex - needle.count)).contains { bytes[$0...].starts(with: needle) }
    }
}
