/// Where a link leads: spans of its address and its title.
struct LinkTarget {
    var url: TextSpan
    var title: TextSpan

    /// Reads a definition `[label]: url "title"` that begins at an index of a paragraph; the label is normalised, `end`
    /// is the index behind its last line, and the spans count from `offset`.
    static func definition(
        _ text: [UInt8], at start: Int, offset: Int
    ) -> (label: String, target: LinkTarget, end: Int)? {
        text.withUnsafeBufferPointer { bytes in
            guard let close = labelEnd(bytes, from: start + 1), close + 1 < bytes.count,
                bytes[close + 1] == Byte.colon, bytes[start + 1] != 0x5E || close == start + 2
            else { return nil }
            var index = close + 2
            skipSpace(bytes, &index)
            guard index < bytes.count, let url = address(bytes, &index), index > close + 2 else { return nil }
            func definition(_ title: TextSpan, _ end: Int) -> (String, LinkTarget, Int) {
                let shifted = title.isEmpty ? title : TextSpan(offset + Int(title.start), offset + title.end)
                let url = TextSpan(offset + Int(url.start), offset + url.end)
                return (label(bytes[(start + 1)..<close]), LinkTarget(url: url, title: shifted), end)
            }
            let afterURL = index
            skipSpace(bytes, &index)
            if index > afterURL, index < bytes.count, let title = self.title(bytes, &index),
                let end = lineEnd(bytes, index)
            {
                return definition(title, end)
            }
            return lineEnd(bytes, afterURL).map { definition(.none, $0) }
        }
    }

    /// A label has at most so many bytes.
    static var longestLabel: Int { 999 }

    /// The index of the `]` that ends a label: not too long, not blank, no bracket in it without a backslash.
    static func labelEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var isBlank = true
        while index < bytes.count, index - start <= longestLabel {
            switch bytes[index] {
            case Byte.rightBracket: return isBlank ? nil : index
            case Byte.leftBracket: return nil
            case Byte.backslash:
                isBlank = false
                index += 2
            case let byte:
                if !byte.isSpace { isBlank = false }
                index += 1
            }
        }
        return nil
    }

    private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index].isSpace { index += 1 }
    }

    /// The index behind the line end when only blanks are left on the line.
    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        if index == bytes.count { return index }
        return bytes[index] == Byte.newline ? index + 1 : nil
    }

    /// A label made comparable: case and white space do not count.
    static func label(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self).lowercased().uppercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// Reads the address in `(…)` or after a definition's colon.
    static func address(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> TextSpan? {
        guard index < bytes.count else { return nil }
        if bytes[index] == Byte.less {
            let start = index + 1
            var end = start
            while end < bytes.count, bytes[end] != Byte.greater, bytes[end] != Byte.newline { end += 1 }
            guard end < bytes.count, bytes[end] == Byte.greater else { return nil }
            index = end + 1
            return TextSpan(start, end)
        }
        let start = index
        var depth = 0
        while index < bytes.count, !bytes[index].isSpace {
            if bytes[index] == Byte.backslash, index + 1 < bytes.count, bytes[index + 1].isPunctuation {
                index += 2
                continue
            }
            if bytes[index] == Byte.leftParen { depth += 1 }
            if depth > 32 { return nil }
            if bytes[index] == Byte.rightParen {
                if depth == 0 { break }
                depth -= 1
            }
            index += 1
        }
        return depth == 0 ? TextSpan(start, index) : nil
    }

    /// Reads a title in quotes or parentheses; nothing before `known` ends it.
    ///
    /// Where none ends, the index becomes the end of what was looked at.
    static func title(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, from known: Int = 0) -> TextSpan? {
        guard index < bytes.count else { return nil }
        let open = bytes[index]
        let close = open == Byte.leftParen ? Byte.rightParen : open
        guard open == Byte.quote || open == Byte.apostrophe || open == Byte.leftParen else { return nil }
        let start = index + 1
        var end = max(start, known)
        while end < bytes.count, bytes[end] != close { end += bytes[end] == Byte.backslash ? 2 : 1 }
        guard end < bytes.count else {
            index = end
            return nil
        }
        index = end + 1
        return TextSpan(start, end)
    }
}
