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
        addHeading(level: level, TextSpan(index, end))
        return true
    }

    /// Adds a heading record, its id cut off.
    private mutating func addHeading(level: Int, _ span: TextSpan) {
        let (text, id) = headingID(span)
        let record = addLeaf(.heading, text: text, second: id)
        records[record].level = UInt16(level)
    }

    /// Cuts `{#id}`, `\{#id}` or `\{#id\}` off a heading's text.
    private func headingID(_ span: TextSpan) -> (text: TextSpan, id: TextSpan) {
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
        if textEnd > Int(span.start), source[textEnd - 1] == Byte.backslash { textEnd -= 1 }
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
        let start = paragraphStart
        let span = leafText.span
        leaf = .none
        leafText = LineText()
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
        if end - index == 14, source[index..<end].elementsEqual("mdx-code-block".utf8) {
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
        records[record].third = TextSpan(meta, end)
        leaf = .fence(record: record, marker: marker, length: length, indent: indentation)
        leafText = LineText()
        return true
    }

    /// The visual column of `at` behind the innermost container's own indentation.
    private var indentation: Int {
        for container in containers.reversed() {
            if case .item(let wanted) = container.kind { return max(0, column - wanted) }
            if container.isQuotation { break }
        }
        var index = at
        while index > lineStart, source[index - 1].isBlank { index -= 1 }
        return at - index
    }

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
        var start = at
        while start < lineEnd, start - at < indent, source[start].isBlank { start += 1 }
        leafText.append(source, start, lineEnd, to: &scratch)
        lastLine = line
        lastEnd = lineEnd
    }

    /// Begins a paragraph or goes on with the open one.
    mutating func addParagraphLine(_ matched: Int) {
        if !leaf.isParagraph {
            close(to: matched)
            leaf = .paragraph
            leafText = LineText()
            paragraphStart = (line, at)
        }
        leafText.append(source, at, lineEnd, to: &scratch)
        lastLine = line
        lastEnd = lineEnd
    }

    /// Finishes the open leaf.
    mutating func closeLeaf(includesLine: Bool = false) {
        switch leaf {
        case .none: return
        case .paragraph: closeParagraph()
        case .fence(let record, _, _, _):
            records[record].second = leafText.span
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

    private mutating func closeParagraph() {
        var span = leafText.span
        var line = paragraphStart.line
        if source[paragraphStart.offset] == Byte.leftBracket { takeDefinitions(&span, &line) }
        guard !span.isEmpty else { return }
        var end = span.end
        while end > Int(span.start), byte(end - 1).isSpace { end -= 1 }
        var node = MDXNode(.paragraph, line: line, start: paragraphStart.offset, endLine: lastLine, end: lastEnd)
        node.text = TextSpan(Int(span.start), end)
        node.next = Int32(records.count + 1)
        records.append(node)
    }

    /// A byte of the source or of the scratch text.
    func byte(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : scratch[offset - source.count] }

    /// Takes `[label]: target "title"` lines off the beginning of a paragraph.
    private mutating func takeDefinitions(_ span: inout TextSpan, _ line: inout Int) {
        while !span.isEmpty {
            var end = Int(span.start)
            while end < span.end, byte(end) != Byte.newline { end += 1 }
            let text = (Int(span.start)..<end).map(byte)
            guard let (label, target) = LinkTarget.definition(text, offset: Int(span.start)) else { return }
            if definitions[label] == nil { definitions[label] = target }
            span = TextSpan(min(end + 1, span.end), span.end)
            line += 1
        }
    }
}
