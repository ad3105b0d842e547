/// Addresses that stand bare in the text (GFM §6.9).
extension InlineParser {
    /// `http://…` or `https://…`, seen from its colon.
    mutating func autolink(_ run: Int, _ runLine: Int) -> Bool {
        guard index + 3 < limit, bytes[index + 1] == Byte.slash, bytes[index + 2] == Byte.slash else { return false }
        var start = index
        while start > run, index - start < 6, bytes[start - 1].isLetter { start -= 1 }
        let scheme = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        guard scheme == "http" || scheme == "https", start == leafStart || !bytes[start - 1].isLetter,
            kind(after: index + 3) == .other, let domain = domainEnd(from: index + 3),
            brackets.isEmpty || bytes[(index + 3)..<domain].contains(Byte.dot)
        else { return false }
        return link(from: start, to: pathEnd(from: domain), run, runLine)
    }

    /// `www.…`, seen from its first dot.
    mutating func bareHost(_ run: Int, _ runLine: Int) -> Bool {
        let start = index - 3
        guard start >= run, (start..<index).allSatisfy({ bytes[$0] | 0x20 == 0x77 }),
            start == leafStart || bytes[start - 1].isSpace || "(*_~[]".utf8.contains(bytes[start - 1]),
            index + 1 < limit, !bytes[index + 1].isSpace, let domain = domainEnd(from: start), domain > index
        else { return false }
        return link(from: start, to: pathEnd(from: domain), run, runLine)
    }

    /// `name@host.tld`, seen from its `@`.
    mutating func mailAddress(_ run: Int, _ runLine: Int) -> Bool {
        var start = index
        while start > max(run, nameEnd), Self.isMailName(bytes[start - 1]) { start -= 1 }
        guard start < index, start == leafStart || bytes[start - 1] != Byte.slash else { return false }
        var end = index + 1
        var hasDot = false
        while end < limit {
            let byte = bytes[end]
            if byte == Byte.dot {
                guard end + 1 < limit, bytes[end + 1].isLetter || bytes[end + 1].isDigit else { break }
                hasDot = true
            } else if !(byte.isLetter || byte.isDigit || byte == Byte.minus || byte == Byte.underscore) {
                break
            }
            end += 1
        }
        guard hasDot, bytes[end - 1].isLetter else { return false }
        return link(from: start, to: end, run, runLine)
    }

    /// Makes addresses text again that stand in what has become a link, from a token on.
    mutating func dropTentativeLinks(from token: Int) {
        while let link = tentativeLinks.last, link > token {
            tentativeLinks.removeLast()
            for end in [link, link + 2] {
                let (line, start) = (Int(tokens[end].line), Int(tokens[end].start))
                tokens[end] = InlineToken(.text, line: line, start: start, end: start)
            }
        }
    }

    private static func isMailName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == Byte.plus || byte == Byte.minus || byte == Byte.dot
            || byte == Byte.underscore
    }

    private mutating func link(from start: Int, to end: Int, _ run: Int, _ runLine: Int) -> Bool {
        flush(run, start, runLine)
        if !brackets.isEmpty { tentativeLinks.append(tokens.count) }
        var token = InlineToken(.open, .link, line: line, start: start, end: end)
        token.text = TextSpan(start, end)
        tokens.append(token)
        tokens.append(InlineToken(.text, line: line, start: start, end: end))
        tokens.append(InlineToken(.close, line: line, start: end, end: end))
        index = end
        return true
    }

    /// Where a host name ends; nil when its last two parts hold an underscore.
    private mutating func domainEnd(from start: Int) -> Int? {
        guard start >= invalidHostEnd else { return nil }
        var at = start
        var (last, beforeLast) = (false, false)
        // Where the last two parts begin.
        var (lastStart, beforeLastStart) = (start, start)
        while at < limit {
            let byte = bytes[at]
            if byte == Byte.dot || byte == Byte.underscore {
                if isTrail(at) { break }
                if byte == Byte.underscore {
                    last = true
                } else {
                    (beforeLast, last) = (last, false)
                    (beforeLastStart, lastStart) = (lastStart, at + 1)
                }
            } else if byte < 0x80 {
                if byte.isSpace || (byte != Byte.minus && byte.isPunctuation) { break }
            } else if kind(after: at) != .other {
                break
            }
            at += 1
        }
        if last || beforeLast { invalidHostEnd = last ? lastStart : beforeLastStart }
        return last || beforeLast || at == start ? nil : at
    }

    /// Where path, query and fragment end: sentence marks at the end and unbalanced parentheses are no part of them.
    private func pathEnd(from start: Int) -> Int {
        var at = start
        var (open, closed) = (0, 0)
        while at < limit, !bytes[at].isSpace {
            let byte = bytes[at]
            if byte == Byte.leftParen { open += 1 }
            let isBalanced = byte == Byte.rightParen && closed < open
            if !isBalanced, Self.isTrailMark(byte), isTrail(at) { break }
            if byte >= 0x80, kind(after: at) == .space { break }
            if byte == Byte.rightBracket, !brackets.isEmpty { break }
            if byte == Byte.rightParen { closed += 1 }
            at += 1
        }
        return at
    }

    private static func isTrailMark(_ byte: UInt8) -> Bool { "!\"&'),.*:;<?_~]".utf8.contains(byte) }

    /// Whether from here on nothing but sentence marks comes before white space.
    private func isTrail(_ start: Int) -> Bool {
        var at = start
        while at < limit, at - start < 256 {
            let byte = bytes[at]
            if byte.isSpace || byte == Byte.less { return true }
            if byte == Byte.ampersand {
                at += 1
                guard at < limit, bytes[at].isLetter else { return false }
                while at < limit, bytes[at].isLetter { at += 1 }
                guard at < limit, bytes[at] == Byte.semicolon else { return false }
            } else if byte == Byte.rightBracket {
                guard at + 1 < limit, bytes[at + 1] != Byte.leftParen, bytes[at + 1] != Byte.leftBracket,
                    !bytes[at + 1].isSpace
                else { return true }
            } else if !Self.isTrailMark(byte) {
                return false
            }
            at += 1
        }
        return at == limit
    }
}
