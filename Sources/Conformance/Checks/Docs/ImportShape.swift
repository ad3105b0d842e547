import Basis
import Guide
import Scenario

/// A file of the guide exports what another file of the guide imports from it: by default, or under that name.
enum ImportShape {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-import-shape", evidence, skipping: "no file of the guide imports another that it shows"
        ) {
            examination, scenario, _ in
            let modules = GuideModules(scenario)
            for snippet in scenario.snippets where snippet.isScript {
                for entry in snippet.scan.imports where GuideModules.isLocal(entry.module) {
                    guard let module = modules.target(of: entry.module, from: snippet.code.file), module.isWhole,
                        !module.exports.isEmpty
                    else { continue }
                    examination.examine()
                    if let name = entry.defaultName, !module.exports.contains("default") {
                        report(name, asDefault: true, entry, module, snippet, &examination)
                    }
                    for name in entry.named where !name.isType && name.imported != "default" {
                        guard !module.exports.contains(name.imported) else { continue }
                        if module.exports == ["default"] {
                            report(name.imported, asDefault: false, entry, module, snippet, &examination)
                        } else if let right = twin(of: name.imported, module, scenario) {
                            report(name.imported, right, entry, module, snippet, &examination)
                        }
                    }
                }
            }
        }
    }

    /// The only export of a file that nobody imports and that resembles a name.
    private static func twin(of name: String, _ module: GuideModules.Module, _ scenario: Scenario) -> String? {
        let imported = Set(scenario.scripts.flatMap(\.scan.imports).flatMap(\.named).map(\.imported))
        let idle = module.exports.filter { other in
            guard other != "default", !imported.contains(other) else { return false }
            return other.hasPrefix(name) || name.hasPrefix(other) || NearestName.of(name, in: [other]) != nil
        }
        return idle.count == 1 ? idle.first : nil
    }

    private static func report(
        _ name: String, _ right: String, _ entry: SnippetScan.Import, _ module: GuideModules.Module, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        examination.fault(
            "`\(name)` is imported, but \(module.file) exports `\(right)`.", at: snippet.at(entry.line),
            expected: "\(module.file) exports what is imported from it.", origin: "the other block of this guide",
            observed: snippet.text(ofLine: entry.line), fix: "Write `\(right)` here, or `\(name)` in \(module.file).")
    }

    private static func report(
        _ name: String, asDefault: Bool, _ entry: SnippetScan.Import, _ module: GuideModules.Module, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        let has = module.exports.sorted().map { "`\($0)`" }.joined(separator: ", ")
        let fix =
            asDefault
            ? "Write `export default` in \(module.file), or import it by name: `import { \(module.exports.contains(name) ? name : module.exports.sorted()[0]) } from '\(entry.module)'`."
            : "Import it by default: `import \(name) from '\(entry.module)'`, or export it by name in \(module.file)."
        examination.fault(
            asDefault
                ? "`\(name)` is imported by default, but \(module.file) has no default export."
                : "`\(name)` is imported by name, but \(module.file) only has a default export.",
            at: snippet.at(entry.line),
            expected: "\(module.file) exports what is imported from it.", origin: "the other block of this guide",
            observed: "\(module.file) exports \(has); this line imports \(asDefault ? "`default`" : "`\(name)`").",
            fix: fix)
    }
}
