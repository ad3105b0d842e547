extension NameReader {
    func result(_ placed: CodeReader.PlacedCall) -> SnippetNames.Result {
        let equals = placed.start - 1
        var taken: [SnippetNames.Taken] = []
        if reader.isMark(equals, "=") {
            var close = equals - 1
            if let type = reader.typeStart(before: equals) { close = type - 1 }
            if reader.isMark(close, "}"), reader.partner[close] >= 0 {
                taken = reader.split((reader.partner[close] + 1)..<close).compactMap(member)
            }
        }
        let isSpread = (placed.open + 1..<max(placed.open + 1, placed.end)).contains { tokens[$0].isMark("...") }
        return .init(call: placed.call, use: use(placed, taken), taken: taken, isSpread: isSpread)
    }

    func member(_ part: Range<Int>) -> SnippetNames.Taken? {
        guard !part.isEmpty, tokens[part.lowerBound].kind == .word else { return nil }
        let first = tokens[part.lowerBound]
        let isRenamed = part.count >= 3 && reader.isMark(part.lowerBound + 1, ":")
        return .init(
            member: first.text, local: isRenamed ? tokens[part.lowerBound + 2].text : first.text, line: first.line)
    }

    func use(_ placed: CodeReader.PlacedCall, _ taken: [SnippetNames.Taken]) -> SnippetNames.ResultUse {
        if placed.call.isAwaited { return .awaited }
        let after = placed.end + 1
        if reader.isMark(after, ".") || reader.isMark(after, "?."), let word = reader.token(after + 1) {
            return .member(word.text)
        }
        if !taken.isEmpty { return .taken }
        if placed.call.bindings.count == 1 { return .bound(placed.call.bindings[0]) }
        if isCondition(placed.start, after) { return .condition }
        let isAlone =
            (reader.isMark(placed.start - 1, "(") || reader.isMark(placed.start - 1, ","))
            && (reader.isMark(after, ")") || reader.isMark(after, ","))
        if isAlone, let owner = placed.call.enclosing.first, !isInArrow(placed.start) { return .argument(of: owner) }
        return .other
    }

    /// Whether an arrow function stands between the call and the parenthesis around it.
    func isInArrow(_ start: Int) -> Bool { reader.isMark(start - 1, "=>") }
}
