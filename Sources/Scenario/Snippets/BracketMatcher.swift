/// Pairs the brackets of a token list and says which do not pair.
struct BracketMatcher {
    /// For each token the index of its partner, or -1.
    private(set) var partner: [Int]
    /// For each token the index of the innermost bracket around it, or -1.
    private(set) var parent: [Int]
    private(set) var faults: [SnippetScan.Fault] = []
    /// The marks that would close what is open at the end, the innermost first.
    private(set) var missing: [String] = []

    private static let closers = ["(": ")", "[": "]", "{": "}"]
    private static let openers = [")": "(", "]": "[", "}": "{"]

    init(_ tokens: [CodeToken]) {
        partner = Array(repeating: -1, count: tokens.count)
        parent = Array(repeating: -1, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            parent[index] = open.last ?? -1
            guard token.kind == .punctuation else { continue }
            if Self.closers[token.text] != nil {
                open.append(index)
            } else if let opener = Self.openers[token.text] {
                close(index, opener: opener, token: token, tokens: tokens, open: &open)
            }
        }
        for index in open {
            faults.append(.init(message: "`\(tokens[index].text)` is never closed", line: tokens[index].line))
        }
        missing = open.reversed().compactMap { Self.closers[tokens[$0].text] }
    }

    private mutating func close(
        _ index: Int, opener: String, token: CodeToken, tokens: [CodeToken], open: inout [Int]
    ) {
        guard let depth = open.lastIndex(where: { tokens[$0].text == opener }) else {
            faults.append(.init(message: "`\(token.text)` closes nothing", line: token.line))
            return
        }
        for unclosed in open[(depth + 1)...] {
            let mark = tokens[unclosed]
            faults.append(
                .init(message: "`\(mark.text)` of line \(mark.line) is closed by `\(token.text)`", line: token.line))
        }
        partner[open[depth]] = index
        partner[index] = open[depth]
        open.removeSubrange(depth...)
        parent[index] = open.last ?? -1
    }
}
