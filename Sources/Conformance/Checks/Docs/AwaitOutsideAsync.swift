import Scenario

/// `await` stands only in functions that are `async`, or at the top level of a module.
enum AwaitOutsideAsync {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-await-async", evidence, skipping: "no code of the guide awaits anything") {
            examination, scenario, _ in
            for snippet in scenario.snippets where hasMarkedFunctions(snippet) {
                if !snippet.scan.awaits.isEmpty { examination.examine() }
                var told: Set<Int> = []
                for wait in snippet.scan.awaits {
                    guard let index = wait.function, snippet.scan.functions.indices.contains(index),
                        !snippet.scan.functions[index].isAsync, told.insert(index).inserted
                    else { continue }
                    let function = snippet.scan.functions[index]
                    let name = function.name.map { "`\($0)`" } ?? "the function of line \(function.line)"
                    examination.fault(
                        "`await` stands in \(name), which is not `async`.", at: snippet.at(wait.line),
                        expected: "A function that awaits is declared `async`.",
                        origin:
                            "ECMAScript: AwaitExpression is only allowed in async functions and at the top level of modules",
                        observed: snippet.text(ofLine: wait.line),
                        fix: "Declare \(name) as `async` (line \(function.line)): `\(remedy(snippet, function.line))`.",
                        edits: snippet.edits(function.line) {
                            snippet.language == .dart ? nil : certainlyAsynchronous($0)
                        })
                }
            }
        }
    }

    /// Languages in which braces delimit a function and `async` marks it.
    private static func hasMarkedFunctions(_ snippet: Snippet) -> Bool {
        switch snippet.language {
        case .javascript, .dart, .csharp: true
        // Where the indentation is lost nobody knows where a function ends.
        case .python: snippet.lines.contains { $0.text.first == " " || $0.text.first == "\t" }
        default: false
        }
    }

    /// The line with `async`, where it says plainly where that belongs.
    private static func certainlyAsynchronous(_ line: String) -> String? {
        guard !line.contains("async") else { return nil }
        let isPlain = line.ranges(of: "function").count == 1 || (line.contains("= (") && line.contains("=>"))
        return isPlain ? asynchronous(line) : nil
    }

    /// The line that opens the function as it must read in the language of the block.
    private static func remedy(_ snippet: Snippet, _ line: Int) -> String {
        let text = snippet.text(ofLine: line)
        return snippet.language == .dart ? markedBehind(text) : asynchronous(text)
    }

    /// The line that opens a function of Dart, with `async` behind the parameters.
    static func markedBehind(_ line: String) -> String {
        for mark in ["{", "=>"] {
            if let place = line.ranges(of: mark).last {
                return line[..<place.lowerBound] + "async " + line[place.lowerBound...]
            }
        }
        return line
    }

    /// The line that opens the function, with `async` in it.
    static func asynchronous(_ line: String) -> String {
        if let function = line.firstRange(of: "function") {
            return line[..<function.lowerBound] + "async " + line[function.lowerBound...]
        }
        if let equals = line.firstRange(of: "= (") {
            return line[..<equals.lowerBound] + "= async " + line[equals.lowerBound...].dropFirst(2)
        }
        return "async " + line
    }
}
