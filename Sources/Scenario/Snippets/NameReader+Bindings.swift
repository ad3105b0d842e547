extension NameReader {
    mutating func bind(_ name: String, _ scope: Range<Int>, at index: Int? = nil) {
        scopes[name, default: []].append(scope)
        if let index {
            binders.append((index, scope))
            silent.insert(index)
        }
    }

    /// The tokens between the brackets around a token.
    func block(around index: Int) -> Range<Int> {
        var open = reader.parent[index]
        while open >= 0 {
            if tokens[open].isMark("{") { return open..<end(of: open) }
            if tokens[open].isMark("("), let body = reader.body(after: reader.partner[open]) {
                return open..<end(of: body)
            }
            open = reader.parent[open]
        }
        return whole
    }

    func end(of open: Int) -> Int {
        reader.partner[open] > open ? reader.partner[open] + 1 : tokens.count
    }

    mutating func readBinding(_ index: Int) {
        let token = tokens[index]
        if token.isMark("("), reader.partner[index] > index { return readParameters(index) }
        if token.isMark("=>"), reader.isAnyWord(index - 1), !Self.keywords.contains(tokens[index - 1].text) {
            bind(tokens[index - 1].text, index - 1..<bodyEnd(after: index), at: index - 1)
            return
        }
        guard token.kind == .word, !reader.isMark(index - 1, "."), !reader.isMark(index - 1, "?.") else { return }
        switch token.text {
        case "import" where token.startsLine || index == 0:
            var next = index
            while next < tokens.count, tokens[next].kind != .string, !(tokens[next].startsLine && next > index) {
                next += 1
            }
            silent.formUnion(index..<min(next + 1, tokens.count))
        case "const", "let", "var": readPattern(index + 1, scope: block(around: index))
        case "function", "class", "interface", "enum", "namespace", "type":
            let name = reader.isMark(index + 1, "*") ? index + 2 : index + 1
            guard reader.isAnyWord(name) else { return }
            bind(tokens[name].text, block(around: index), at: name)
        default:
            if token.startsLine, reader.isMark(index + 1, "="), !Self.keywords.contains(token.text) {
                bind(token.text, whole)
            }
        }
    }

    /// A name or a pattern; what a pattern calls a member by is no name.
    mutating func readPattern(_ start: Int, scope: Range<Int>) {
        guard let first = reader.token(start) else { return }
        if first.kind == .word { return bind(first.text, scope, at: start) }
        guard first.isMark("{") || first.isMark("["), reader.partner[start] > start else { return }
        for index in (start + 1)..<reader.partner[start]
        where tokens[index].kind == .word && !Self.keywords.contains(tokens[index].text) {
            if reader.isMark(index + 1, ":") { continue }
            bind(tokens[index].text, scope, at: index)
        }
        // The names of members are no uses either.
        for index in (start + 1)..<reader.partner[start] where reader.isMark(index + 1, ":") { silent.insert(index) }
    }

    mutating func readParameters(_ open: Int) {
        let close = reader.partner[open]
        guard let end = functionEnd(open, close) else { return }
        for index in (open + 1)..<max(open + 1, close)
        where tokens[index].kind == .word && !Self.keywords.contains(tokens[index].text) {
            guard !reader.isMark(index - 1, ".") else { continue }
            let isBinder = !reader.isMark(index - 1, ":") && reader.parent[index] == open
            bind(tokens[index].text, open..<end, at: isBinder ? index : nil)
            silent.insert(index)
        }
    }

    /// Where the function ends whose parameters stand in these parentheses; nil when they are none.
    func functionEnd(_ open: Int, _ close: Int) -> Int? {
        var after = close + 1
        if reader.isMark(after, ":") {
            let limit = min(tokens.count, after + 40)
            while after < limit, !reader.isMark(after, "=>"), !reader.isMark(after, "{"), !reader.isMark(after, ";") {
                after = reader.partner[after] > after ? reader.partner[after] + 1 : after + 1
            }
        }
        if reader.isMark(after, "=>") { return bodyEnd(after: after) }
        guard reader.isMark(after, "{") else { return nil }
        if let word = reader.token(open - 1), word.kind == .word,
            ["if", "for", "while", "switch", "with"].contains(word.text), !reader.isMark(open - 2, ".")
        {
            return nil
        }
        return end(of: after)
    }

    /// The end of the body behind an arrow.
    func bodyEnd(after arrow: Int) -> Int {
        if reader.isMark(arrow + 1, "{") { return end(of: arrow + 1) }
        var index = arrow + 1
        while index < tokens.count {
            if reader.partner[index] > index {
                index = reader.partner[index] + 1
                continue
            }
            if tokens[index].kind == .punctuation, [",", ";", ")", "]", "}"].contains(tokens[index].text) { break }
            index += 1
        }
        return index
    }

    func isBound(_ name: String, at index: Int) -> Bool {
        scopes[name]?.contains { $0.contains(index) } ?? false
    }
}
