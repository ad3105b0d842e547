import Basis
import Guide
import Scenario

/// What a guide says raises an error of the SDK is what raises it.
enum ErrorCauses {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-error-cause", evidence, skipping: "the guide explains no error of the SDK") {
            examination, scenario, _ in
            let blocks = scenario.guide.blocks
            for cause in examination.facts.facts["errorCauses"]?.array ?? [] {
                guard let message = cause["error"]?.string, let mark = cause["wrongMark"]?.string else { continue }
                for (index, block) in blocks.enumerated() where plain(text(of: block)).contains(message) {
                    examination.examine()
                    guard
                        let near = (max(0, index - 2)...index).reversed().first(where: {
                            text(of: blocks[$0]).contains(mark)
                        })
                    else {
                        continue
                    }
                    examination.fault(
                        "The error is not raised by what the guide says.", at: blocks[near].source,
                        expected: cause["cause"]?.string ?? "",
                        origin: "\(cause["package"]?.string ?? "") run with such values",
                        observed: String(text(of: blocks[near]).prefix(120)), fix: cause["fix"]?.string ?? "",
                        severity: .warning)
                }
            }
        }
    }

    private static func text(of block: Block) -> String {
        switch block.content {
        case .code(let code): code.text
        case .paragraph(let runs), .listItem(let runs, _, _): runs.plain
        default: ""
        }
    }

    private static func plain(_ text: String) -> String { text.filter { $0 != "`" } }
}
