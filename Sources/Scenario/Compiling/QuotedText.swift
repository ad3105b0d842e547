import Guide

/// Finds what prose puts in quotation marks, as labels of a console are written.
enum QuotedText {
    private static let pairs: [Character: Character] = [
        "\"": "\"", "“": "”", "„": "“", "「": "」", "『": "』", "«": "»", "‹": "›", "”": "”",
    ]

    /// The quoted texts in order, then those set in bold.
    static func all(in inlines: [Inline]) -> [String] {
        let quoted = all(in: inlines.plain)
        let strong = inlines.filter { $0.kind == .strong }.map(\.text)
        return quoted + strong.filter { !quoted.contains($0) }
    }

    /// The quoted texts of a sentence in order.
    static func all(in text: String) -> [String] {
        var found: [String] = []
        var close: Character?
        var current = ""
        for character in text {
            if let end = close {
                if character == end || (end == "“" && character == "”") {
                    found.append(current.trimmed(" \u{A0}"))
                    close = nil
                    current = ""
                } else {
                    current.append(character)
                }
            } else if let end = pairs[character] {
                close = end
            }
        }
        return found.filter { !$0.isEmpty }
    }
}
