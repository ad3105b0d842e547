/// The parts that directives in running text and as blocks have in common: name, label, attributes.
enum DirectiveGrammar {
    /// The name at an index: a letter, then letters, digits, `-` and `_`, the last of them no mark.
    static func name(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> TextSpan? {
        guard start < limit, bytes[start].isLetter else { return nil }
        var end = start
        while end < limit,
            bytes[end].isLetter || bytes[end].isDigit || bytes[end] == Byte.minus || bytes[end] == Byte.underscore
        {
            end += 1
        }
        let last = bytes[end - 1]
        return last == Byte.minus || last == Byte.underscore ? nil : TextSpan(start, end)
    }

    /// The index of the `]` that ends the label at an index; brackets in it are balanced.
    static func labelEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        guard start < limit, bytes[start] == Byte.leftBracket else { return nil }
        var (index, depth) = (start, 0)
        while index < min(limit, start + 8192) {
            switch bytes[index] {
            case Byte.backslash: index += 1
            case Byte.leftBracket: depth += 1
            case Byte.rightBracket:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            if depth > 32 { return nil }
            index += 1
        }
        return nil
    }

    /// The index behind the attributes at an index: `{#id .class name name=value name="value"}`.
    static func attributesEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        guard start < limit, bytes[start] == Byte.leftBrace else { return nil }
        var index = start + 1
        let limit = min(limit, start + 8192)
        func isName(_ byte: UInt8) -> Bool {
            byte.isLetter || byte.isDigit || byte >= 0x80 || "-._:".utf8.contains(byte)
        }
        while index < limit {
            switch bytes[index] {
            case Byte.rightBrace: return index + 1
            case let byte where byte.isSpace: index += 1
            case Byte.hash, Byte.dot:
                let first = index + 1
                index = first
                while index < limit, !bytes[index].isSpace, !"\"#'.<=>`{}".utf8.contains(bytes[index]) { index += 1 }
                guard index > first else { return nil }
            case let byte where byte.isLetter || byte == Byte.underscore || byte == Byte.colon:
                while index < limit, isName(bytes[index]) { index += 1 }
                guard let end = valueEnd(bytes, from: index, limit: limit) else { return nil }
                index = end
            default: return nil
            }
        }
        return nil
    }

    /// The index behind `= value`; the index itself where no value stands.
    private static func valueEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int? {
        var index = start
        while index < limit, bytes[index].isSpace { index += 1 }
        guard index < limit, bytes[index] == Byte.equals else { return start }
        index += 1
        while index < limit, bytes[index].isSpace { index += 1 }
        guard index < limit else { return nil }
        let quote = bytes[index]
        if quote == Byte.quote || quote == Byte.apostrophe {
            index += 1
            while index < limit, bytes[index] != quote { index += 1 }
            return index < limit ? index + 1 : nil
        }
        let first = index
        while index < limit, !bytes[index].isSpace, !"\"'<=>`}".utf8.contains(bytes[index]) { index += 1 }
        return index > first ? index : nil
    }
}
