/// Directives in running text: `:name[label]{attributes}`.
extension InlineParser {
    /// A directive, seen from its colon; without label and attributes it is text, as in Docusaurus.
    mutating func textDirective(_ run: Int, _ runLine: Int) -> Bool {
        guard index == leafStart || bytes[index - 1] != Byte.colon,
            let name = DirectiveGrammar.name(bytes, from: index + 1, limit: limit)
        else { return false }
        guard name.end == limit || bytes[name.end] != Byte.colon else { return false }
        var end = name.end
        let close = DirectiveGrammar.labelEnd(bytes, from: end, limit: limit)
        if let close { end = close + 1 }
        let attributes = DirectiveGrammar.attributesEnd(bytes, from: end, limit: limit)
        if let attributes { end = attributes }
        guard end > name.end else {
            // A name alone is text, and nothing else begins in it.
            index = name.end
            nameEnd = index
            return false
        }
        flush(run, index, runLine)
        var token = InlineToken(.open, .textDirective, line: line, start: index, end: end)
        token.text = name
        if close == name.end + 1 || close == nil, attributes == nil || attributes == name.end + 2 {
            // Nothing is in it: only its name stays, as text.
            token = InlineToken(.text, line: line, start: index, end: end)
            token.text = TextSpan(index, name.end)
            tokens.append(token)
            index = end
            return true
        }
        tokens.append(token)
        guard let close else {
            tokens.append(InlineToken(.close, line: line, start: end, end: end))
            index = end
            return true
        }
        labels.append(
            InlineLabel(close: close, end: end, delimiters: delimiters.count, brackets: brackets.count))
        index = name.end + 1
        return true
    }

    /// The end of a directive's label.
    mutating func closeLabel(_ label: InlineLabel, _ run: Int, _ runLine: Int) -> Bool {
        labels.removeLast()
        flush(run, index, runLine)
        processEmphasis(from: label.delimiters)
        if brackets.count > label.brackets { brackets.removeSubrange(label.brackets...) }
        for offset in index..<label.end where bytes[offset] == Byte.newline { line += 1 }
        tokens.append(InlineToken(.close, line: line, start: index, end: label.end))
        index = label.end
        return true
    }
}
