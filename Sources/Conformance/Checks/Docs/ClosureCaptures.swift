import Guide
import Scenario

/// Variables that a closure of PHP uses and does not bring in: `function () { $client->signIn(); }` without `use ($client)`.
enum ClosureCaptures {
    /// Notes them where another block, or this one, says what the variable is.
    static func judge(_ snippet: Snippet, _ scenario: Scenario, _ examination: inout DocsExamination) {
        guard snippet.language == .php else { return }
        let text = Array(snippet.code.text.utf8)
        for closure in closures(in: text) {
            examination.examine()
            let inner = variables(in: text[closure.body])
            let given = Set(variables(in: text[closure.head]).map(\.name)).union(assigned(in: text[closure.body]))
            var told: Set<String> = []
            for variable in inner where !given.contains(variable.name) && told.insert(variable.name).inserted {
                guard variable.name != "this", isDeclared(variable.name, scenario) else { continue }
                let line = snippet.code.firstLine + text[..<variable.place].count { $0 == newline }
                examination.fault(
                    "The closure does not know `$\(variable.name)`.", at: snippet.at(line),
                    expected: "`use ($\(variable.name))` behind the parameters of the closure.",
                    origin: "PHP: anonymous functions inherit variables by `use` alone",
                    observed: snippet.text(ofLine: line), fix: "Write `function (…) use ($\(variable.name))`.")
            }
        }
    }

    private static let newline = UInt8(ascii: "\n")

    /// An anonymous function: what stands between the word and its brace, and what is in its braces.
    private struct Closure {
        var head: Range<Int>
        var body: Range<Int>
    }

    private static func closures(in text: [UInt8]) -> [Closure] {
        let source = String(decoding: text, as: UTF8.self)
        return source.matches(of: #/\bfunction\s*\([^{};]{0,400}\{/#).compactMap { match in
            let start = source.utf8.distance(from: source.startIndex, to: match.range.lowerBound)
            let open = source.utf8.distance(from: source.startIndex, to: match.range.upperBound)
            var depth = 1
            var end = open
            while end < text.count, depth > 0 {
                if text[end] == UInt8(ascii: "{") { depth += 1 }
                if text[end] == UInt8(ascii: "}") { depth -= 1 }
                end += 1
            }
            return depth == 0 ? Closure(head: start..<open, body: open..<(end - 1)) : nil
        }
    }

    /// The variables of a piece of code, each time they occur, with their places in the block.
    private static func variables(in text: ArraySlice<UInt8>) -> [(name: String, place: Int)] {
        var found: [(String, Int)] = []
        var index = text.startIndex
        while index < text.endIndex {
            guard text[index] == UInt8(ascii: "$") else {
                index += 1
                continue
            }
            let name = text[(index + 1)...].prefix(while: isOfName)
            // `Name::$member` is a member of a class.
            let isMember = index > 0 && text.indices.contains(index - 1) && text[index - 1] == UInt8(ascii: ":")
            if !name.isEmpty, !isMember { found.append((String(decoding: name, as: UTF8.self), index)) }
            index += 1 + name.count
        }
        return found
    }

    /// The variables that a body gives a value itself: by assignment, in a loop, in a `catch`, as a global.
    private static func assigned(in text: ArraySlice<UInt8>) -> Set<String> {
        let source = String(decoding: text, as: UTF8.self)
        let plain = source.matches(of: #/\$(\w+)\s*(?:\?\?)?=(?!=)/#).map { String($0.output.1) }
        let bound = source.matches(of: #/(?:\bas\b|=>|\bcatch\s*\([^$)]*|\bglobal\b|\bstatic\b|\[)\s*\$(\w+)/#).map {
            String($0.output.1)
        }
        return Set(plain + bound)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Whether code of the guide, outside of any function, gives the variable its value.
    private static func isDeclared(_ name: String, _ scenario: Scenario) -> Bool {
        scenario.snippets.contains { other in
            other.language == .php
                && other.lines.contains { line in
                    line.text.hasPrefix("$\(name) =") || line.text.hasPrefix("$\(name)=")
                }
        }
    }
}
