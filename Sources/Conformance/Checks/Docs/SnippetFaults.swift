import Guide
import Scenario

/// Every block of code can be parsed: brackets match, commas stand where they must, nothing is declared twice.
enum SnippetFaults {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-snippet-parses", evidence, skipping: "the guide has no code that can be parsed") {
            examination, scenario, _ in
            for snippet in scenario.snippets {
                examination.examine()
                for fault in snippet.scan.faults {
                    examination.fault(
                        "The code cannot be parsed: \(fault.message).", at: snippet.at(fault.line),
                        expected: "The block is valid \(snippet.code.language ?? "code").",
                        origin: "the grammar of the language",
                        observed: snippet.text(ofLine: fault.line), fix: "Correct the line: \(fault.message).")
                }
            }
        }
    }
}
