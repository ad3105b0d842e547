import Guide
import Scenario

/// A relative import leads to the file which the rest of the guide means by it.
enum ImportTargets {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-import-resolves", evidence, skipping: "no named file of the guide imports another")
        {
            examination, scenario, _ in
            PythonNames.judgeModules(scenario, &examination)
            judgeAbsolute(scenario, &examination)
            let modules = GuideModules(scenario)
            let votes = votes(scenario)
            for snippet in scenario.snippets where snippet.isScript && scenario.guide.form != .text {
                guard let file = snippet.code.file, file.contains("/") else { continue }
                for entry in snippet.scan.imports where entry.module.hasPrefix(".") {
                    examination.examine()
                    let path = GuideModules.resolve(entry.module, from: file)
                    if let path, modules.modules.contains(where: { $0.path == path }) { continue }
                    guard let meant = meant(entry, by: modules, votes, not: path) else { continue }
                    let specifier = GuideModules.specifier(to: meant, from: file)
                    examination.fault(
                        "`\(file)` imports `\(entry.module)`, which is not where the guide has that file.",
                        at: snippet.at(entry.line), expected: "The import leads to `\(meant)`.",
                        origin: "the other files of this guide",
                        observed:
                            "`\(entry.module)` from `\(file)` leads \(path.map { "to `\($0)`" } ?? "out of the project").",
                        fix: "Import from `\(specifier)`.",
                        edits: snippet.edits(entry.line) { line in
                            line.exchanging("'\(entry.module)'", for: "'\(specifier)'")
                                ?? line.exchanging("\"\(entry.module)\"", for: "\"\(specifier)\"")
                        })
                }
            }
        }
    }

    /// An import that begins at the root of the file system.
    private static func judgeAbsolute(_ scenario: Scenario, _ examination: inout DocsExamination) {
        for snippet in scenario.snippets where snippet.isScript {
            for entry in snippet.scan.imports where entry.module.hasPrefix("/") && entry.module.count > 1 {
                examination.fault(
                    "`\(entry.module)` leads to the root of the file system.", at: snippet.at(entry.line),
                    expected: "A path that begins with `./` or `../`.",
                    origin: "ECMAScript modules: specifiers are URLs",
                    observed: snippet.text(ofLine: entry.line), fix: "Import from `.\(entry.module)`.")
            }
        }
    }

    /// How often the guide's imports of a name lead to a path.
    private static func votes(_ scenario: Scenario) -> [String: [String: Int]] {
        var votes: [String: [String: Int]] = [:]
        for snippet in scenario.snippets where snippet.isScript {
            guard let file = snippet.code.file, file.contains("/") else { continue }
            for entry in snippet.scan.imports where entry.module.hasPrefix(".") {
                guard let path = GuideModules.resolve(entry.module, from: file) else { continue }
                for name in names(entry) { votes[name, default: [:]][path, default: 0] += 1 }
            }
        }
        return votes
    }

    private static func names(_ entry: SnippetScan.Import) -> [String] {
        entry.named.map(\.imported) + (entry.defaultName.map { ["default " + $0] } ?? [])
    }

    /// The path that is meant: the only file of the guide that exports the names, else where most other imports look.
    private static func meant(
        _ entry: SnippetScan.Import, by modules: GuideModules, _ votes: [String: [String: Int]], not wrong: String?
    ) -> String? {
        let last = GuideModules.stem(entry.module).split(separator: "/").last
        let wanted = Set(entry.named.map(\.imported))
        let makers = modules.modules.filter { module in
            module.path.split(separator: "/").last == last
                && (wanted.isEmpty ? module.exports.contains("default") : wanted.isSubset(of: module.exports))
        }
        if makers.count == 1, makers[0].path != wrong { return makers[0].path }
        for name in names(entry) {
            guard let paths = votes[name] else { continue }
            let own = wrong.flatMap { paths[$0] } ?? 0
            let others = paths.filter { $0.key != wrong && $0.key.split(separator: "/").last == last }
            if let best = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value > own {
                return best.key
            }
        }
        return nil
    }
}
