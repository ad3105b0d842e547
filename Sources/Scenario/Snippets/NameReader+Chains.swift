extension NameReader {
    mutating func readChain(_ index: Int) {
        let token = tokens[index]
        guard token.kind == .word, !Self.keywords.contains(token.text) || token.text == "this",
            !reader.isMark(index - 1, "."), !reader.isMark(index - 1, "?.")
        else { return }
        var members: [String] = []
        var next = index + 1
        while members.count < 8 {
            if reader.isMark(next, "!"), reader.isMark(next + 1, ".") { next += 1 }
            guard reader.isMark(next, ".") || reader.isMark(next, "?."), reader.isAnyWord(next + 1) else { break }
            members.append(tokens[next + 1].text)
            next += 2
        }
        guard !members.isEmpty else { return }
        names.chains.append(
            .init(
                base: token.text, members: members, line: token.line, isCalled: reader.isMark(next, "("),
                isAwaited: reader.isWord(index - 1, "await"), isCondition: isCondition(index, next)))
    }

    /// The substitutions of templates look names up too: `${name}`, `${a.b}`.
    mutating func readTemplates() {
        for (index, token) in tokens.enumerated() where token.kind == .template {
            var line = token.line
            for (offset, part) in token.text.split(separator: "${", omittingEmptySubsequences: false).enumerated() {
                defer { line += part.count { $0 == "\n" } }
                guard offset > 0 else { continue }
                var lexer = CodeLexer(String(part.prefix { $0 != "}" }), language: .javascript, firstLine: line)
                lexer.run()
                readSubstitution(lexer.tokens, at: index)
            }
        }
    }

    mutating func readSubstitution(_ inner: [CodeToken], at index: Int) {
        for (place, word) in inner.enumerated() where word.kind == .word && !Self.keywords.contains(word.text) {
            let before = place > 0 ? inner[place - 1] : nil
            let after = place + 1 < inner.count ? inner[place + 1] : nil
            if before?.isMark(".") == true || before?.isMark("?.") == true || after?.isMark(":") == true { continue }
            mentions[word.text, default: []].append(index)
            names.references.append(.init(name: word.text, line: word.line, callee: "``"))
            let members = inner[(place + 1)...].prefix { $0.kind == .word || $0.isMark(".") || $0.isMark("?.") }
                .filter { $0.kind == .word }.map(\.text)
            if !members.isEmpty {
                names.chains.append(
                    .init(
                        base: word.text, members: members, line: word.line, isCalled: false,
                        isAwaited: before?.isWord("await") == true, isCondition: false))
            }
            let isArrow = inner.contains { $0.isMark("=>") }
            guard !isArrow, !isBound(word.text, at: index), before == nil || before?.isMark("(") == true else {
                continue
            }
            names.free.append(.init(name: word.text, line: word.line, isCalled: after?.isMark("(") == true))
        }
    }

    mutating func readUnused() {
        let exported = Set(reader.scan.exports.map(\.name))
        for (index, scope) in binders {
            let name = tokens[index].text
            guard !exported.contains(name), mentions[name]?.contains(where: scope.contains) != true else { continue }
            names.unused.append(.init(name: name, line: tokens[index].line))
        }
    }
}
