/// The info string of a code fence behind its language.
enum CodeMeta {
    /// The file name in `title="…"` and what else stands there.
    static func split(_ meta: String) -> (title: String?, rest: String) {
        guard let start = meta.range(of: "title=") else { return (nil, meta) }
        let value = meta[start.upperBound...]
        guard let quote = value.first, quote == "\"" || quote == "'",
            let end = value.dropFirst().firstIndex(of: quote)
        else { return (nil, meta) }
        let title = String(value[value.index(after: value.startIndex)..<end])
        let before = meta[..<start.lowerBound].trimmed
        let after = meta[meta.index(after: end)...].trimmed
        return (title, [before, after].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// The language in a class such as `language-bash`.
    static func language(inClass name: String) -> String? {
        name.split(separator: " ").first { $0.hasPrefix("language-") }.map { String($0.dropFirst(9)) }
    }
}

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The first occurrence of a text.
    func range(of needle: String) -> Range<Index>? { firstRange(of: needle) }
}
