import Basis
import Guide
import Scenario

/// Finds where code of any language lists the signature algorithms it accepts.
struct AcceptedAlgorithms: Sendable {
    /// Those of a new tenant's key, for guides that are read without a tenant.
    let standard: [String]
    /// Spellings of algorithms with their names in JOSE: `RsaSha256` is RS256.
    private let names: [String: String]
    /// The spellings, made ready to be looked for: few blocks have any.
    private let spellings: TextPatterns
    /// Words beside an algorithm that make it one to verify with.
    private let words: [String]
    /// Words of statements that sign, or that are about the client's own keys.
    private let signing: [String]

    /// Algorithms that stand together, with their first and last line in the guide.
    struct Group: Equatable {
        var algorithms: [String]
        var line: Int
        var endLine: Int
    }

    /// The reader for the entry `signing` of the facts.
    init(_ facts: JSON) {
        var names: [String: String] = [:]
        for member in facts["names"]?.members ?? [] {
            for spelling in member.value.strings ?? [] { names[spelling] = member.name }
        }
        self.names = names
        standard = facts["algorithms"]?.strings ?? []
        spellings = TextPatterns(names.keys.sorted(), isExact: true)
        words = facts["verifyingWords"]?.strings ?? []
        signing = facts["signingWords"]?.strings ?? []
    }

    /// The groups of one block, in order.
    func groups(in snippet: Snippet) -> [Group] {
        guard isCode(snippet.language), spellings.areIn(snippet.code.text) else { return [] }
        let lines = snippet.lines
        var groups: [Group] = []
        var index = lines.startIndex
        while index < lines.endIndex {
            var algorithms = found(lines[index].text)
            guard !algorithms.isEmpty else {
                index += 1
                continue
            }
            var end = index
            while end + 1 < lines.endIndex, case let next = found(lines[end + 1].text), !next.isEmpty {
                algorithms += next
                end += 1
            }
            let statement = lines[max(index - 1, 0)...end].map { Self.code($0.text).lowercased() }
            let own = statement.dropFirst(index > 0 ? 1 : 0)
            // A list over several lines is named on the line before it.
            let isNamed = own.contains(where: says) || (statement.first.map { opens($0) && says($0) } ?? false)
            if isNamed, !isSigning(statement, lines[index].number, snippet) {
                groups.append(
                    Group(algorithms: algorithms.unique, line: lines[index].number, endLine: lines[end].number))
            }
            index = end + 1
        }
        return groups
    }

    private func says(_ line: String) -> Bool { words.contains { line.contains($0) } }

    /// Whether a list or a call goes on behind the line.
    private func opens(_ line: String) -> Bool { line.last { !$0.isWhitespace }.map { "[({".contains($0) } ?? false }

    private func isSigning(_ statement: [String], _ line: Int, _ snippet: Snippet) -> Bool {
        if statement.contains(where: { text in signing.contains { text.contains($0) } }) { return true }
        return snippet.scan.calls.contains { call in
            call.line <= line && call.endLine >= line
                && signing.contains { (call.lastName.lowercased() + "(").contains($0) }
        }
    }

    /// The algorithms that a line names outside of its comment.
    private func found(_ line: Substring) -> [String] {
        Self.code(line).split { !($0.isLetter || $0.isNumber || $0 == "_") }.compactMap { names[String($0)] }
    }

    /// The line without a comment at its end.
    private static func code(_ line: Substring) -> String {
        let text = String(line.drop { $0.isWhitespace })
        if ["#", "//", "*", "/*"].contains(where: text.hasPrefix) { return "" }
        for mark in [" // ", " # "] {
            if let place = text.firstRange(of: mark) { return String(text[..<place.lowerBound]) }
        }
        return text
    }

    /// Whether blocks of a language verify anything: data and markup show tokens, they check none.
    private func isCode(_ language: SnippetLanguage) -> Bool {
        switch language {
        case .shell, .env, .json, .http, .markup, .diagram, .unknown: false
        default: true
        }
    }
}
