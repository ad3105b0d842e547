import Scenario

/// A snippet's text as a parser can take it: what documentation leaves out or lets the reader fill in is blanked, line by
/// line, so that every line keeps its number.
enum SnippetText {
    /// The text without dots that stand for more code and without bare placeholders.
    static func parsable(_ text: String, language: SnippetLanguage) -> String {
        var result = text
        // In Python dots are a value of their own.
        for pattern in language == .python ? [] : elisions {
            result = result.replacing(pattern) { $0.output.1 + blank($0.output.2) }
        }
        switch language {
        case .shell: result = result.replacing(#/<[A-Za-z][\w .\-]*>/#) { word($0.output) }
        case .javascript, .python, .php, .ruby, .go, .swift, .dart:
            result = result.replacing(#/([:=(,]\s*)(<[a-z][a-z0-9]*(?:-[a-z0-9]+)+>)(?=\s*[,;)\n]|$)/#) { match in
                match.output.1 + word(match.output.2)
            }
        default: break
        }
        return result
    }

    /// Lines of nothing but dots, dots between brackets, dots as the last argument or member.
    nonisolated(unsafe) private static let elisions: [Regex<(Substring, Substring, Substring)>] = [
        #/(?m)^()([ \t]*(?:\.{3,}|…)[ \t]*,?[ \t]*)$/#,
        #/([(\[{])([ \t]*(?:\.{3}|…)[ \t]*)(?=[)\]}])/#,
        #/()(,[ \t]*(?:\.{3}|…)[ \t]*,?[ \t]*)(?=[)\]}])/#,
    ]

    private static func blank(_ text: Substring) -> String { String(repeating: " ", count: text.count) }

    /// A name in place of a placeholder.
    private static func word(_ text: Substring) -> String { String(repeating: "x", count: text.count) }
}
