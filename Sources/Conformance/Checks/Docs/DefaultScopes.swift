import Basis
import Guide
import Scenario

/// What a guide says of the scopes that are always requested is true of the SDK it uses.
enum DefaultScopes {
    /// The scopes that `@logto` SDKs always ask for.
    private static let reserved: Set<String> = ["openid", "profile", "offline_access"]

    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-default-scopes", evidence, skipping: "the guide says nothing of default scopes") {
            examination, scenario, _ in
            guard !usesLogtoSDK(scenario), let package = package(scenario, examination.facts) else { return }
            let defaults = examination.facts.facts["defaultScopes"]?[package]?.strings ?? []
            for block in scenario.guide.blocks {
                guard case .paragraph(let runs) = block.content else { continue }
                let codes = runs.codes
                guard codes.contains(where: reserved.contains) else { continue }
                examination.examine()
                let said = runs.filter { $0.kind == .code && reserved.contains($0.text) }
                guard Set(said.map(\.text)) == reserved, let first = said.first,
                    runs.contains(where: { $0.text.contains("Logto SDK") })
                else { continue }
                examination.fault(
                    "The scopes named here are always requested by Logto's own SDKs, not by \(package).",
                    at: block.source.at(line: first.line),
                    expected:
                        "\(package) asks for \(defaults.joined(separator: " ")); a configured scope replaces them all.",
                    origin: "what \(package) sends on the wire",
                    observed: "always requested: \(said.map(\.text).joined(separator: ", "))",
                    fix: "Leave the sentence out of this guide, or name the defaults of \(package).", severity: .warning
                )
            }
        }
    }

    private static func usesLogtoSDK(_ scenario: Scenario) -> Bool {
        scenario.snippets.contains { snippet in snippet.scan.imports.contains { $0.module.hasPrefix("@logto/") } }
    }

    private static func package(_ scenario: Scenario, _ facts: DocsFacts) -> String? {
        (facts.facts["defaultScopes"]?.members ?? []).map(\.name).filter { $0 != "note" }
            .first { ImportedNames.uses($0, scenario) }
    }
}
