/// Where a link leads: spans of its address and its title.
struct LinkTarget {
    var url: TextSpan
    var title: TextSpan

    /// Reads a definition line `[label]: url "title"`; the label is normalised.
    static func definition(_ text: [UInt8], offset: Int) -> (label: String, target: LinkTarget)? {
        guard text.first == Byte.leftBracket, let close = text.firstIndex(of: Byte.rightBracket), close > 1,
            close + 1 < text.count, text[close + 1] == Byte.colon, text[1] != 0x5E
        else { return nil }
        return text.withUnsafeBufferPointer { bytes in
            var index = close + 2
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            guard index < bytes.count, let url = address(bytes, &index) else { return nil }
            var title = TextSpan.none
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            if index < bytes.count {
                guard let found = self.title(bytes, &index) else { return nil }
                title = TextSpan(offset + Int(found.start), offset + found.end)
            }
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            guard index == bytes.count else { return nil }
            let target = LinkTarget(url: TextSpan(offset + Int(url.start), offset + url.end), title: title)
            return (label(bytes[1..<close]), target)
        }
    }

    /// A label made comparable: case and white space do not count.
    static func label(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
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

    /// Reads a title in quotes or parentheses.
    static func title(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> TextSpan? {
        guard index < bytes.count else { return nil }
        let open = bytes[index]
        let close = open == Byte.leftParen ? Byte.rightParen : open
        guard open == Byte.quote || open == Byte.apostrophe || open == Byte.leftParen else { return nil }
        let start = index + 1
        var end = start
        while end < bytes.count, bytes[end] != close { end += bytes[end] == Byte.backslash ? 2 : 1 }
        guard end < bytes.count else { return nil }
        index = end + 1
        return TextSpan(start, end)
    }
}
