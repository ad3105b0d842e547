import Guide
import Scenario

/// A session storage that serves all visitors keeps nothing of one visitor in the object itself.
enum SharedStorage {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-session-storage", evidence, skipping: "the guide shows no session storage of its own"
        ) {
            examination, scenario, _ in
            for snippet in scenario.snippets
            where snippet.isScript && snippet.code.text.contains("implements SessionWrapper") {
                examination.examine()
                let lines = snippet.code.text.lines
                for (offset, line) in lines.enumerated() {
                    guard let field = assignedField(line), isRead(field, lines, except: offset) else { continue }
                    let number = snippet.code.firstLine + offset
                    examination.fault(
                        "The storage keeps `\(field)` in the one object that serves every visitor, so sessions get mixed up.",
                        at: snippet.at(number),
                        expected: "Nothing of one visitor is kept between calls; the cookie's value is the key.",
                        origin: "two browsers driven through this code: one saw the other's account",
                        observed: snippet.text(ofLine: number),
                        fix:
                            "Make a new id in `wrap` unless `currentValue`, its third parameter, holds one; keep no `\(field)`."
                    )
                    break
                }
            }
        }
    }

    /// The field of `this.field = …`.
    private static func assignedField(_ line: Substring) -> String? {
        let line = line.drop { $0 == " " || $0 == "\t" }
        guard line.hasPrefix("this.") else { return nil }
        let name = line.dropFirst(5).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = line.dropFirst(5 + name.count).drop { $0 == " " }
        return rest.hasPrefix("=") && !rest.hasPrefix("==") ? String(name) : nil
    }

    private static func isRead(_ field: String, _ lines: [Substring], except: Int) -> Bool {
        lines.indices.contains { $0 != except && lines[$0].contains("this.\(field)") }
    }
}
