extension InlineParser {
    /// `[` or `![`.
    mutating func openBracket(_ run: Int, _ runLine: Int) -> Bool {
        let isImage = bytes[index] == Byte.bang
        let length = isImage ? 2 : 1
        if isImage, index + 1 >= limit || bytes[index + 1] != Byte.leftBracket { return false }
        // Behind the leaf's last `]` the first bracket stands for all others: none of them is ever closed.
        if let last = brackets.last, last.elements == elements.count, last.offset > lastBracketEnd() { return false }
        flush(run, index, runLine)
        tokens.append(InlineToken(.text, line: line, start: index, end: index + length))
        index += length
        brackets.append(
            InlineBracket(
                token: tokens.count - 1, isImage: isImage, offset: index, delimiters: delimiters.count,
                elements: elements.count))
        return true
    }

    /// `]` with the target behind it, if the bracket it closes becomes a link or an image.
    mutating func closeBracket(_ run: Int, _ runLine: Int) -> Bool {
        if let label = labels.last, label.close == index { return closeLabel(label, run, runLine) }
        guard let bracket = brackets.popLast() else { return false }
        if footnote(bracket, run, runLine) { return true }
        let isBlocked = !bracket.isImage && brackets.count < linkBarrier
        linkBarrier = min(linkBarrier, brackets.count)
        guard !isBlocked, bracket.elements == elements.count else { return false }
        let close = index
        guard let (target, end) = inlineTarget(close + 1) ?? referenceTarget(bracket.offset, close) else {
            return false
        }
        flush(run, close, runLine)
        processEmphasis(from: bracket.delimiters)
        dropTentativeLinks(from: bracket.token)
        tokens[bracket.token].role = .open
        tokens[bracket.token].kind = bracket.isImage ? .image : .link
        tokens[bracket.token].text = target.url
        tokens[bracket.token].second = target.title
        for offset in close..<end where bytes[offset] == Byte.newline { line += 1 }
        tokens.append(InlineToken(.close, line: line, start: close, end: end))
        index = end
        if !bracket.isImage { linkBarrier = brackets.count }
        return true
    }

    /// `(address "title")`.
    private mutating func inlineTarget(_ start: Int) -> (LinkTarget, Int)? {
        guard start < limit, bytes[start] == Byte.leftParen else { return nil }
        let window = UnsafeBufferPointer(rebasing: bytes[0..<min(limit, start + 8192)])
        var index = start + 1
        while index < window.count, window[index].isSpace { index += 1 }
        guard let url = missingEnds.address(window, &index) else { return nil }
        var title = TextSpan.none
        let afterURL = index
        while index < window.count, window[index].isSpace { index += 1 }
        if index < window.count, window[index] != Byte.rightParen, index > afterURL {
            guard let found = missingEnds.title(window, &index) else { return nil }
            title = found
            while index < window.count, window[index].isSpace { index += 1 }
        }
        guard index < window.count, window[index] == Byte.rightParen else { return nil }
        return (LinkTarget(url: url, title: title), index + 1)
    }

    /// `[label]`, `[]` or nothing behind the bracket.
    private func referenceTarget(_ start: Int, _ close: Int) -> (LinkTarget, Int)? {
        guard !definitions.isEmpty else { return nil }
        var (label, end) = (start..<close, close + 1)
        if end < limit, bytes[end] == Byte.leftBracket {
            let window = UnsafeBufferPointer(rebasing: bytes[0..<limit])
            if end + 1 < limit, bytes[end + 1] == Byte.rightBracket {
                end += 2
            } else if let second = LinkTarget.labelEnd(window, from: end + 1) {
                (label, end) = ((end + 1)..<second, second + 1)
            }
        }
        guard LinkTarget.labelEnd(bytes, from: label.lowerBound) == label.upperBound else { return nil }
        return definitions[LinkTarget.label(bytes[label])].map { ($0, end) }
    }

    /// `[^label]` where the document defines the footnote.
    mutating func footnote(_ bracket: InlineBracket, _ run: Int, _ runLine: Int) -> Bool {
        guard !footnotes.isEmpty, !bracket.isImage, bytes[bracket.offset] == 0x5E,
            index - bracket.offset <= LinkTarget.longestLabel,
            footnotes.contains(LinkTarget.label(bytes[(bracket.offset + 1)..<index]))
        else { return false }
        dropTentativeLinks(from: bracket.token)
        tokens.removeSubrange((bracket.token + 1)...)
        delimiters.removeSubrange(bracket.delimiters...)
        tokens[bracket.token].role = .leaf
        tokens[bracket.token].kind = .footnoteReference
        tokens[bracket.token].text = TextSpan(bracket.offset + 1, index)
        tokens[bracket.token].end = Int32(truncatingIfNeeded: index + 1)
        index += 1
        return true
    }
}
