extension NameReader {
    mutating func readUse(_ index: Int) {
        let token = tokens[index]
        if token.kind == .elementOpen || token.kind == .elementClose {
            let base = token.text.split(separator: ".").first.map(String.init) ?? ""
            mentions[base, default: []].append(index)
            return
        }
        guard token.kind == .word, !Self.keywords.contains(token.text), !silent.contains(index) else { return }
        guard !reader.isMark(index - 1, "."), !reader.isMark(index - 1, "?.") else { return }
        let isKey =
            reader.isMark(index + 1, ":")
            && (reader.isMark(index - 1, "{") || reader.isMark(index - 1, ",") || token.startsLine)
        guard !isKey else { return }
        mentions[token.text, default: []].append(index)
        if let callee = argumentOwner(index) {
            names.references.append(.init(name: token.text, line: token.line, callee: callee))
        } else if isCondition(index, index + 1) {
            names.references.append(.init(name: token.text, line: token.line, callee: nil))
        }
        let isCalled = reader.isMark(index + 1, "(")
        if isCalled, isDefinition(index) { return }
        guard !isBound(token.text, at: index), isValue(index) else { return }
        names.free.append(.init(name: token.text, line: token.line, isCalled: isCalled))
    }

    /// Whether `name(…)` is a method of a class or an object, or a declaration without a body.
    func isDefinition(_ index: Int) -> Bool {
        if let word = reader.token(index - 1), word.kind == .word,
            ["async", "get", "set", "function", "static", "public", "private", "protected", "constructor", "abstract"]
                .contains(word.text)
        {
            return true
        }
        let close = reader.partner[index + 1]
        guard close > index else { return false }
        if functionEnd(index + 1, close) != nil, !reader.isMark(close + 1, "=>") { return true }
        // A signature in an interface: `name(): Type;`.
        return reader.isMark(close + 1, ":") && tokens[index].startsLine
    }

    /// Whether the word certainly stands where a value is looked up.
    func isValue(_ index: Int) -> Bool {
        let before = reader.token(index - 1)
        if let before, before.kind == .word,
            !["await", "return", "new", "in", "of", "throw", "else", "do", "yield", "default"].contains(before.text)
        {
            return false
        }
        if let before, [":", "<", "|", "&", "@", "?", "#"].contains(where: before.isMark) { return false }
        if reader.isMark(index + 1, "(") || reader.isMark(index + 1, "?.") { return true }
        if reader.isMark(index + 1, "."), reader.isAnyWord(index + 2) { return true }
        return argumentOwner(index) != nil || isInElement(index)
    }

    /// Whether the word alone fills the braces of an attribute or of an element's content.
    func isInElement(_ index: Int) -> Bool {
        guard reader.isMark(index - 1, "{"), reader.isMark(index + 1, "}"), let before = reader.token(index - 2) else {
            return false
        }
        return [.attribute, .elementTagEnd, .elementText].contains(before.kind)
    }

    /// The callee of the call that gets the word alone as an argument.
    func argumentOwner(_ index: Int) -> String? {
        guard reader.isMark(index - 1, "(") || reader.isMark(index - 1, ","),
            reader.isMark(index + 1, ")") || reader.isMark(index + 1, ",")
        else { return nil }
        let open = reader.parent[index]
        guard open >= 0, tokens[open].isMark("(") else { return nil }
        return owners[open]
    }

    /// Whether the truth of what stands from one token to another decides something.
    func isCondition(_ start: Int, _ after: Int) -> Bool {
        if reader.isMark(start - 1, "!") { return true }
        if reader.isMark(start - 1, "("), reader.isWord(start - 2, "if") || reader.isWord(start - 2, "while") {
            return reader.isMark(after, ")") || reader.isMark(after, "&&") || reader.isMark(after, "||")
        }
        return reader.isMark(after, "&&") || reader.isMark(after, "?") && !reader.isMark(start - 1, ":")
    }
}
