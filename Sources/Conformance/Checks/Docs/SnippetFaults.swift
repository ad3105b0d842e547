import Guide
import Scenario

/// Every block of code can be parsed: brackets match, commas stand where they must, nothing is declared twice.
///
/// Our own scanner always judges; where another program's parser did too, its faults count as well.
enum SnippetFaults {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(SnippetSyntax.check, evidence, skipping: "the guide has no code that can be parsed") {
            examination, scenario, _ in
            for snippet in scenario.snippets {
                examination.examine()
                var (tool, refused): (String?, [SnippetSyntax.Fault]) = (nil, [])
                if case .refused(let name, let faults) = evidence.syntax[snippet.code] {
                    (tool, refused) = (name, faults)
                }
                for fault in snippet.scan.faults {
                    let isShared = refused.contains { isNear(snippet.code.firstLine + $0.line, fault.line) }
                    report(
                        fault.message, at: fault.line, snippet,
                        judge: isShared ? "\(tool ?? "") and our scanner" : "our scanner", &examination)
                }
                // One fault leads a parser to more; the first one is what to correct.
                let own = snippet.scan.faults.map(\.line)
                let fault = refused.first { fault in
                    let line = snippet.code.firstLine + fault.line
                    return !own.contains { isNear(line, $0) } && !isAwaitOutsideAsync(fault, line, snippet)
                }
                if let tool, let fault, own.isEmpty {
                    report(
                        fault.message, at: snippet.code.firstLine + fault.line, snippet, judge: tool, &examination)
                }
            }
        }
    }

    /// Whether two parsers mean the same fault; one may notice it a line later.
    private static func isNear(_ line: Int, _ other: Int) -> Bool { abs(line - other) <= 2 }

    /// Whether a check of its own tells this fault.
    private static func isAwaitOutsideAsync(_ fault: SnippetSyntax.Fault, _ line: Int, _ snippet: Snippet) -> Bool {
        fault.message.contains("await") && snippet.scan.awaits.contains { $0.line == line && $0.function != nil }
    }

    private static func report(
        _ message: String, at line: Int, _ snippet: Snippet, judge: String, _ examination: inout DocsExamination
    ) {
        examination.fault(
            "The code cannot be parsed: \(message).", at: snippet.at(line),
            expected: "The block is valid \(snippet.code.language ?? "code").",
            origin: "the grammar of the language, as \(judge) reads it", observed: snippet.text(ofLine: line),
            fix: "Correct the line: \(message).")
    }
}
