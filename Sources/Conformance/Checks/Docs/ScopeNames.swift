import Basis
import Guide
import Scenario

/// The scopes under which a guide lists claims are scopes of the tenant.
enum ScopeNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-scope-table", evidence, skipping: "the guide lists no scopes") {
            examination, scenario, _ in
            var known = examination.facts.facts["scopes"]?.strings ?? []
            for exchange in evidence.transcript.exchanges where exchange.role == .discovery && exchange.probe == nil {
                known += exchange.response?.json?["scopes_supported"]?.strings ?? []
            }
            for step in scenario.steps {
                guard case .claimsTable(let table) = step.payload, let scope = table.scope else { continue }
                examination.examine()
                guard !known.contains(scope), let nearest = NearestName.of(scope, in: known) else { continue }
                examination.fault(
                    "The tenant has no scope `\(scope)`.", at: step.source,
                    expected: "One of \(known.joined(separator: ", ")).",
                    origin: "the scopes of Logto", observed: scope, fix: "Write `\(nearest)`.")
            }
        }
    }
}
