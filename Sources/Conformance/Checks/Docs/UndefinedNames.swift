import Basis
import Guide
import Scenario

/// A whole file of a guide imports the SDK functions it calls.
enum UndefinedNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-name-defined", evidence, skipping: "no block of the guide is a whole file") {
            examination, scenario, _ in
            let everywhere = ImportedNames(scenario.snippets).values
            for snippet in scenario.snippets where snippet.isScript {
                judgeConfigurations(snippet, everywhere, scenario, &examination)
            }
            PythonNames.judge(scenario, &examination)
            let scripts = scenario.scripts
            for snippet in scripts { FreeNames.judge(snippet, among: scripts, scenario, &examination) }
            for snippet in scenario.snippets {
                PlatformNames.judgeElements(snippet, &examination)
                PlatformNames.judgePackages(snippet, scenario, &examination)
                ClosureCaptures.judge(snippet, scenario, &examination)
            }
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

    /// A client or a provider is given a configuration by a name that nobody declares, while the one above is never used.
    private static func judgeConfigurations(
        _ snippet: Snippet, _ imported: [String: (module: String, name: String)], _ scenario: Scenario,
        _ examination: inout DocsExamination
    ) {
        let names = given(snippet, imported)
        guard !names.isEmpty else { return }
        let declared = snippet.scan.objects.map(\.name).filter { name in
            !name.isEmpty && snippet.scan.declarations[name] != nil && mentions(of: name, in: snippet) == 1
        }
        guard declared.count == 1 else { return }
        for (name, line) in names {
            examination.examine()
            guard imported[name] == nil, !isBound(name, snippet),
                !scenario.snippets.contains(where: { $0.scan.declarations[name] != nil })
            else { continue }
            examination.fault(
                "`\(name)` is passed on but declared nowhere.", at: snippet.at(line),
                expected: "The configuration that this block declares: `\(declared[0])`.",
                origin: "the block itself", observed: snippet.text(ofLine: line),
                fix: "Pass `\(declared[0])`.")
        }
    }

    /// The names that constructors and providers of an SDK are given, with their lines.
    private static func given(
        _ snippet: Snippet, _ imported: [String: (module: String, name: String)]
    ) -> [(name: String, line: Int)] {
        func isOfSDK(_ name: String) -> Bool { imported[name].map { isSDK($0.module) } ?? false }
        func isName(_ text: String) -> Bool { text.allSatisfy { $0.isLetter || $0.isNumber || "_$".contains($0) } }
        let calls = snippet.scan.calls.compactMap { call -> (String, Int)? in
            guard call.isNew, isOfSDK(call.callee), case .expression(let name, let line)? = call.arguments.first,
                isName(name)
            else { return nil }
            return (name, line)
        }
        let elements = snippet.scan.jsxElements.filter { isOfSDK($0.name) }.flatMap(\.attributes)
        return calls
            + elements.compactMap { attribute in
                guard attribute.name == "config", case .expression(let name, let line) = attribute.value, isName(name)
                else { return nil }
                return (name, line)
            }
    }

    /// Whether a function of the block takes the name, or a pattern brings it in.
    private static func isBound(_ name: String, _ snippet: Snippet) -> Bool {
        snippet.scan.calls.contains { $0.bindings.contains(name) }
            || snippet.code.text.lines.contains { line in
                ["\(name) =>", "(\(name)) =>", "{ \(name) }", "{ \(name),", ", \(name) }", "\(name):"].contains {
                    line.contains($0)
                } || line.contains("function") && line.contains(name)
            }
    }

    private static func mentions(of name: String, in snippet: Snippet) -> Int {
        // `config={…}` names an attribute.
        snippet.code.text.replacing("\(name)={", with: "{").split { !($0.isLetter || $0.isNumber || "_$".contains($0)) }
            .count { $0 == name }
    }

    private static func isSDK(_ module: String) -> Bool { module.hasPrefix("@logto/") || module.hasPrefix("next-auth") }

    /// Whether the name comes in through a destructuring or a parameter of the block.
    private static func isParameter(_ name: String, _ snippet: Snippet) -> Bool {
        let text = snippet.code.text
        return ["{ \(name)", ", \(name)", "(\(name)", "\(name) }", "\(name),"].contains { text.contains($0) }
    }
}
