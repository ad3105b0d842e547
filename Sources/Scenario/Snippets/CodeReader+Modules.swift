extension CodeReader {
    /// Finds what a snippet takes from modules.
    mutating func readImports() {
        for index in tokens.indices {
            let token = tokens[index]
            guard token.kind == .word, parent[index] < 0 || token.text == "require" || token.text == "import" else {
                continue
            }
            switch token.text {
            case "import" where !isMark(index - 1, "."): readImport(index)
            case "from" where language == .python && token.startsLine: readPythonFrom(index)
            case "require" where isMark(index + 1, "(") && language != .php: readRequire(index)
            case "require" where language == .ruby && self.token(index + 1)?.kind == .string:
                scan.imports.append(.init(module: tokens[index + 1].text, line: token.line))
            case "using" where language == .csharp && token.startsLine,
                "use" where language == .php && token.startsLine:
                readPath(index)
            case "export" where language == .javascript: readReexport(index)
            default: break
            }
        }
    }

    private mutating func readImport(_ index: Int) {
        switch language {
        case .javascript: readScriptImport(index)
        case .dart:
            if let module = token(index + 1), module.kind == .string {
                scan.imports.append(.init(module: module.text, line: tokens[index].line))
            }
        case .go: readGoImport(index)
        case .python: if tokens[index].startsLine { readPythonImport(index) }
        case .json, .markup, .shell, .env, .keyValue: break
        default: if tokens[index].startsLine || index == 0 { readPath(index) }
        }
    }

    private mutating func readScriptImport(_ index: Int) {
        let line = tokens[index].line
        if isMark(index + 1, "(") {
            if let module = token(index + 2), module.kind == .string {
                scan.imports.append(.init(module: module.text, line: line))
            }
            return
        }
        guard !isMark(index + 1, ".") else { return }
        if let module = token(index + 1), module.kind == .string {
            scan.imports.append(.init(module: module.text, line: line))
            return
        }
        var entry = SnippetScan.Import(module: "", line: line)
        var cursor = index + 1
        if isWord(cursor, "type"), !isWord(cursor + 1, "from"), !isMark(cursor + 1, ",") {
            entry.isTypeOnly = true
            cursor += 1
        }
        while cursor < tokens.count, cursor - index < 400 {
            let token = tokens[cursor]
            if token.isWord("from"), let module = self.token(cursor + 1), module.kind == .string {
                entry.module = module.text
                scan.imports.append(entry)
                return
            }
            if token.isMark("{"), partner[cursor] > cursor {
                entry.named += names((cursor + 1)..<partner[cursor])
                cursor = partner[cursor]
            } else if token.isMark("*"), isWord(cursor + 1, "as"), let name = self.token(cursor + 2) {
                entry.namespaceName = name.text
                cursor += 2
            } else if token.kind == .word {
                entry.defaultName = token.text
            } else if !token.isMark(",") {
                return
            }
            cursor += 1
        }
    }

    /// The names between the braces of an import or export.
    private func names(_ range: Range<Int>) -> [SnippetScan.Import.Name] {
        split(range).compactMap { part in
            guard !part.isEmpty else { return nil }
            var first = part.lowerBound
            let isType = isWord(first, "type") && part.count > 1 && !isWord(first + 1, "as")
            if isType { first += 1 }
            guard tokens[first].kind == .word || tokens[first].kind == .string else { return nil }
            let last = tokens[part.upperBound - 1]
            let hasAlias = part.upperBound - first == 3 && isWord(first + 1, "as")
            return .init(
                imported: tokens[first].text, local: hasAlias ? last.text : tokens[first].text, isType: isType,
                line: tokens[first].line)
        }
    }

    private mutating func readRequire(_ index: Int) {
        guard let module = token(index + 2), module.kind == .string, isMark(index + 3, ")") else { return }
        var entry = SnippetScan.Import(module: module.text, line: tokens[index].line)
        if isMark(index - 1, "=") {
            if isMark(index - 2, "}"), partner[index - 2] >= 0 {
                entry.named = split((partner[index - 2] + 1)..<(index - 2)).compactMap { part in
                    guard !part.isEmpty else { return nil }
                    let name = tokens[part.lowerBound].text
                    return .init(
                        imported: name, local: tokens[part.upperBound - 1].text, line: tokens[part.lowerBound].line)
                }
            } else if isAnyWord(index - 2) {
                entry.defaultName = tokens[index - 2].text
            }
        }
        scan.imports.append(entry)
    }

    /// `export { a as b } from 'm'` takes `a` from `m`.
    private mutating func readReexport(_ index: Int) {
        var cursor = index + 1
        if isWord(cursor, "type") { cursor += 1 }
        let named: [SnippetScan.Import.Name]
        if isMark(cursor, "{"), partner[cursor] > cursor {
            named = names((cursor + 1)..<partner[cursor])
            cursor = partner[cursor] + 1
        } else if isMark(cursor, "*") {
            named = []
            cursor += 1
            if isWord(cursor, "as") { cursor += 2 }
        } else {
            return
        }
        guard isWord(cursor, "from"), let module = token(cursor + 1), module.kind == .string else { return }
        scan.imports.append(
            .init(
                module: module.text,
                named: named.map { .init(imported: $0.imported, local: $0.imported, isType: $0.isType, line: $0.line) },
                line: tokens[index].line))
    }

    /// `import a.b.C;`, `using A.B;`, `use A\B\C;`, `import Logto`.
    private mutating func readPath(_ index: Int) {
        var path = ""
        var cursor = index + 1
        var isStatic = false
        while cursor < tokens.count, tokens[cursor].line == tokens[index].line {
            let token = tokens[cursor]
            if token.isWord("static") || token.isWord("function") {
                isStatic = true
            } else if token.kind == .word || [".", "\\", "*", "::"].contains(token.text) {
                path += token.text
            } else {
                break
            }
            cursor += 1
        }
        guard !path.isEmpty, !isMark(cursor, "("), !isMark(cursor, "=") else { return }
        let last = path.split(whereSeparator: { $0 == "." || $0 == "\\" }).last.map(String.init)
        scan.imports.append(.init(module: path, defaultName: isStatic ? nil : last, line: tokens[index].line))
    }

    private mutating func readGoImport(_ index: Int) {
        if let module = token(index + 1), module.kind == .string {
            scan.imports.append(.init(module: module.text, line: tokens[index].line))
        } else if isMark(index + 1, "("), partner[index + 1] > 0 {
            for cursor in (index + 2)..<partner[index + 1] where tokens[cursor].kind == .string {
                let alias =
                    isAnyWord(cursor - 1) && tokens[cursor - 1].line == tokens[cursor].line
                    ? tokens[cursor - 1].text : nil
                scan.imports.append(.init(module: tokens[cursor].text, namespaceName: alias, line: tokens[cursor].line))
            }
        }
    }

    private mutating func readPythonImport(_ index: Int) {
        var cursor = index + 1
        var path = ""
        while let token = token(cursor), token.line == tokens[index].line {
            if token.isMark(",") {
                scan.imports.append(.init(module: path, line: token.line))
                path = ""
            } else if token.isWord("as") {
                break
            } else {
                path += token.text
            }
            cursor += 1
        }
        if !path.isEmpty { scan.imports.append(.init(module: path, line: tokens[index].line)) }
    }

    private mutating func readPythonFrom(_ index: Int) {
        var cursor = index + 1
        var module = ""
        while let token = token(cursor), token.line == tokens[index].line, !token.isWord("import") {
            module += token.text
            cursor += 1
        }
        guard isWord(cursor, "import"), !module.isEmpty else { return }
        var end = cursor + 1
        if isMark(end, "("), partner[end] > end {
            scan.imports.append(.init(module: module, named: names((end + 1)..<partner[end]), line: tokens[index].line))
            return
        }
        while let token = token(end), token.line == tokens[cursor].line { end += 1 }
        scan.imports.append(.init(module: module, named: names((cursor + 1)..<end), line: tokens[index].line))
    }

    /// Finds what a snippet gives to others.
    mutating func readExports() {
        guard language == .javascript else { return }
        for index in tokens.indices where tokens[index].isWord("export") && parent[index] < 0 {
            let line = tokens[index].line
            var cursor = index + 1
            if isWord(cursor, "default") {
                scan.exports.append(.init(name: "default", line: line))
                continue
            }
            if isWord(cursor, "type"), isMark(cursor + 1, "{") { cursor += 1 }
            if isMark(cursor, "{"), partner[cursor] > cursor {
                for name in names((cursor + 1)..<partner[cursor]) {
                    scan.exports.append(.init(name: name.local, line: name.line))
                }
                continue
            }
            for name in declaredNames(at: cursor) { scan.exports.append(.init(name: name.text, line: name.line)) }
        }
        for index in tokens.indices
        where tokens[index].isWord("module") && isMark(index + 1, ".") && isWord(index + 2, "exports") {
            scan.exports.append(.init(name: "default", line: tokens[index].line))
        }
    }
}
