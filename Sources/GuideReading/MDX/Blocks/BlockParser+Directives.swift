extension BlockParser {
    /// A directive: a container `:::tip[Title]`, `:::info Title` or a leaf `::name[label]`.
    mutating func startDirective(_ matched: Int) -> Bool {
        var index = at
        while index < lineEnd, source[index] == Byte.colon { index += 1 }
        let colons = index - at
        guard colons >= 2, containers.count < Self.depthLimit,
            let name = DirectiveGrammar.name(source, from: index, limit: lineEnd)
        else { return false }
        index = name.end
        var title = TextSpan.none
        if let close = DirectiveGrammar.labelEnd(source, from: index, limit: lineEnd) {
            title = TextSpan(index + 1, close)
            index = close + 1
        } else if colons > 2, index < lineEnd, source[index] == Byte.space, Self.isAdmonition(source[name.range]),
            beginsLine, isLabel(index, lineEnd)
        {
            // The older spelling of Docusaurus: the rest of the line is the title.
            title = trimmed(index, lineEnd)
            index = lineEnd
        }
        index = DirectiveGrammar.attributesEnd(source, from: index, limit: lineEnd) ?? index
        while index < lineEnd, source[index].isBlank { index += 1 }
        guard index == lineEnd else { return false }
        close(to: matched)
        guard colons > 2 else {
            addLeaf(.leafDirective, text: name, second: title)
            return true
        }
        let record = open(.directive, .directive(colons: colons))
        records[record].text = name
        records[record].second = title
        if !title.isEmpty {
            let label = addLeaf(.directiveLabel, text: title)
            records[label].start = title.start
            records[label].end = Int32(title.end)
        }
        return true
    }

    /// Whether nothing but quotation marks, with one space each, and then blanks of one kind stand before `at`.
    private var beginsLine: Bool {
        var index = lineStart
        while index < at, source[index] == Byte.greater {
            index += 1
            if index < at, source[index] == Byte.space { index += 1 }
        }
        return index == at || source[index].isBlank && source[index..<at].allSatisfy { $0 == source[index] }
    }

    /// Whether a text can stand between the brackets of a label.
    private func isLabel(_ start: Int, _ end: Int) -> Bool {
        var (index, depth) = (start, 0)
        while index < end {
            switch source[index] {
            case Byte.backslash: index += 1
            case Byte.leftBracket: depth += 1
            case Byte.rightBracket: depth -= 1
            default: break
            }
            if depth < 0 { return false }
            index += 1
        }
        return depth == 0 && index == end
    }

    /// The bytes of a range without blanks at both ends.
    private func trimmed(_ start: Int, _ end: Int) -> TextSpan {
        var (start, end) = (start, end)
        while start < end, source[start].isBlank { start += 1 }
        while end > start, source[end - 1].isBlank { end -= 1 }
        return TextSpan(start, end)
    }

    /// Whether a directive of this name is one of Docusaurus' admonitions.
    private static func isAdmonition(_ name: some Sequence<UInt8>) -> Bool {
        ["note", "tip", "info", "warning", "danger", "caution", "important", "secondary", "success"].contains {
            name.elementsEqual($0.utf8)
        }
    }
}
