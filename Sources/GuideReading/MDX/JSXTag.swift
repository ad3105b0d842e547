/// One tag as it stands in the text: `<Name attr="…">`, `</Name>`, `<Name />`, `<>`.
struct JSXTag {
    var name: TextSpan
    var isClosing = false
    var isSelfClosing = false
    /// Indices into the attribute list.
    var attributes: Range<Int32>
    /// The index behind the `>`.
    var end: Int
    var newlines: Int

    /// Reads the tag at `start` (a `<`), adding its attributes to the list; nil when there is no whole tag.
    ///
    /// `reached` becomes the index up to which bytes were looked at.
    static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int, line: Int, attributes: inout [MDXAttribute],
        reached: inout Int
    ) -> JSXTag? {
        let first = attributes.count
        var scanner = Scanner(bytes: bytes, limit: limit, index: start + 1, line: line)
        defer { reached = scanner.index }
        guard let tag = scanner.tag(&attributes, startLine: line) else {
            attributes.removeSubrange(first...)
            return nil
        }
        return tag
    }

    /// Where the end of the comment whose `<!--` stands at an index may be looked for; nil where it ends at once, which
    /// makes it none.
    static func commentText(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int) -> Int? {
        let text = start + 4
        guard text < limit, bytes[text] != Byte.greater else { return text < limit ? nil : text }
        guard bytes[text] == Byte.minus else { return text }
        return text + 1 < limit && bytes[text + 1] == Byte.greater ? nil : text + 1
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        let limit: Int
        var index: Int
        var line: Int

        private var byte: UInt8 { index < limit ? bytes[index] : 0 }

        mutating func tag(_ attributes: inout [MDXAttribute], startLine: Int) -> JSXTag? {
            var tag = JSXTag(name: .none, attributes: 0..<0, end: index, newlines: 0)
            if byte == Byte.slash {
                tag.isClosing = true
                index += 1
                skipSpace()
            }
            let nameStart = index
            if beginsName { skipName() }
            tag.name = TextSpan(nameStart, index)
            if tag.name.isEmpty, byte != Byte.greater { return nil }
            let first = Int32(attributes.count)
            while true {
                skipSpace()
                switch byte {
                case Byte.greater:
                    tag.attributes = first..<Int32(attributes.count)
                    tag.end = index + 1
                    tag.newlines = line - startLine
                    return tag
                case Byte.slash:
                    index += 1
                    skipSpace()
                    guard byte == Byte.greater, !tag.isClosing else { return nil }
                    tag.isSelfClosing = true
                case Byte.leftBrace:
                    guard let value = expression() else { return nil }
                    attributes.append(MDXAttribute(name: .none, value: value, kind: .spread, line: Int32(line)))
                case _ where beginsName:
                    guard !tag.isClosing, let attribute = attribute() else { return nil }
                    attributes.append(attribute)
                default: return nil
                }
            }
        }

        private mutating func attribute() -> MDXAttribute? {
            let nameStart = index
            skipName()
            let name = TextSpan(nameStart, index)
            let nameLine = Int32(line)
            let mark = (index, line)
            skipSpace()
            guard byte == Byte.equals else {
                (index, line) = mark
                return MDXAttribute(name: name, value: .none, kind: .flag, line: nameLine)
            }
            index += 1
            skipSpace()
            switch byte {
            case Byte.quote, Byte.apostrophe:
                let delimiter = byte
                index += 1
                let start = index
                while index < limit, bytes[index] != delimiter {
                    if bytes[index] == Byte.newline { line += 1 }
                    index += 1
                }
                guard index < limit else { return nil }
                index += 1
                return MDXAttribute(name: name, value: TextSpan(start, index - 1), kind: .string, line: nameLine)
            case Byte.leftBrace:
                guard let value = expression() else { return nil }
                return MDXAttribute(name: name, value: value, kind: .expression, line: nameLine)
            default: return nil
            }
        }

        private mutating func expression() -> TextSpan? {
            let start = index + 1
            guard let end = ScriptScanner.closingBrace(bytes, from: start, limit: limit) else {
                index = limit
                return nil
            }
            for index in start..<end where bytes[index] == Byte.newline { line += 1 }
            index = end + 1
            return TextSpan(start, end)
        }

        private mutating func skipName() {
            while index < limit {
                let byte = bytes[index]
                if byte >= 0x80 {
                    guard let scalar = scalarHere, scalar.value < 0x10000, scalar.properties.isIDContinue else {
                        return
                    }
                    index += UTF8.width(scalar)
                    continue
                }
                guard byte.continuesName || byte == Byte.minus || byte == Byte.dot || byte == Byte.colon else { return }
                index += 1
            }
        }

        private mutating func skipSpace() {
            while index < limit {
                if bytes[index] >= 0x80 {
                    guard let scalar = scalarHere, scalar.properties.isWhitespace else { return }
                    index += UTF8.width(scalar)
                    continue
                }
                guard bytes[index].isSpace else { return }
                if bytes[index] == Byte.newline { line += 1 }
                index += 1
            }
        }

        /// Whether a name may begin here; the compiler takes no letters beyond the first 65,536 code points.
        private var beginsName: Bool {
            guard byte >= 0x80 else { return byte.beginsName }
            return scalarHere.map { $0.value < 0x10000 && $0.properties.isIDStart } ?? false
        }

        /// The character here where it is not an ASCII one.
        private var scalarHere: Unicode.Scalar? {
            String(decoding: bytes[index..<min(limit, index + 4)], as: UTF8.self).unicodeScalars.first
        }
    }
}
