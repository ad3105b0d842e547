extension CodeReader {
    /// A call with its first token, its parenthesis and the one that closes it.
    struct PlacedCall {
        var call: SnippetScan.Call
        var start: Int
        var open: Int
        var end: Int
    }

    /// Words before `(` that are no call.
    static let controlWords: Set<String> = [
        "if", "for", "while", "switch", "catch", "function", "return", "typeof", "await", "in", "of", "do", "else",
        "case",
        "func", "fun", "elseif", "foreach", "unless", "until", "and", "or", "not", "guard", "when", "where", "throws",
        "using", "fn", "elif", "with", "except", "print", "delete", "void", "yield", "throw", "async", "import",
    ]
    /// Words after which a call may stand on the same line.
    private static let leadingWords: Set<String> = [
        "return", "await", "new", "throw", "else", "do", "in", "of", "case", "typeof", "yield", "try", "void",
        "default",
        "and", "or", "not", "if", "unless", "is", "as", "go", "defer", "assert", "export", "when", "then", "async",
        "const",
    ]

    /// Finds every call and `new` expression.
    mutating func readCalls() {
        var open: [(end: Int, callee: String)] = []
        // Code that lost a few brackets is read on; code of nothing but open ones is not worth the time.
        var readOn = Self.depthLimit
        for index in tokens.indices {
            while let last = open.last, index > last.end { open.removeLast() }
            if tokens[index].isMark("{") {
                readTrailingClosureCall(index, around: open.reversed().prefix(16).map(\.callee))
            }
            guard tokens[index].isMark("("), let head = callee(before: index) else { continue }
            let isClosed = partner[index] > index
            if !isClosed { readOn -= 1 }
            guard isClosed || readOn >= 0 else { continue }
            let end = isClosed ? partner[index] : min(index + 200, tokens.count)
            guard !isDefinition(head, open: index, close: end) else { continue }
            var start = head.start
            let isNew = isWord(start - 1, "new")
            if isNew { start -= 1 }
            let isAwaited = isWord(start - 1, "await")
            if isAwaited { start -= 1 }
            let (arguments, named) = self.arguments((index + 1)..<min(end, tokens.count))
            let values = named.isEmpty ? arguments : arguments + [.object(named, line: named[0].line)]
            let call = SnippetScan.Call(
                callee: head.name, arguments: values, isNew: isNew, isAwaited: isAwaited,
                line: tokens[head.start].line, endLine: (token(end) ?? tokens[tokens.count - 1]).line,
                enclosing: open.reversed().prefix(16).map(\.callee), bindings: bindings(before: start))
            scan.calls.append(call)
            placed.append(PlacedCall(call: call, start: start, open: index, end: min(end, tokens.count - 1)))
            open.append((end, head.name))
        }
    }

    /// `client.signOut { … }`: a call whose only argument is a closure (Kotlin, Swift).
    private mutating func readTrailingClosureCall(_ brace: Int, around: [String]) {
        guard language == .kotlin || language == .swift, partner[brace] > brace, isMark(brace - 2, "."),
            isAnyWord(brace - 1), let head = callee(before: brace)
        else { return }
        scan.calls.append(
            .init(
                callee: head.name, line: tokens[head.start].line, endLine: tokens[partner[brace]].line,
                enclosing: around))
    }

    /// The name of what is called by the parenthesis at an index, and its first token.
    func callee(before open: Int) -> (name: String, start: Int)? {
        var index = open - 1
        if isMark(index, ">"), let before = beforeTypeArguments(index) { index = before }
        if isMark(index, "!") || isMark(index, "?."), isAnyWord(index - 1) { index -= 1 }
        guard isAnyWord(index), !Self.controlWords.contains(tokens[index].text) || isMark(index - 1, ".") else {
            return nil
        }
        var parts = [tokens[index].text]
        var start = index
        for _ in 0..<24 {
            let link = start - 1
            if isMark(link, "@") {
                return ("@" + parts.reversed().joined(), link)
            }
            guard let mark = token(link), [".", "?.", "::", "->"].contains(mark.text), mark.kind == .punctuation else {
                break
            }
            var before = link - 1
            if isMark(before, "!") || isMark(before, "?") { before -= 1 }
            parts.append(mark.text == "?." ? "." : mark.text)
            if isMark(before, ")") || isMark(before, "]"), partner[before] >= 0 {
                parts.append(isMark(before, ")") ? "()" : "[]")
                before = partner[before] - 1
                if isMark(before, ">"), let word = beforeTypeArguments(before) { before = word }
                guard isAnyWord(before), !Self.controlWords.contains(tokens[before].text) else {
                    start = before + 1
                    break
                }
            }
            guard let head = token(before), [.word, .string, .template].contains(head.kind) else {
                start = before + 1
                break
            }
            parts.append(head.kind == .word ? head.text : "''")
            start = before
        }
        return (parts.reversed().joined(), start)
    }

    /// The word before `<…>` that ends at an index, when that reads as type arguments.
    private func beforeTypeArguments(_ end: Int) -> Int? {
        var depth = 0
        var index = end
        while index >= 0, end - index < 24 {
            let token = tokens[index]
            if token.isMark(">") {
                depth += 1
            } else if token.isMark("<") {
                depth -= 1
                if depth == 0 { return isAnyWord(index - 1) ? index - 1 : nil }
            } else if !(token.kind == .word || token.kind == .string
                || [",", ".", "|", "[", "]", "?", "&"].contains(token.text))
            {
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// Whether `name(…)` declares a function or method and calls nothing.
    private func isDefinition(_ head: (name: String, start: Int), open: Int, close: Int) -> Bool {
        let before = head.start - 1
        if let word = token(before), word.kind == .word,
            ["function", "func", "fun", "def", "class", "record", "init", "constructor"].contains(word.text)
        {
            return true
        }
        if isMark(before, ")"), partner[before] > 0, isWord(partner[before] - 1, "func") { return true }
        if isMark(before, "*"), isWord(before - 1, "function") { return true }
        guard !head.name.contains("."), language != .python, language != .ruby else { return false }
        if isAnyWord(before), tokens[before].line == tokens[head.start].line || language != .javascript,
            !Self.leadingWords.contains(tokens[before].text)
                || tokens[before].isWord("void") && language != .javascript, body(after: close) != nil
        {
            return true
        }
        // A method in a class or an object literal.
        guard body(after: close) != nil, parent[head.start] < 0 || tokens[parent[head.start]].isMark("{") else {
            return false
        }
        guard language == .javascript || language == .java || language == .csharp || language == .dart else {
            return false
        }
        let opener = token(before)
        let isMember =
            opener.map { ["{", "}", ",", ";", "]", ">", "?"].contains($0.text) || $0.isWord("async") } ?? true
        return isMember
            && (tokens[head.start].startsLine || opener?.isMark("{") == true || opener?.isMark(",") == true
                || opener?.kind == .word || language != .javascript)
    }

    /// Positional and named arguments.
    private func arguments(_ range: Range<Int>) -> ([SnippetScan.Value], [SnippetScan.Property]) {
        var values: [SnippetScan.Value] = []
        var named: [SnippetScan.Property] = []
        guard range.lowerBound <= range.upperBound else { return ([], []) }
        for part in split(range) where !part.isEmpty {
            let first = part.lowerBound
            let byEquals = language.namesArgumentsByEquals && isMark(first + 1, "=")
            let byColon = language.namesArgumentsByColon && isMark(first + 1, ":")
            if tokens[first].kind == .word, byEquals || byColon, first + 2 < part.upperBound {
                named.append(
                    .init(
                        name: tokens[first].text, value: value((first + 2)..<part.upperBound), line: tokens[first].line)
                )
            } else if language == .ruby, isMark(first + 1, "=>"), first + 2 < part.upperBound {
                named.append(
                    .init(
                        name: tokens[first].text, value: value((first + 2)..<part.upperBound), line: tokens[first].line)
                )
            } else {
                values.append(value(part))
            }
        }
        return (values, named)
    }

    /// The names bound to a call's result: `const a =`, `const { a, b: c } =`, `val a =`, `a :=`, `a =`.
    private func bindings(before start: Int) -> [String] {
        var equals = start - 1
        while isWord(equals, "try") || isMark(equals, "&") || isMark(equals, "!") { equals -= 1 }
        guard isMark(equals, "=") || isMark(equals, ":=") else { return [] }
        var index = equals - 1
        if let type = typeStart(before: equals) { index = type - 1 }
        guard let last = token(index) else { return [] }
        if last.isMark("}") || last.isMark("]"), partner[index] >= 0 {
            return split((partner[index] + 1)..<index).flatMap(bound)
        }
        guard last.kind == .word else { return [] }
        var names = [last.text]
        while isMark(index - 1, ","), isAnyWord(index - 2), parent[index] == parent[index - 2] {
            names.insert(tokens[index - 2].text, at: 0)
            index -= 2
            if names.count > 8 { break }
        }
        return names
    }

    /// The names that one part of a pattern binds; those of a pattern inside it stand behind the member they are taken
    /// from: `claims.email` of `claims: { email }`.
    private func bound(_ part: Range<Int>) -> [String] {
        guard let first = token(part.lowerBound), !part.isEmpty, first.kind == .word else { return [] }
        guard part.count >= 3, isMark(part.lowerBound + 1, ":") else { return [first.text] }
        let target = part.lowerBound + 2
        guard isMark(target, "{"), partner[target] > target else { return [tokens[target].text] }
        return split((target + 1)..<partner[target]).flatMap(bound).map { "\(first.text).\($0)" }
    }

    /// The index of the `:` of a type annotation that ends before `=`.
    func typeStart(before equals: Int) -> Int? {
        var index = equals - 1
        while index > 0, equals - index < 24 {
            if isMark(index, ":"), isAnyWord(index - 1) || isMark(index - 1, "}") || isMark(index - 1, "]") {
                return index
            }
            let token = tokens[index]
            let mayBeType =
                token.kind == .word || token.kind == .string
                || [".", "<", ">", "[", "]", "|", ",", "&", "?", "(", ")", "=>"].contains(token.text)
            guard mayBeType else { return nil }
            if token.startsLine, token.kind == .word,
                ["const", "let", "var", "val", "final"].contains(token.text)
            {
                return nil
            }
            index -= 1
        }
        return nil
    }
}
