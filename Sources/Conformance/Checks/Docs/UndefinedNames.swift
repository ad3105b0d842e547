import Basis
import Guide
import Scenario

/// A whole file of a guide imports the SDK functions it calls.
enum UndefinedNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-name-defined", evidence, skipping: "no block of the guide is a whole file") {
            examination, scenario, _ in
            let everywhere = ImportedNames(scenario.snippets).values
            for snippet in scenario.snippets where snippet.isScript && !snippet.isElided {
                guard snippet.code.file != nil, snippet.scan.exports.contains(where: { $0.name == "default" }) else {
                    continue
                }
                examination.examine()
                let own = ImportedNames([snippet]).values
                var told: Set<String> = []
                for call in snippet.scan.calls {
                    guard let origin = everywhere[call.callee], own[call.callee] == nil, isSDK(origin.module),
                        snippet.scan.declarations[call.callee] == nil, !isParameter(call.callee, snippet),
                        told.insert(call.callee).inserted
                    else { continue }
                    let statement =
                        origin.name == "default"
                        ? "import \(call.callee) from '\(origin.module)'"
                        : "import { \(origin.name) } from '\(origin.module)'"
                    examination.fault(
                        "`\(call.callee)` is called but not imported in this file.", at: snippet.at(call.line),
                        expected: "The file imports what it calls.",
                        origin: "another block of this guide imports it from \(origin.module)",
                        observed: snippet.text(ofLine: call.line), fix: "Add `\(statement);`.")
                }
            }
        }
    }

    private static func isSDK(_ module: String) -> Bool { module.hasPrefix("@logto/") || module.hasPrefix("next-auth") }

    /// Whether the name comes in through a destructuring or a parameter of the block.
    private static func isParameter(_ name: String, _ snippet: Snippet) -> Bool {
        let text = snippet.code.text
        return ["{ \(name)", ", \(name)", "(\(name)", "\(name) }", "\(name),"].contains { text.contains($0) }
    }
}
