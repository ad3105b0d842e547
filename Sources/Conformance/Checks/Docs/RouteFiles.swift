import Guide
import Scenario

/// Files of a framework that routes by files stand where it looks, and export what it calls.
enum RouteFiles {
    private static let verbs: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-route-file", evidence, skipping: "the guide names no file of a route") {
            examination, scenario, _ in
            let rules = rules(of: scenario, examination.facts)
            for snippet in scenario.snippets where snippet.isScript && scenario.guide.form != .text {
                guard let file = snippet.code.file, let first = snippet.scan.exports.first else { continue }
                judgeServerCode(snippet, file, &examination)
                guard isNext(snippet, scenario), !snippet.isElided else { continue }
                let parts = file.split(separator: "/").map(String.init)
                if parts.contains("app"), let last = parts.last {
                    judgeApp(
                        snippet, file, last.split(separator: ".").first.map(String.init) ?? "", first, &examination)
                }
                for rule in rules { judgePlace(snippet, file, first, rule, &examination) }
            }
        }
    }

    private static func isNext(_ snippet: Snippet, _ scenario: Scenario) -> Bool {
        scenario.snippets.contains { other in
            other.scan.imports.contains {
                $0.module == "next" || $0.module.hasPrefix("next/") || $0.module.hasPrefix("next-auth")
                    || $0.module.hasPrefix("@logto/next")
            }
        }
    }

    /// `route` files export verbs, `page` files a component.
    private static func judgeApp(
        _ snippet: Snippet, _ file: String, _ kind: String, _ first: SnippetScan.Export,
        _ examination: inout DocsExamination
    ) {
        let exports = Set(snippet.scan.exports.map(\.name))
        guard !snippet.code.text.contains("export *") else { return }
        if kind == "route" {
            examination.examine()
            guard exports.isDisjoint(with: verbs) else { return }
            fault(
                "`\(file)` exports no handler of a verb.", first, "`export async function GET(…)` or another verb.",
                "Export a function named by the verb.", snippet, &examination)
        } else if kind == "page" {
            examination.examine()
            guard !exports.contains("default"), !exports.isDisjoint(with: verbs) else { return }
            fault(
                "`\(file)` exports a handler, which only a `route` file can.", first, "A file `route.ts`.",
                "Name the file `route.ts`.", snippet, &examination)
        }
    }

    /// A handler of a package that answers several paths, which the code with the mark hands out, and the file that catches them.
    private typealias Rule = (package: String, mark: String, file: String)

    /// The rules of the packages that a guide uses.
    private static func rules(of scenario: Scenario, _ facts: DocsFacts) -> [Rule] {
        (facts.facts["routeFiles"]?.array ?? []).compactMap { rule in
            guard let package = rule["package"]?.string, ImportedNames.uses(package, scenario),
                let mark = rule["mark"]?.string, let unless = rule["unless"]?.strings,
                !scenario.snippets.contains(where: { other in unless.contains { other.code.text.contains($0) } }),
                let file = rule["file"]?.string
            else { return nil }
            return (package, mark, file)
        }
    }

    /// Handlers of SDKs that answer several paths, in the file that catches them.
    private static func judgePlace(
        _ snippet: Snippet, _ file: String, _ first: SnippetScan.Export, _ rule: Rule,
        _ examination: inout DocsExamination
    ) {
        guard snippet.code.text.contains(rule.mark) else { return }
        examination.examine()
        let stem = GuideModules.stem(file)
        guard stem != rule.file, !stem.hasSuffix("/" + rule.file) else { return }
        fault(
            "\(rule.package) is called here from `\(file)`, where its paths do not lead.", first,
            "`\(rule.file).ts`.", "Name the file `\(rule.file).ts`.", snippet, &examination)
    }

    /// Code marked for the browser cannot use what works on the server alone.
    private static func judgeServerCode(_ snippet: Snippet, _ file: String, _ examination: inout DocsExamination) {
        let server = examination.facts.facts["serverModules"]?.strings ?? []
        guard
            let mark = snippet.lines.first(where: { !$0.text.allSatisfy(\.isWhitespace) && !$0.text.hasPrefix("//") }),
            mark.text.hasPrefix("'use client'") || mark.text.hasPrefix("\"use client\"")
        else { return }
        examination.examine()
        for entry in snippet.scan.imports where server.contains(entry.module) && !entry.isTypeOnly {
            guard !entry.named.allSatisfy(\.isType) || entry.defaultName != nil else { continue }
            examination.fault(
                "`\(file)` is for the browser, but `\(entry.module)` works on the server alone.",
                at: snippet.at(entry.line),
                expected: "A server component or a server action.", origin: "React: the directive 'use client'",
                observed: snippet.text(ofLine: entry.line), fix: "Move the call into a file without 'use client'.")
        }
    }

    private static func fault(
        _ summary: String, _ export: SnippetScan.Export, _ expected: String, _ fix: String, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        examination.fault(
            summary, at: snippet.at(export.line), expected: expected, origin: "Next.js: file conventions",
            observed: snippet.text(ofLine: export.line), fix: fix)
    }
}
