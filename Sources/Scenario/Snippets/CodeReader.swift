/// Reads imports, calls, literals, functions and elements out of the tokens of a snippet.
struct CodeReader {
    let bytes: [UInt8]
    let tokens: [CodeToken]
    let partner: [Int]
    let parent: [Int]
    let language: SnippetLanguage
    var scan = SnippetScan()
    /// Token ranges of function bodies, in the order of `scan.functions`.
    var bodies: [Range<Int>] = []
    /// The calls in the order of their parentheses.
    var placed: [PlacedCall] = []

    /// Longest text of an expression that is kept.
    static let expressionLimit = 400
    /// Deepest literal that is followed.
    static let depthLimit = 40

    /// Scans code of a language with brackets.
    static func scan(_ text: String, language: SnippetLanguage, firstLine: Int) -> SnippetScan {
        var lexer = CodeLexer(text, language: language, firstLine: firstLine)
        lexer.run()
        let written = BracketMatcher(lexer.tokens)
        // What extraction cut off is read as if it were closed there; that it is not remains a fault.
        let tokens = lexer.tokens + closing(written.missing, lexer.tokens.last)
        let brackets = written.missing.isEmpty ? written : BracketMatcher(tokens)
        var reader = CodeReader(
            bytes: lexer.bytes, tokens: tokens, partner: brackets.partner, parent: brackets.parent, language: language)
        reader.readImports()
        reader.readDeclarations()
        reader.readExports()
        reader.readCalls()
        reader.readSubstitutions()
        reader.readObjects()
        reader.readFunctions()
        reader.readAwaits()
        reader.readElements()
        reader.scan.faults = lexer.faults + written.faults
        if language == .javascript {
            reader.readScriptFaults()
            var names = NameReader(reader, reader.placed)
            reader.scan.names = names.read()
        }
        reader.scan.faults.sort { $0.line < $1.line }
        return reader.scan
    }

    /// The marks that are missing at the end, as tokens without a text of their own.
    private static func closing(_ marks: [String], _ last: CodeToken?) -> [CodeToken] {
        guard let last else { return [] }
        return marks.prefix(depthLimit).map {
            CodeToken(
                kind: .punctuation, text: $0, start: last.end, end: last.end, line: last.endLine, endLine: last.endLine,
                startsLine: false)
        }
    }

    /// The token at an index, or nil outside.
    func token(_ index: Int) -> CodeToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// Whether the token at an index is that mark.
    func isMark(_ index: Int, _ mark: String) -> Bool { token(index)?.isMark(mark) ?? false }

    /// Whether the token at an index is that word.
    func isWord(_ index: Int, _ word: String) -> Bool { token(index)?.isWord(word) ?? false }

    /// Whether the token at an index is a word; keywords count.
    func isAnyWord(_ index: Int) -> Bool { token(index)?.kind == .word }

    /// The source text from one token to another, white space collapsed, cut at the limit.
    func text(_ range: Range<Int>) -> String {
        guard let first = token(range.lowerBound), let last = token(range.upperBound - 1), !range.isEmpty else {
            return ""
        }
        let end = min(last.end, first.start + Self.expressionLimit)
        let raw = String(decoding: bytes[first.start..<max(first.start, end)], as: UTF8.self)
        guard raw.contains(where: { $0.isNewline || $0 == "\t" }) || raw.contains("  ") else { return raw }
        return raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The ranges between commas at the depth of the range itself.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            if partner[index] > index {
                index = partner[index] + 1
                continue
            }
            if tokens[index].isMark(",") {
                parts.append(start..<index)
                start = index + 1
            }
            index += 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }
}
