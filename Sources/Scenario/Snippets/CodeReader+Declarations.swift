extension CodeReader {
    /// Finds the names declared at top level.
    mutating func readDeclarations() {
        var index = 0
        while index < tokens.count {
            if partner[index] > index {
                index = partner[index] + 1
                continue
            }
            if tokens[index].kind == .word {
                for name in declaredNames(at: index) where scan.declarations[name.text] == nil {
                    scan.declarations[name.text] = name.line
                }
            }
            index += 1
        }
    }

    /// The names that a declaration at an index introduces; empty when none begins there.
    func declaredNames(at index: Int) -> [CodeToken] {
        guard let word = token(index), word.kind == .word, !isMark(index - 1, ".") else { return [] }
        switch word.text {
        case "const", "let", "var", "val", "final":
            if isMark(index + 1, "{") || isMark(index + 1, "["), partner[index + 1] > 0 {
                return split((index + 2)..<partner[index + 1]).compactMap { part in
                    guard !part.isEmpty else { return nil }
                    if part.count >= 3, isMark(part.lowerBound + 1, ":") { return tokens[part.lowerBound + 2] }
                    return tokens[part.lowerBound].kind == .word ? tokens[part.lowerBound] : nil
                }
            }
            if isAnyWord(index + 1), !["enum"].contains(tokens[index + 1].text) { return [tokens[index + 1]] }
            return []
        case "function":
            let name = isMark(index + 1, "*") ? index + 2 : index + 1
            return isAnyWord(name) ? [tokens[name]] : []
        case "async" where isWord(index + 1, "function"):
            return isAnyWord(index + 2) ? [tokens[index + 2]] : []
        case "class", "interface", "enum", "struct", "func", "fun", "def", "protocol", "trait", "object", "record":
            return isAnyWord(index + 1) ? [tokens[index + 1]] : []
        case "type":
            return isAnyWord(index + 1) && (isMark(index + 2, "=") || isMark(index + 2, "<")) ? [tokens[index + 1]] : []
        case "abstract", "public", "open", "data", "sealed", "static":
            return []
        default:
            let isAssignment = language == .python || language == .ruby
            return isAssignment && word.startsLine && isMark(index + 1, "=") ? [word] : []
        }
    }

    /// Finds object literals bound to a name, and assignments `name.member = literal`.
    mutating func readObjects() {
        for index in tokens.indices {
            if tokens[index].isMark("{"), partner[index] > index {
                readBoundObject(index)
            } else if tokens[index].isMark("="), isAnyWord(index - 1), isMark(index - 2, "."), isAnyWord(index - 3) {
                readMemberAssignment(index)
            }
        }
        guard language == .json else { return }
        if tokens.first?.isMark("{") == true, partner[0] > 0 { return readMembers(0, name: "", line: tokens[0].line) }
        // An excerpt of a settings file: `Section: { … }` without the braces around it.
        for index in tokens.indices.dropFirst(2)
        where tokens[index].isMark("{") && partner[index] > index && parent[index] < 0 && isMark(index - 1, ":") {
            readMembers(index, name: tokens[index - 2].text, line: tokens[index - 2].line)
        }
    }

    private mutating func readMembers(_ open: Int, name: String, line: Int) {
        let range = open..<(partner[open] + 1)
        scan.objects.append(
            .init(
                name: name, properties: properties(range, depth: 0), line: line, endLine: tokens[partner[open]].line))
    }

    private mutating func readBoundObject(_ open: Int) {
        let range = open..<(partner[open] + 1)
        var name: String?
        var typeName: String?
        var start = open
        if isWord(open - 1, "default") {
            name = "default"
            start = open - 1
        } else if isMark(open - 1, "=") || isMark(open - 1, ":=") {
            if let type = typeStart(before: open - 1) {
                typeName = text((type + 1)..<(open - 1))
                start = type - 1
            } else {
                start = open - 2
            }
            guard isAnyWord(start) else { return }
            name = tokens[start].text
        } else if language == .go || language == .csharp {
            guard let type = typeBefore(open) else { return }
            typeName = text(type..<open)
            if language == .csharp, !isWord(type - 1, "new"), !isWord(type, "new") { return }
            start = type
            var equals = type - 1
            while isMark(equals, "&") || isWord(equals, "new") { equals -= 1 }
            name = isMark(equals, "=") || isMark(equals, ":=") ? token(equals - 1)?.text : nil
            if name == nil { name = "" }
        } else if language == .javascript, parent[open] < 0, isMark(open - 1, ":"), token(open - 2)?.startsLine == true
        {
            // An excerpt of a configuration: `auth: { … }` without what is around it.
            start = open - 2
            name = tokens[start].text
        } else {
            return
        }
        guard let name, looksLikeObject(range) else { return }
        scan.objects.append(
            .init(
                name: name, typeName: typeName, properties: properties(range, depth: 0), line: tokens[start].line,
                endLine: tokens[partner[open]].line))
    }

    /// The first token of a type name that ends before an index.
    private func typeBefore(_ open: Int) -> Int? {
        var index = open - 1
        if isMark(index, ")"), partner[index] > 0 { index = partner[index] - 1 }
        guard isAnyWord(index) else { return nil }
        while isMark(index - 1, "."), isAnyWord(index - 2) { index -= 2 }
        return isAnyWord(index) && !Self.controlWords.contains(tokens[index].text) ? index : nil
    }

    private func looksLikeObject(_ range: Range<Int>) -> Bool {
        let first = range.lowerBound + 1
        guard first < range.upperBound - 1 else { return true }
        if isMark(first, "...") { return true }
        let next = tokens[first + 1]
        return next.kind == .punctuation && [":", ",", "(", "}", "="].contains(next.text)
            || isWord(first, "async") || isWord(first, "get") || isMark(first, "[")
    }

    private mutating func readMemberAssignment(_ equals: Int) {
        var base = equals - 3
        while isMark(base - 1, "."), isAnyWord(base - 2) { base -= 2 }
        var end = equals + 1
        while end < tokens.count {
            if partner[end] > end {
                end = partner[end] + 1
                continue
            }
            let token = tokens[end]
            if token.isMark(";") || token.isMark("}") || token.isMark(")") { break }
            if token.startsLine, end > equals + 1, !token.isMark("."), !token.isMark("+"), !token.isMark("?") { break }
            end += 1
        }
        guard end > equals + 1 else { return }
        let name = text(base..<(equals - 2))
        let property = SnippetScan.Property(
            name: tokens[equals - 1].text, value: value((equals + 1)..<min(end, tokens.count)),
            line: tokens[equals - 1].line)
        if let last = scan.objects.indices.last, scan.objects[last].name == name, scan.objects[last].typeName == "=" {
            scan.objects[last].properties.append(property)
            scan.objects[last].endLine = property.line
        } else {
            scan.objects.append(
                .init(name: name, typeName: "=", properties: [property], line: property.line, endLine: property.line))
        }
    }

    /// Finds elements with their attributes.
    mutating func readElements() {
        for index in tokens.indices where tokens[index].kind == .elementOpen {
            var attributes: [SnippetScan.Property] = []
            var cursor = index + 1
            while cursor < min(tokens.count, index + 400) {
                let token = tokens[cursor]
                if token.kind == .elementTagEnd || token.kind == .elementSelfClose { break }
                if token.kind == .attribute {
                    var value = SnippetScan.Value.expression("true", line: token.line)
                    if isMark(cursor + 1, "="), let next = self.token(cursor + 2) {
                        if next.kind == .string {
                            value = .string(next.text, line: next.line)
                            cursor += 2
                        } else if next.isMark("{"), partner[cursor + 2] > cursor {
                            value = self.value((cursor + 3)..<partner[cursor + 2])
                            cursor = partner[cursor + 2]
                        }
                    }
                    attributes.append(.init(name: token.text, value: value, line: token.line))
                } else if partner[cursor] > cursor {
                    cursor = partner[cursor]
                }
                cursor += 1
            }
            scan.jsxElements.append(.init(name: tokens[index].text, attributes: attributes, line: tokens[index].line))
        }
    }
}
