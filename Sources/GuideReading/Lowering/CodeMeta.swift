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
        guard meta.utf8.count > 6 else { return nil }
        let bytes = Array(meta.utf8)
        var start = 0
        while let equals = bytes[start...].firstIndex(of: Byte.equals) {
            if bytes[start..<equals].suffix(5).elementsEqual("title".utf8) {
                let place = meta.utf8.index(meta.startIndex, offsetBy: equals - 5)
                return place..<meta.utf8.index(place, offsetBy: 6)
            }
            start = equals + 1
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
        if text.beginsVisibly, text.endsVisibly { return String(text) }
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// Whether the text surely begins with no white space: told by its first scalar, without looking for characters.
    var beginsVisibly: Bool {
        guard let byte = utf8.first else { return false }
        if byte < 0x80 { return byte > 0x20 && byte < 0x7F }
        return unicodeScalars.first?.properties.isWhitespace == false
    }

    /// Whether the text surely ends with no white space; marks that belong to what stands before them tell nothing.
    var endsVisibly: Bool {
        guard let byte = utf8.last else { return false }
        if byte < 0x80 { return byte > 0x20 && byte < 0x7F }
        guard let last = unicodeScalars.last?.properties else { return false }
        return !last.isWhitespace && !last.isGraphemeExtend
    }
}
