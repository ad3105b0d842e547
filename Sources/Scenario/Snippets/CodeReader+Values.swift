extension CodeReader {
    /// The value of an expression as far as it is literal.
    func value(_ range: Range<Int>, depth: Int = 0) -> SnippetScan.Value {
        guard let first = token(range.lowerBound), !range.isEmpty else { return .expression("", line: 0) }
        let line = first.line
        if range.count == 1 {
            switch first.kind {
            case .string: return .string(first.text, line: line)
            case .template: return .template(first.text, line: line)
            case .number: return .number(first.text, line: line)
            default: return .expression(text(range), line: line)
            }
        }
        guard depth < Self.depthLimit else { return .expression(text(range), line: line) }
        if let joined = concatenated(range) { return joined }
        let last = range.upperBound - 1
        if partner[range.lowerBound] == last {
            if first.isMark("[") { return .array(elements(range, depth: depth), line: line) }
            if first.isMark("{") { return .object(properties(range, depth: depth), line: line) }
            if first.isMark("("), language == .python { return .array(elements(range, depth: depth), line: line) }
        }
        if let inner = withoutCast(range) { return value(inner, depth: depth + 1) }
        if let composite = composite(range, depth: depth) { return composite }
        return .expression(text(range), line: line)
    }

    /// String literals joined by `+`, or standing side by side (Python); in JavaScript the first one counts, a second
    /// one beside it comes from a quotation mark too many.
    private func concatenated(_ range: Range<Int>) -> SnippetScan.Value? {
        guard range.count >= 2, range.count <= 41, tokens[range.lowerBound].kind == .string else { return nil }
        var content = ""
        for index in range {
            if tokens[index].kind == .string {
                if index > range.lowerBound, tokens[index - 1].kind == .string, language == .javascript { break }
                content += tokens[index].text
            } else if !tokens[index].isMark("+") {
                return nil
            }
        }
        return .string(content, line: tokens[range.lowerBound].line)
    }

    /// `[…] as const`, `{…} satisfies T`, `arrayOf(…)`, `List.of(…)`, `listOf(…)`, `new[] {…}`, `const [...]`.
    private func withoutCast(_ range: Range<Int>) -> Range<Int>? {
        let start = range.lowerBound
        if language == .javascript, partner[start] > start, partner[start] < range.upperBound - 1,
            ["as", "satisfies"].contains(tokens[partner[start] + 1].text)
        {
            return start..<(partner[start] + 1)
        }
        if tokens[start].isWord("const") { return (start + 1)..<range.upperBound }
        return nil
    }

    /// Collections and composite literals of other languages.
    private func composite(_ range: Range<Int>, depth: Int) -> SnippetScan.Value? {
        let start = range.lowerBound
        let last = range.upperBound - 1
        let line = tokens[start].line
        guard partner[last] > start, partner[last] < last else { return nil }
        let open = partner[last]
        let head = tokens[start..<open]
        guard head.count <= 12, !head.contains(where: { [.string, .template].contains($0.kind) }) else { return nil }
        let name = head.map(\.text).joined()
        if tokens[open].isMark("("),
            ["listOf", "arrayOf", "List.of", "Set.of", "setOf", "Arrays.asList", "array"].contains(name)
        {
            return .array(elements(open..<range.upperBound, depth: depth), line: line)
        }
        guard tokens[open].isMark("{") else { return nil }
        switch language {
        case .go where name.hasPrefix("[]"), .csharp where name.hasPrefix("new") && name.hasSuffix("[]"),
            .csharp where name.hasPrefix("newList<"), .java where name.hasSuffix("[]"):
            return .array(elements(open..<range.upperBound, depth: depth), line: line)
        case .csharp where name.hasPrefix("new"), .go:
            return .object(properties(open..<range.upperBound, depth: depth), line: line)
        default: return nil
        }
    }

    /// The elements of an array literal; the range includes its brackets.
    func elements(_ range: Range<Int>, depth: Int) -> [SnippetScan.Value] {
        split((range.lowerBound + 1)..<(range.upperBound - 1)).filter { !$0.isEmpty }.map {
            value($0, depth: depth + 1)
        }
    }

    /// The members of an object literal; the range includes its braces.
    func properties(_ range: Range<Int>, depth: Int) -> [SnippetScan.Property] {
        split((range.lowerBound + 1)..<(range.upperBound - 1)).flatMap { part in
            lines(of: part).compactMap { property($0, depth: depth) }
        }
    }

    /// One range for each member, where a comma was forgotten between two lines `name: value`.
    private func lines(of part: Range<Int>) -> [Range<Int>] {
        guard let gap = missingComma(part) else { return [part] }
        return [part.lowerBound..<gap] + lines(of: gap..<part.upperBound)
    }

    /// The index of the token before which a comma is missing in a member; nil when none is.
    func missingComma(_ part: Range<Int>) -> Int? {
        guard language == .javascript || language == .json, part.count > 4 else { return nil }
        var index = part.lowerBound + 2
        guard isMark(part.lowerBound + 1, ":") else { return nil }
        while index < part.upperBound - 1 {
            if partner[index] > index {
                index = partner[index] + 1
            } else {
                index += 1
            }
            guard index < part.upperBound - 1, tokens[index].startsLine, isMark(index + 1, ":"),
                tokens[index].kind == .word || tokens[index].kind == .string,
                endsOperand(index - 1)
            else { continue }
            return index
        }
        return nil
    }

    private func endsOperand(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .string, .number, .template, .word: true
        case .punctuation: ["}", "]", ")"].contains(tokens[index].text)
        default: false
        }
    }

    private func property(_ part: Range<Int>, depth: Int) -> SnippetScan.Property? {
        guard let first = token(part.lowerBound), !part.isEmpty else { return nil }
        if first.isMark("...") {
            let rest = (part.lowerBound + 1)..<part.upperBound
            return .init(name: "...", value: value(rest, depth: depth + 1), line: first.line)
        }
        var name = first.text
        var next = part.lowerBound + 1
        if first.isMark("["), partner[part.lowerBound] > 0 {
            name = text(part.lowerBound..<(partner[part.lowerBound] + 1))
            next = partner[part.lowerBound] + 1
        } else if first.isWord("async") || first.isWord("get") || first.isMark("*"), isAnyWord(next),
            next < part.upperBound
        {
            name = tokens[next].text
            next += 1
        }
        guard next < part.upperBound else {
            return .init(name: name, value: .expression(name, line: first.line), line: first.line)
        }
        if isMark(next, ":") || isMark(next, "=") || isMark(next, "=>") {
            guard next + 1 < part.upperBound else { return nil }
            return .init(name: name, value: value((next + 1)..<part.upperBound, depth: depth + 1), line: first.line)
        }
        if isMark(next, "(") {
            return .init(name: name, value: .expression(text(part), line: first.line), line: first.line)
        }
        return .init(name: name, value: .expression(text(part), line: first.line), line: first.line)
    }
}
