import Basis
import Guide
import Scenario

/// An example of a connector's message templates has one for each usage type the connector demands.
enum ConnectorTemplates {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-connector-templates", evidence, skipping: "the guide configures no connector with templates"
        ) {
            examination, scenario, _ in
            let demanded = examination.facts.facts["usageTypes"]?["required"]?.strings ?? []
            for step in scenario.steps {
                guard case .configureConnector(let connector) = step.payload, let factory = connector.factory,
                    let known = examination.facts.connectors[factory],
                    known["required"]?.strings?.contains("templates") == true
                else { continue }
                examination.examine()
                for (example, source) in examples(connector, scenario, step) {
                    let given = (example["templates"]?.array ?? []).compactMap { $0["usageType"]?.string }
                    let missing = demanded.filter { !given.contains($0) }
                    guard !given.isEmpty, !missing.isEmpty else { continue }
                    report(
                        source, "templates for \(given.joined(separator: ", ")) only", missing, factory, &examination)
                }
                // An example with all of them shows what the words around it mean.
                let isComplete = examples(connector, scenario, step).contains { example, _ in
                    Set(demanded).isSubset(
                        of: (example["templates"]?.array ?? []).compactMap { $0["usageType"]?.string })
                }
                for source in isComplete ? [] : sentences(scenario, examination.facts) {
                    report(source.0, source.1, demanded, factory, &examination)
                }
            }
        }
    }

    private static func report(
        _ source: SourceRange, _ observed: String, _ missing: [String], _ factory: String,
        _ examination: inout DocsExamination
    ) {
        examination.fault(
            "The example has a single template, but the connector refuses a configuration without all of its usage types.",
            at: source, expected: "Templates for \(missing.joined(separator: ", ")).",
            origin:
                "the configuration check of the connector `\(factory)`: UsageType (…) should be provided in templates",
            observed: observed, fix: "Show one template for each of \(missing.joined(separator: ", ")).")
    }

    /// The examples of configurations, each where its block stands.
    private static func examples(
        _ connector: ConnectorConfiguration, _ scenario: Scenario, _ step: Step
    ) -> [(JSON, SourceRange)] {
        let all = (connector.examples ?? []) + (connector.example.map { [$0] } ?? [])
        return all.map { example in
            let snippet = scenario.snippets.first { snippet in
                snippet.language == .json && (try? JSON(parsing: snippet.code.text)) == example
            }
            return (example, snippet.map { $0.at($0.code.firstLine, to: $0.source.endLine) } ?? step.source)
        }
    }

    /// Sentences that announce an example with one template.
    private static func sentences(_ scenario: Scenario, _ facts: DocsFacts) -> [(SourceRange, String)] {
        let words = facts.words("singleTemplate")
        var found: [(SourceRange, String)] = []
        for block in scenario.guide.blocks {
            let runs: [Inline]
            switch block.content {
            case .paragraph(let inlines), .listItem(let inlines, _, _): runs = inlines
            default: continue
            }
            for run in runs where words.contains(where: { run.text.contains($0) }) {
                found.append((block.source.at(line: run.line), run.text))
            }
        }
        return found
    }
}
