extension BlockParser {
    /// A container directive: `:::tip`, `:::tip[Title]`, `:::info Title`.
    mutating func startDirective(_ matched: Int) -> Bool {
        var index = at
        while index < lineEnd, source[index] == Byte.colon { index += 1 }
        let colons = index - at
        guard colons >= 3 else { return false }
        while index < lineEnd, source[index].isBlank { index += 1 }
        let nameStart = index
        guard index < lineEnd, source[index].isLetter else { return false }
        while index < lineEnd, source[index].isLetter || source[index].isDigit || source[index] == Byte.minus {
            index += 1
        }
        let name = TextSpan(nameStart, index)
        guard containers.count < Self.depthLimit, let title = directiveTitle(from: index, name: name) else {
            return false
        }
        close(to: matched)
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

    /// The title behind a directive's name, empty when there is none; nil when the rest of the line is something else.
    private func directiveTitle(from start: Int, name: TextSpan) -> TextSpan? {
        var index = start
        var end = lineEnd
        while end > index, source[end - 1].isBlank { end -= 1 }
        if end > index, source[end - 1] == Byte.rightBrace,
            let brace = (index..<end).last(where: { source[$0] == Byte.leftBrace })
        {
            end = brace
            while end > index, source[end - 1].isBlank { end -= 1 }
        }
        while index < end, source[index].isBlank { index += 1 }
        guard index < end else { return TextSpan.none }
        if source[index] == Byte.leftBracket, source[end - 1] == Byte.rightBracket {
            return TextSpan(index + 1, end - 1)
        }
        guard index > start else { return nil }
        let names = ["note", "tip", "info", "warning", "danger", "caution", "important", "secondary", "success"]
        return names.contains { source[name.range].elementsEqual($0.utf8) } ? TextSpan(index, end) : nil
    }
}
