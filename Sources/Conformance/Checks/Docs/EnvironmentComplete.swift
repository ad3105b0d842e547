import Basis
import Guide
import Scenario

/// The guide sets every environment variable without which the SDK answers errors only.
enum EnvironmentComplete {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-environment-complete", evidence, skipping: "no SDK of the guide needs environment variables"
        ) {
            examination, scenario, _ in
            EnvironmentNames.judge(scenario, &examination)
            for need in examination.facts.facts["environment"]?.array ?? [] {
                guard let package = need["package"]?.string, ImportedNames.uses(package, scenario),
                    let names = need["anyOf"]?.strings, let place = place(scenario, package)
                else { continue }
                examination.examine()
                let options = need["options"]?.strings ?? []
                guard !mentions(names, scenario), !sets(options, scenario) else { continue }
                let listed = names.joined(separator: " or ")
                examination.fault(
                    "The guide never sets \(listed).", at: place,
                    expected: "\(listed) is set: \(need["reason"]?.string ?? "").",
                    origin: "\(package) run against a real tenant",
                    observed: "No environment block, option or sentence of the guide names \(listed).",
                    fix: need["fix"]?.string ?? "Set \(listed).")
            }
        }
    }

    /// Where the lines belong: the guide's own environment block, else its client configuration.
    private static func place(_ scenario: Scenario, _ package: String) -> SourceRange? {
        let environment = scenario.snippets.first { $0.language == .env }
        let client = scenario.snippets.first { snippet in
            snippet.scan.imports.contains { DocsFacts.package(of: $0.module) == package }
        }
        return (environment ?? client).map { $0.at($0.code.firstLine, to: $0.source.endLine) }
    }

    private static func mentions(_ names: [String], _ scenario: Scenario) -> Bool {
        scenario.guide.blocks.contains { block in
            let text =
                switch block.content {
                case .code(let code): code.text
                case .paragraph, .listItem: block.plain
                case .table(let table): table.rows.flatMap(\.cells).map(\.plain).joined(separator: " ")
                default: ""
                }
            return names.contains { text.contains($0) } || text.contains("npx auth secret")
        }
    }

    private static func sets(_ options: [String], _ scenario: Scenario) -> Bool {
        scenario.snippets.contains { snippet in
            snippet.scan.calls.contains { call in
                call.arguments.first?.members?.contains { options.contains($0.name) } == true
            }
        }
    }
}
