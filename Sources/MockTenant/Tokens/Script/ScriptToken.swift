/// A token of a claims script.
enum ScriptToken: Sendable, Hashable {
    case name(String)
    case text(String)
    case number(String)
    /// A punctuator such as `=>` or `?.`.
    case mark(String)

    private static let marks = ["=>", "?.", "??", "...", "&&", "||", "===", "!==", "==", "!="]

    /// The tokens of a script; nil for what this small reader does not know, such as templates and regular expressions.
    static func all(in script: String) -> [ScriptToken]? {
        let source = Array(script)
        var tokens: [ScriptToken] = []
        var index = 0
        while index < source.count {
            let character = source[index]
            if character.isWhitespace {
                index += 1
            } else if character.isLetter || character == "_" || character == "$" {
                let start = index
                while index < source.count,
                    source[index].isLetter || source[index].isNumber || "_$".contains(source[index])
                {
                    index += 1
                }
                tokens.append(.name(String(source[start..<index])))
            } else if character.isNumber {
                let start = index
                while index < source.count, source[index].isNumber || source[index] == "." { index += 1 }
                tokens.append(.number(String(source[start..<index])))
            } else if character == "\"" || character == "'" {
                guard let (text, end) = quoted(source, from: index) else { return nil }
                tokens.append(.text(text))
                index = end
            } else if character == "/", index + 1 < source.count, source[index + 1] == "/" {
                while index < source.count, source[index] != "\n" { index += 1 }
            } else if character == "`" || character == "/" {
                return nil
            } else {
                let rest = source[index..<min(index + 3, source.count)]
                let mark = marks.filter { rest.starts(with: Array($0)) }.max { $0.count < $1.count }
                tokens.append(.mark(mark ?? String(character)))
                index += mark?.count ?? 1
            }
        }
        return tokens
    }

    private static func quoted(_ source: [Character], from start: Int) -> (String, Int)? {
        var text = ""
        var index = start + 1
        while index < source.count {
            if source[index] == source[start] { return (text, index + 1) }
            if source[index] == "\\" {
                index += 1
                guard index < source.count else { return nil }
                text.append(source[index] == "n" ? "\n" : source[index] == "t" ? "\t" : source[index])
            } else {
                text.append(source[index])
            }
            index += 1
        }
        return nil
    }
}
