extension InlineParser {
    /// A run of `*`, `_` or `~`: one token for each mark, so that any part of it can open or close.
    mutating func delimiter(_ run: Int, _ runLine: Int) -> Bool {
        let start = index
        let mark = bytes[start]
        while index < limit, bytes[index] == mark { index += 1 }
        let length = index - start
        if mark == Byte.tilde, length > 2 { return false }
        let before = kind(before: start)
        let after = kind(after: index)
        var opens = after != .space && (after != .punctuation || before != .other)
        var closes = before != .space && (before != .punctuation || after != .other)
        if mark != Byte.tilde {
            // Beside another mark a run may do both.
            if index < limit, Self.isMark(bytes[index]) { opens = true }
            if start > leafStart, Self.isMark(bytes[start - 1]) { closes = true }
        }
        guard opens || closes else { return false }
        flush(run, start, runLine)
        let isUnderscore = mark == Byte.underscore
        delimiters.append(
            InlineDelimiter(
                mark: mark, token: tokens.count, count: length,
                canOpen: opens && (!isUnderscore || !closes || before == .punctuation),
                canClose: closes && (!isUnderscore || !opens || after == .punctuation)))
        for offset in start..<index { tokens.append(InlineToken(.text, line: line, start: offset, end: offset + 1)) }
        return true
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == Byte.star || byte == Byte.underscore || byte == Byte.tilde
    }

    enum Neighbour { case space, punctuation, other }

    private func kind(before index: Int) -> Neighbour {
        guard index > leafStart else { return .space }
        let byte = bytes[index - 1]
        if byte < 0x80 { return byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .other }
        var start = index - 1
        while start > leafStart, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return kind(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    func kind(after index: Int) -> Neighbour {
        guard index < limit else { return .space }
        let byte = bytes[index]
        if byte < 0x80 { return byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .other }
        var end = index + 1
        while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return kind(String(decoding: bytes[index..<end], as: UTF8.self))
    }

    private func kind(_ text: String) -> Neighbour {
        guard let scalar = text.unicodeScalars.first else { return .other }
        if scalar.properties.isWhitespace { return .space }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            return .punctuation
        default: return .other
        }
    }

    /// Matches the marks from a delimiter on, innermost first, and forgets them.
    mutating func processEmphasis(from bottom: Int) {
        guard delimiters.count > bottom else { return }
        var openers: [Int] = []
        // How deep a search for an opener of one sort need not go again.
        var floors: [UInt16: Int] = [:]
        for current in bottom..<delimiters.count {
            while delimiters[current].canClose, delimiters[current].count > 0 {
                let closer = delimiters[current]
                let key = UInt16(closer.mark) << 4 | (closer.canOpen ? 8 : 0) | UInt16(closer.count % 3)
                let floor = min(floors[key] ?? 0, openers.count)
                guard let place = openers[floor...].lastIndex(where: { fits(delimiters[$0], closer) }) else {
                    floors[key] = openers.count
                    break
                }
                openers.removeSubrange((place + 1)...)
                if !floors.isEmpty { floors = floors.mapValues { min($0, place) } }
                let opener = openers[place]
                join(opener, current)
                if delimiters[opener].count == 0 { openers.removeLast() }
            }
            if delimiters[current].canOpen, delimiters[current].count > 0 { openers.append(current) }
        }
        delimiters.removeSubrange(bottom...)
    }

    private func fits(_ opener: InlineDelimiter, _ closer: InlineDelimiter) -> Bool {
        guard opener.mark == closer.mark, opener.canOpen else { return false }
        if opener.mark == Byte.tilde { return opener.count == closer.count }
        guard opener.canClose || closer.canOpen else { return true }
        // As the compiler counts: what is left of both runs, not how long they were.
        return closer.count % 3 == 0 || (opener.count + closer.count) % 3 != 0
    }

    private mutating func join(_ opener: Int, _ closer: Int) {
        let isTilde = delimiters[opener].mark == Byte.tilde
        let used = isTilde ? delimiters[opener].count : min(2, min(delimiters[opener].count, delimiters[closer].count))
        let first = delimiters[opener].token + delimiters[opener].count - used
        let last = delimiters[closer].token + used - 1
        for offset in 0..<used {
            tokens[first + offset].role = .skip
            tokens[last - offset].role = .skip
        }
        tokens[first].role = .open
        tokens[first].kind = isTilde ? .deletion : used == 2 ? .strong : .emphasis
        tokens[last].role = .close
        delimiters[opener].count -= used
        delimiters[closer].count -= used
        delimiters[closer].token += used
    }

    /// Writes the nodes of all tokens.
    mutating func emit(into nodes: inout [MDXNode]) {
        var open: [Int] = []
        var canExtend = false
        for token in tokens {
            switch token.role {
            case .skip: canExtend = false
            case .text:
                if canExtend, token.text.isEmpty, let last = nodes.indices.last, nodes[last].kind == .text,
                    nodes[last].text.end == Int(token.start)
                {
                    nodes[last].text.count += token.end - token.start
                    nodes[last].end = token.end
                } else {
                    append(token, to: &nodes)
                    if token.text.isEmpty {
                        nodes[nodes.count - 1].text = TextSpan(Int(token.start), Int(token.end))
                    }
                    canExtend = true
                }
            case .leaf:
                append(token, to: &nodes)
                canExtend = false
            case .open:
                append(token, to: &nodes)
                open.append(nodes.count - 1)
                canExtend = false
            case .close:
                if let start = open.popLast() {
                    nodes[start].next = Int32(nodes.count)
                    nodes[start].end = token.end
                    nodes[start].endLine = token.line
                }
                canExtend = false
            }
        }
        while let start = open.popLast() { nodes[start].next = Int32(nodes.count) }
    }

    private func append(_ token: InlineToken, to nodes: inout [MDXNode]) {
        var node = MDXNode(token.kind, line: Int(token.line), start: Int(token.start), end: Int(token.end))
        node.text = token.text
        node.second = token.second
        node.attributes = token.attributes
        node.level = 1
        node.next = Int32(nodes.count + 1)
        switch token.kind {
        case .inlineCode, .inlineMath, .expression, .jsx, .hardBreak, .comment:
            for offset in token.start..<token.end where bytes[Int(offset)] == Byte.newline { node.endLine += 1 }
        default: break
        }
        nodes.append(node)
    }
}
