/// The info string of a code fence behind its language.
enum CodeMeta {
    /// The file name in `title="…"` and what else stands there.
    static func split(_ meta: String) -> (title: String?, rest: String) {
        guard let start = placeOfTitle(meta) else { return (nil, meta) }
        let value = meta[start.upperBound...]
        guard let quote = value.first, quote == "\"" || quote == "'",
            let end = value.dropFirst().firstIndex(of: quote)
        else { return (nil, meta) }
        let title = String(value[value.index(after: value.startIndex)..<end])
        let before = meta[..<start.lowerBound].trimmed
        let after = meta[meta.index(after: end)...].trimmed
        return (title, [before, after].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Where `title=` stands.
    private static func placeOfTitle(_ meta: String) -> Range<String.Index>? {
        var rest = meta.utf8[...]
        while let equals = rest.firstIndex(of: Byte.equals) {
            if rest[..<equals].suffix(5).elementsEqual("title".utf8) {
                return rest.index(equals, offsetBy: -5)..<rest.index(after: equals)
            }
            rest = rest[rest.index(after: equals)...]
        }
        return nil
    }

    /// The language in a class such as `language-bash`.
    static func language(inClass name: String) -> String? {
        name.split(separator: " ").first { $0.hasPrefix("language-") }.map { String($0.dropFirst(9)) }
    }
}

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmed: String {
        var text = Substring(self)
        // Most texts begin and end with a visible ASCII character.
        if let first = text.utf8.first, let last = text.utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F
        {
            return String(text)
        }
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
