/// Regular expressions of searches.
enum SearchPattern {
    /// Characters of a longer pattern are not looked at: it meets nothing.
    private static let longest = 256

    /// Whether an expression meets a part of a text; one that is none meets nothing.
    static func isMet(_ pattern: String, in text: String, isCaseSensitive: Bool) -> Bool {
        guard pattern.count <= longest, let regex = try? Regex(pattern) else { return false }
        return text.firstMatch(of: isCaseSensitive ? regex : regex.ignoresCase()) != nil
    }

    /// SQL's SIMILAR TO as an expression that meets a whole text: `%` is any text, `_` any character, `| * + ? {} () []` as everywhere.
    static func ofSimilarTo(_ pattern: String) -> String {
        var expression = ""
        var isEscaped = false
        for character in pattern {
            if isEscaped {
                expression += character.isLetter || character.isNumber ? String(character) : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                switch character {
                case "%": expression += ".*"
                case "_": expression += "."
                case ".", "^", "$", "/": expression += "\\\(character)"
                default: expression.append(character)
                }
            }
        }
        return "^(?:" + expression + ")$"
    }
}
