extension CodeReader {
    /// The index of the `{` of a body that follows a parameter list closed at an index; nil when none follows.
    func body(after close: Int) -> Int? {
        guard close < tokens.count else { return nil }
        var index = close + 1
        while index < tokens.count, index - close < 40 {
            let token = tokens[index]
            if token.isMark("{") { return partner[index] > 0 ? index : nil }
            let mayPrecede =
                token.kind == .word
                || [":", "->", "<", ">", ".", "?", "|", "[", "]", ",", "*", "&"].contains(token.text)
                    && token.kind == .punctuation
            guard mayPrecede else { return nil }
            if index == close + 1, token.kind == .word,
                !["throws", "async", "override", "const", "rethrows", "where", "sync"].contains(token.text)
            {
                return nil
            }
            if token.isMark(","), language == .javascript { return nil }
            index += 1
        }
        return nil
    }

    /// Finds functions, methods and arrow functions.
    mutating func readFunctions() {
        guard language.hasBraces else { return readIndentedFunctions() }
        for index in tokens.indices {
            if tokens[index].isMark("=>") {
                readArrow(index)
            } else if tokens[index].isMark("("), partner[index] > index {
                readMethod(open: index)
            }
        }
        let order = bodies.indices.sorted { bodies[$0].lowerBound < bodies[$1].lowerBound }
        scan.functions = order.map { scan.functions[$0] }
        bodies = order.map { bodies[$0] }
    }

    private mutating func add(name: String?, isAsync: Bool, from start: Int, body: Range<Int>) {
        guard let last = token(body.upperBound - 1), let first = token(start) else { return }
        scan.functions.append(.init(name: name, isAsync: isAsync, line: first.line, endLine: last.endLine))
        bodies.append(body)
    }

    private mutating func readArrow(_ arrow: Int) {
        guard language != .php || isMark(arrow - 1, ")") else { return }
        var start = arrow - 1
        // Dart marks a function behind its parameters: `() async => …`.
        let isMarkedBehind = language == .dart && isWord(start, "async") && isMark(start - 1, ")")
        if isMarkedBehind { start -= 1 }
        if isMark(start, ")"), partner[start] >= 0 {
            start = partner[start]
        } else if let type = arrowTypeStart(arrow) {
            start = type
        } else if !isAnyWord(start) {
            return
        }
        var isAsync = isWord(start - 1, "async")
        if isAsync { start -= 1 }
        if language == .dart { isAsync = isMarkedBehind }
        var name: String?
        if isMark(start - 1, "=") {
            let end = typeStart(before: start - 1).map { $0 - 1 } ?? start - 2
            if isAnyWord(end) { name = tokens[end].text }
        } else if isMark(start - 1, ":"), isAnyWord(start - 2) {
            name = tokens[start - 2].text
        } else if isAnyWord(start - 1), language == .dart || language == .csharp {
            name = tokens[start - 1].text
        }
        if isMark(arrow + 1, "{"), partner[arrow + 1] > 0 {
            add(name: name, isAsync: isAsync, from: start, body: (arrow + 1)..<(partner[arrow + 1] + 1))
        } else {
            add(name: name, isAsync: isAsync, from: start, body: (arrow + 1)..<expressionEnd(arrow + 1))
        }
    }

    /// The parenthesis of `(…): Type =>`.
    private func arrowTypeStart(_ arrow: Int) -> Int? {
        var index = arrow - 1
        while index > 0, arrow - index < 16 {
            if isMark(index, ":"), isMark(index - 1, ")"), partner[index - 1] >= 0 { return partner[index - 1] }
            guard tokens[index].kind == .word || ["<", ">", "|", "[", "]", "."].contains(tokens[index].text) else {
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// The index after an expression that begins at an index.
    private func expressionEnd(_ start: Int) -> Int {
        var index = start
        while index < tokens.count {
            if partner[index] > index {
                index = partner[index] + 1
                continue
            }
            if tokens[index].kind == .punctuation, [",", ";", ")", "]", "}"].contains(tokens[index].text) { break }
            index += 1
        }
        return max(index, min(start + 1, tokens.count))
    }

    private mutating func readMethod(open: Int) {
        let close = partner[open]
        guard let brace = body(after: close) else { return }
        var index = open - 1
        if isMark(index, ">") {
            while index > 0, open - index < 16, !isMark(index, "<") { index -= 1 }
            index -= 1
        }
        guard isAnyWord(index), !isClosure(open, word: index) else { return readClosure(open: open, brace: brace) }
        let word = tokens[index].text
        guard
            !Self.controlWords.contains(word) || word == "function" || word == "func" || word == "fun"
                || word == "async"
        else { return }
        if isMark(index - 1, ".") || isMark(index - 1, "?.") { return }
        let name = Self.controlWords.contains(word) ? nil : word
        var isAsync = false
        // Modifiers before the name on the same statement, and after the parameters (Dart, Swift).
        var before = index
        while before >= 0, index - before < 10,
            tokens[before].kind == .word || ["*", "<", ">", "@", "?", "[", "]"].contains(tokens[before].text)
        {
            if before != index, tokens[before].startsLine == false, tokens[before].line != tokens[index].line { break }
            if tokens[before].isWord("async") || tokens[before].isWord("suspend") { isAsync = true }
            if tokens[before].startsLine { break }
            before -= 1
        }
        for after in close..<brace where tokens[after].isWord("async") { isAsync = true }
        add(name: name, isAsync: isAsync, from: max(before, 0), body: brace..<(partner[brace] + 1))
    }

    /// Whether the word before a parameter list is none of a name: `return () async { … }`.
    private func isClosure(_ open: Int, word index: Int) -> Bool { language == .dart && isWord(index, "return") }

    /// A function without a name, as Dart writes it: `onPressed: () async { … }`.
    private mutating func readClosure(open: Int, brace: Int) {
        guard language == .dart else { return }
        let isAsync = (partner[open]..<brace).contains { tokens[$0].isWord("async") }
        add(name: nil, isAsync: isAsync, from: open, body: brace..<(partner[brace] + 1))
    }

    /// Functions of languages without braces: up to the next definition.
    private mutating func readIndentedFunctions() {
        for index in tokens.indices where tokens[index].isWord("def") && isAnyWord(index + 1) {
            var end = index + 2
            while end < tokens.count {
                let token = tokens[end]
                if token.startsLine,
                    token.isWord("def") || token.isMark("@") || token.isWord("class") || token.isWord("async")
                        || token.isWord("import") || token.isWord("from")
                {
                    break
                }
                end += 1
            }
            add(name: tokens[index + 1].text, isAsync: isWord(index - 1, "async"), from: index, body: index..<end)
        }
    }

    /// Finds each `await` with the function around it.
    mutating func readAwaits() {
        guard language.awaitNeedsAsync else { return }
        var open: [Int] = []
        var next = 0
        for index in tokens.indices {
            while next < bodies.count, bodies[next].lowerBound <= index {
                open.append(next)
                next += 1
            }
            while let last = open.last, index >= bodies[last].upperBound { open.removeLast() }
            guard tokens[index].isWord("await"), !isMark(index - 1, "."), !isMark(index + 1, ":") else { continue }
            scan.awaits.append(.init(line: tokens[index].line, function: open.last))
        }
    }
}
