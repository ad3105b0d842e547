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
                let word = String(message.prefix { $0 != " " })
                for (index, block) in blocks.enumerated()
                where mentions(block, word) && plain(text(of: block)).contains(message) {
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

    /// Whether a word stands in a block: most blocks are done with when it does not.
    private static func mentions(_ block: Block, _ word: String) -> Bool {
        switch block.content {
        case .code(let code): code.text.contains(word)
        case .paragraph(let runs), .listItem(let runs, _, _): runs.contains { $0.text.contains(word) }
        default: false
        }
    }

    private static func text(of block: Block) -> String {
        switch block.content {
        case .code(let code): code.text
        case .paragraph, .listItem: block.plain
        default: ""
        }
    }

    private static func plain(_ text: String) -> String {
        let mark = UInt8(ascii: "`")
        return text.utf8.contains(mark) ? String(decoding: text.utf8.filter { $0 != mark }, as: UTF8.self) : text
    }
}
