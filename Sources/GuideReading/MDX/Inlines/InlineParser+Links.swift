extension InlineParser {
    /// `[` or `![`.
    mutating func openBracket(_ run: Int, _ runLine: Int) -> Bool {
        let isImage = bytes[index] == Byte.bang
        let length = isImage ? 2 : 1
        if isImage, index + 1 >= limit || bytes[index + 1] != Byte.leftBracket { return false }
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
        guard let bracket = brackets.popLast() else { return false }
        let isBlocked = !bracket.isImage && brackets.count < linkBarrier
        linkBarrier = min(linkBarrier, brackets.count)
        guard !isBlocked, bracket.elements == elements.count else { return false }
        let close = index
        guard let (target, end) = inlineTarget(close + 1) ?? referenceTarget(bracket.offset, close) else {
            return false
        }
        flush(run, close, runLine)
        processEmphasis(from: bracket.delimiters)
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
    private func inlineTarget(_ start: Int) -> (LinkTarget, Int)? {
        guard start < limit, bytes[start] == Byte.leftParen else { return nil }
        let window = UnsafeBufferPointer(rebasing: bytes[0..<min(limit, start + 8192)])
        var index = start + 1
        while index < window.count, window[index].isSpace { index += 1 }
        guard let url = LinkTarget.address(window, &index) else { return nil }
        var title = TextSpan.none
        let afterURL = index
        while index < window.count, window[index].isSpace { index += 1 }
        if index < window.count, window[index] != Byte.rightParen, index > afterURL {
            guard let found = LinkTarget.title(window, &index) else { return nil }
            title = found
            while index < window.count, window[index].isSpace { index += 1 }
        }
        guard index < window.count, window[index] == Byte.rightParen else { return nil }
        return (LinkTarget(url: url, title: title), index + 1)
    }

    /// `[label]`, `[]` or nothing behind the bracket.
    private func referenceTarget(_ start: Int, _ close: Int) -> (LinkTarget, Int)? {
        guard !definitions.isEmpty, close - start < 1000 else { return nil }
        var label = bytes[start..<close]
        var end = close + 1
        if end < limit, bytes[end] == Byte.leftBracket,
            let second = (end..<min(limit, end + 1000)).first(where: { bytes[$0] == Byte.rightBracket })
        {
            if second > end + 1 { label = bytes[(end + 1)..<second] }
            end = second + 1
        }
        return definitions[LinkTarget.label(label)].map { ($0, end) }
    }

    /// A bare `http://…` or `https://…` in the text (GFM autolink), seen from its colon.
    mutating func autolink(_ run: Int, _ runLine: Int) -> Bool {
        guard index + 3 < limit, bytes[index + 1] == Byte.slash, bytes[index + 2] == Byte.slash, brackets.isEmpty else {
            return false
        }
        var start = index
        while start > run, bytes[start - 1].isLetter { start -= 1 }
        let scheme = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        guard scheme == "http" || scheme == "https",
            start == 0 || !bytes[start - 1].continuesName || bytes[start - 1] >= 0x80
        else { return false }
        var end = index + 3
        guard end < limit, bytes[end].isLetter || bytes[end].isDigit || bytes[end] >= 0x80 else { return false }
        while end < limit, !bytes[end].isSpace, bytes[end] != Byte.less { end += 1 }
        end = trimmedEnd(start, end)
        flush(run, start, runLine)
        var token = InlineToken(.open, .link, line: line, start: start, end: end)
        token.text = TextSpan(start, end)
        tokens.append(token)
        tokens.append(InlineToken(.text, line: line, start: start, end: end))
        tokens.append(InlineToken(.close, line: line, start: end, end: end))
        index = end
        return true
    }

    /// Sentence marks and unbalanced parentheses at the end are no part of an address.
    private func trimmedEnd(_ start: Int, _ limit: Int) -> Int {
        var end = limit
        var surplus = 0
        for offset in start..<end {
            if bytes[offset] == Byte.leftParen { surplus -= 1 }
            if bytes[offset] == Byte.rightParen { surplus += 1 }
        }
        while end > start {
            let byte = bytes[end - 1]
            if byte == Byte.rightParen, surplus > 0 {
                surplus -= 1
            } else if !"?!.,:*_~'\";".utf8.contains(byte) {
                break
            }
            end -= 1
        }
        return end
    }
}
