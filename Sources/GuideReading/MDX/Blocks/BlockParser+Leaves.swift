extension BlockParser {
    /// An ATX heading: its text and its explicit id in any spelling.
    mutating func startHeading(_ matched: Int) -> Bool {
        var index = at
        while index < lineEnd, source[index] == Byte.hash { index += 1 }
        let level = index - at
        guard level <= 6, index == lineEnd || source[index].isBlank else { return false }
        close(to: matched)
        var end = lineEnd
        while index < end, source[index].isBlank { index += 1 }
        while end > index, source[end - 1].isBlank { end -= 1 }
        var closing = end
        while closing > index, source[closing - 1] == Byte.hash { closing -= 1 }
        if closing == index || (closing < end && source[closing - 1].isBlank) { end = closing }
        while end > index, source[end - 1].isBlank { end -= 1 }
        addHeading(level: level, TextSpan(index, end), isAtLineStart: at == lineStart)
        return true
    }

    /// Adds a heading record, its id cut off.
    private mutating func addHeading(level: Int, _ span: TextSpan, isAtLineStart: Bool = false) {
        let (text, id) = headingID(span, isAtLineStart: isAtLineStart)
        let record = addLeaf(.heading, text: text, second: id)
        records[record].level = UInt16(level)
        guard isAtLineStart, id.isEmpty else { return }
        var brace = Int(text.start)
        while brace + 1 < text.end, source[brace] != Byte.leftBrace || source[brace + 1] != Byte.hash { brace += 1 }
        if brace + 1 < text.end { records[record].third = TextSpan(brace, brace + 1) }
    }

    /// Cuts `{#id}`, `\{#id}` or `\{#id\}` off a heading's text; the first is an expression where the line does not
    /// begin with the heading.
    private func headingID(_ span: TextSpan, isAtLineStart: Bool) -> (text: TextSpan, id: TextSpan) {
        guard !span.isEmpty, span.end <= source.count, source[span.end - 1] == Byte.rightBrace else {
            return (span, .none)
        }
        var end = span.end - 1
        if end > Int(span.start), source[end - 1] == Byte.backslash { end -= 1 }
        var start = end
        while start > Int(span.start), source[start - 1] != Byte.hash { start -= 1 }
        guard start >= Int(span.start) + 2, start < end, source[start - 2] == Byte.leftBrace else {
            return (span, .none)
        }
        var textEnd = start - 2
        if textEnd > Int(span.start), source[textEnd - 1] == Byte.backslash {
            textEnd -= 1
        } else if !isAtLineStart {
            return (span, .none)
        }
        while textEnd > Int(span.start), source[textEnd - 1].isBlank { textEnd -= 1 }
        return (TextSpan(Int(span.start), textEnd), TextSpan(start, end))
    }

    /// Whether this line underlines the open paragraph, which becomes a heading.
    mutating func underlinesHeading(_ matched: Int) -> Bool {
        let mark = source[at]
        guard mark == Byte.minus || mark == Byte.equals, leaf.isParagraph, matched == containers.count else {
            return false
        }
        var end = lineEnd
        while end > at, source[end - 1].isBlank { end -= 1 }
        guard (at..<end).allSatisfy({ source[$0] == mark }) else { return false }
        var span = leafText.span
        let start = paragraphStart
        var rest = start
        if byte(Int(span.start)) == Byte.leftBracket { takeDefinitions(&span, &rest) }
        leafText = LineText()
        // A paragraph of nothing but definitions leaves nothing to underline.
        leaf = .none
        guard !span.isEmpty else { return false }
        while !span.isEmpty, byte(span.end - 1).isSpace { span = TextSpan(Int(span.start), span.end - 1) }
        addHeading(level: mark == Byte.equals ? 1 : 2, span)
        records[records.count - 1].line = Int32(start.line)
        records[records.count - 1].start = Int32(start.offset)
        return true
    }

    /// The first line of a code fence.
    mutating func startFence(_ matched: Int) -> Bool {
        let marker = source[at]
        var index = at
        while index < lineEnd, source[index] == marker { index += 1 }
        let length = index - at
        guard length >= 3 else { return false }
        var end = lineEnd
        while end > index, source[end - 1].isBlank { end -= 1 }
        while index < end, source[index].isBlank { index += 1 }
        if marker == Byte.backtick, (index..<end).contains(where: { source[$0] == marker }) { return false }
        if unwrapping > 0, length == unwrapping, index == end {
            close(to: matched)
            unwrapping = 0
            return true
        }
        if end - index == 14, source[index..<end].elementsEqual("mdx-code-block".utf8), unwraps(length) {
            close(to: matched)
            unwrapping = length
            return true
        }
        close(to: matched)
        var wordEnd = index
        while wordEnd < end, !source[wordEnd].isBlank { wordEnd += 1 }
        var meta = wordEnd
        while meta < end, source[meta].isBlank { meta += 1 }
        let record = addLeaf(.code, text: TextSpan(index, wordEnd))
        records[record].third = TextSpan(meta, meta < end ? lineEnd : end)
        leaf = .fence(record: record, marker: marker, length: length, indent: indentation)
        leafText = LineText()
        return true
    }

    /// Whether the fence of an `mdx-code-block` is closed by a line like it, not right behind it.
    private mutating func unwraps(_ length: Int) -> Bool {
        guard length < 5, lookaheadBudget > 0, source[lineStart..<at].allSatisfy({ $0 == Byte.space }) else {
            return false
        }
        var start = endOfLine(lineEnd + 1) + 1
        while start < source.count {
            let end = endOfLine(start)
            let fence = source[start..<end].drop { $0 == Byte.space }
            if fence.count == length, fence.allSatisfy({ $0 == Byte.backtick }) { return true }
            start = end + 1
        }
        lookaheadBudget -= source.count - lineEnd
        return false
    }

    /// How far `at` is indented behind where the innermost container's text begins.
    private var indentation: Int { max(0, column - contentColumn) }

    /// A display formula between `$$` lines.
    mutating func startMath(_ matched: Int) -> Bool {
        var index = at
        while index < lineEnd, source[index] == Byte.dollar { index += 1 }
        let length = index - at
        guard length >= 2, !(index..<lineEnd).contains(where: { source[$0] == Byte.dollar }) else { return false }
        close(to: matched)
        let record = addLeaf(.math)
        leaf = .fence(record: record, marker: Byte.dollar, length: length, indent: indentation)
        leafText = LineText()
        return true
    }

    /// A line inside a fence: its closing mark or one line of code.
    mutating func continueFence() {
        guard case .fence(_, let marker, let length, let indent) = leaf else { return }
        var index = at
        while index < lineEnd, source[index].isBlank { index += 1 }
        if index < lineEnd, source[index] == marker {
            var end = index
            while end < lineEnd, source[end] == marker { end += 1 }
            let count = end - index
            while end < lineEnd, source[end].isBlank { end += 1 }
            if count >= length, end == lineEnd {
                lastLine = line
                lastEnd = lineEnd
                return closeLeaf(includesLine: true)
            }
        }
        if indent > 0 { skipColumns(min(indent, blankColumns)) }
        leafText.append(source, at, lineEnd, columns: tabRest, to: &scratch)
        lastLine = line
        lastEnd = lineEnd
    }

    /// Begins a paragraph or goes on with the open one.
    mutating func addParagraphLine(_ matched: Int) {
        // The line may go on with a paragraph whose container it does not continue, but not into a directive.
        let isLazy = containers[matched...].allSatisfy { !$0.isDirective }
        var start = textStart
        if !leaf.isParagraph || !isLazy {
            close(to: matched)
            leaf = .paragraph
            leafText = LineText()
            paragraphStart = (line, at)
            start = at
        }
        leafText.append(source, start, lineEnd, to: &scratch)
        lastLine = line
        lastEnd = lineEnd
    }

    /// Finishes the open leaf.
    mutating func closeLeaf(includesLine: Bool = false) {
        switch leaf {
        case .none: return
        case .paragraph: closeParagraph()
        case .fence(let record, _, _, _):
            var text = leafText.span
            if !includesLine {
                // Without the line end of a last line that is blank.
                if !endUnclosed(), !text.isEmpty, byte(text.end - 1) == Byte.newline { text.count -= 1 }
            }
            records[record].second = text
            records[record].endLine = Int32(lastLine)
            records[record].end = Int32(lastEnd)
            if !includesLine, records[record].kind == .code {
                fault("read-fence-unclosed", line: Int(records[record].line), "The code block has no closing fence.")
            }
        case .table(let record, _, _):
            records[record].next = Int32(records.count)
            records[record].endLine = Int32(lastLine)
            records[record].end = Int32(lastEnd)
        }
        leaf = .none
        leafText = LineText()
    }

    /// Lets something that nothing closes end with the line before, be it blank; returns whether the line end belongs
    /// to it: not where a line that its container does not hold ends it.
    @discardableResult
    mutating func endUnclosed() -> Bool {
        let hasLineEnd = !isAtEnd || source[source.count - 1] == Byte.newline
        let takesLineEnd = unclosedDepth.map { !containers.dropFirst($0).contains(where: \.isQuotation) } ?? false
        let (next, start) = isAtEnd ? (line + 1, source.count + (hasLineEnd ? 0 : 1)) : (line, lineStart)
        (lastLine, lastEnd) = takesLineEnd && hasLineEnd ? (next, start) : (next - 1, start - 1)
        return takesLineEnd
    }

    private mutating func closeParagraph() {
        var (span, start) = (leafText.span, paragraphStart)
        if source[start.offset] == Byte.leftBracket { takeDefinitions(&span, &start) }
        guard !span.isEmpty else { return }
        var end = span.end
        while end > Int(span.start), byte(end - 1).isSpace { end -= 1 }
        var node = MDXNode(.paragraph, line: start.line, start: start.offset, endLine: lastLine, end: lastEnd)
        node.text = TextSpan(Int(span.start), end)
        node.next = Int32(records.count + 1)
        records.append(node)
    }

    /// A byte of the source or of the scratch text.
    func byte(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : scratch.bytes[offset - source.count] }

    /// Takes `[label]: target "title"` off the beginning of a paragraph, each over one line or more.
    private mutating func takeDefinitions(_ span: inout TextSpan, _ start: inout (line: Int, offset: Int)) {
        let base = Int(span.start)
        let text = span.range.map(byte)
        var index = 0
        while index < text.count, text[index] == Byte.leftBracket,
            let found = LinkTarget.definition(text, at: index, offset: base)
        {
            if definitions[found.label] == nil { definitions[found.label] = found.target }
            for place in index..<found.end where text[place] == Byte.newline { start.line += 1 }
            index = found.end
            while index < text.count, text[index].isBlank { index += 1 }
        }
        guard index > 0 else { return }
        span = TextSpan(base + index, span.end)
        start.offset = scratch.sourceOffset(base + index)
    }
}
