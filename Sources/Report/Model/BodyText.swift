/// Bodies as reports keep them: whole up to a limit, then cut with a word about it.
enum BodyText {
    /// Bytes of a body that a report keeps.
    static let limit = 200_000

    /// The text, or its beginning with the number of bytes that are missing.
    static func cut(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        let rest = text.utf8.count - text.utf8.distance(from: text.startIndex, to: end)
        return String(text[..<end]) + "\n… (\(rest) more bytes are cut from this report)"
    }
}
