/// Finds what the tokens of a script bind, in which range, and which names they look up.
struct NameReader {
    let reader: CodeReader
    /// The calls of the tokens with the places of their first token, parenthesis and end.
    let placed: [CodeReader.PlacedCall]
    /// The callee of each parenthesis that opens a call.
    let owners: [Int: String]
    var names = SnippetNames()
    /// The ranges in which a name is bound.
    var scopes: [String: [Range<Int>]] = [:]
    /// The tokens that bind, and those of import statements.
    var binders: [(index: Int, scope: Range<Int>)] = []
    var silent: Set<Int> = []
    var mentions: [String: [Int]] = [:]

    init(_ reader: CodeReader, _ placed: [CodeReader.PlacedCall]) {
        self.reader = reader
        self.placed = placed
        owners = Dictionary(placed.map { ($0.open, $0.call.callee) }) { first, _ in first }
    }

    /// Longest block that is read, in tokens: no example has as many, and names may be looked up in any order.
    private static let limit = 6_000

    /// The names of the block.
    mutating func read() -> SnippetNames {
        guard tokens.count <= Self.limit else { return names }
        for entry in reader.scan.imports {
            for name in [entry.defaultName, entry.namespaceName].compactMap({ $0 }) + entry.named.map(\.local) {
                bind(name, whole)
            }
        }
        for index in tokens.indices { readBinding(index) }
        names.bound = Set(scopes.keys)
        for index in tokens.indices { readUse(index) }
        readTemplates()
        for index in tokens.indices { readChain(index) }
        readUnused()
        names.results = placed.map(result)
        return names
    }

    var tokens: [CodeToken] { reader.tokens }
    var whole: Range<Int> { 0..<tokens.count }

    /// Words that are no names.
    static let keywords: Set<String> = [
        "abstract", "any", "as", "assert", "async", "await", "boolean", "break", "case", "catch", "class", "const",
        "continue", "debugger", "declare", "default", "delete", "do", "else", "enum", "export", "extends", "false",
        "finally", "for", "from", "function", "get", "if", "implements", "import", "in", "infer", "instanceof",
        "interface", "is", "keyof", "let", "namespace", "never", "new", "null", "number", "object", "of", "override",
        "private", "protected", "public", "readonly", "return", "satisfies", "set", "static", "string", "super",
        "switch", "this", "throw", "true", "try", "type", "typeof", "undefined", "unique", "unknown", "using", "var",
        "void", "while", "with", "yield", "arguments", "NaN", "Infinity",
    ]
}
