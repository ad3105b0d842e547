import Basis
import Conformance
import Scenario

/// Signs in with every scope that the guide's tables of claims describe, so that the tables can be compared with tokens.
struct ClaimsReplay {
    let scenario: ScenarioReplay

    func run() {
        let tables = scenario.scenario.steps.compactMap { step -> (Step, ClaimsTable)? in
            if case .claimsTable(let table) = step.payload { (step, table) } else { nil }
        }
        guard let first = tables.first, scenario.plan.hasClient else { return }
        scenario.recorder.step = first.0.id
        var settings = scenario.initialSettings
        settings.prompt = "consent"
        settings.resources = []
        settings.scopes =
            (["openid", "offline_access", "profile"] + tables.compactMap(\.1.scope).filter { !$0.contains(" ") }).unique
        scenario.variant = "its tables of claims"
        defer { scenario.variant = nil }
        do throws(FlowFailure) {
            let session = try scenario.session(settings)
            let userinfo = try session.userinfo()
            let exchanges = [session.facts?.codeExchange, userinfo.id].compactMap { $0 }
            for (step, _) in tables {
                scenario.book.note(
                    step, .performed, "compared with sign-in \(session.journey), which asked for its scope",
                    exchanges: exchanges)
            }
        } catch {
            for (step, _) in tables {
                scenario.book.note(step, error.status, error.reason, exchanges: [error.exchange].compactMap { $0 })
            }
        }
    }
}
