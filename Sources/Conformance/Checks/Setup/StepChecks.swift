import Basis
import Guide
import Scenario

/// Checks of what became of the steps: what a guide tells its reader to set is set, what it tells them to do works.
enum StepChecks {
    static let all: [String: Rule] = ["setup-as-told": setAsTold, "setup-step-works": works]

    /// What a guide has its reader set at the tenant rather than do with it.
    private static let settings: Set<StepKind> = [
        .createApplication, .registerRedirectURI, .registerPostSignOutURI, .allowCORSOrigin, .configureConnector,
        .enableConnector,
    ]
    /// What checks of their own look at, with the request that shows it.
    private static let judgedElsewhere: Set<StepKind> = [
        .fetchUserInfo, .fetchAccessToken, .fetchOrganizationToken, .sendRequest, .refresh, .clientCredentials,
    ]

    private static let setAsTold: Rule = { examination in
        examination.skip("no guide of this run has its reader set anything that was looked up")
        eachStep(&examination) { examination, step, outcome, shown in
            guard settings.contains(step.kind), outcome.status != .skipped, outcome.status != .assumed else { return }
            shown.forEach { examination.examine($0) }
            guard outcome.status == .refused else { return }
            examination.violate(
                shown, "The tenant is not set up as the guide tells: \(step.kind.rawValue).", observed: outcome.reason,
                culprit: .setup, source: step.source)
        }
    }

    /// Steps that one refusal stops are one fault, so they share what is said of them.
    private static let works: Rule = { examination in
        examination.skip("no step of this run was tried")
        var stopped: [String: [(step: Step, shown: [Exchange])]] = [:]
        var reasons: [String] = []
        eachStep(&examination) { examination, step, outcome, shown in
            guard !settings.contains(step.kind), outcome.status == .performed || outcome.status == .refused else {
                return
            }
            shown.forEach { examination.examine($0) }
            let isToldElsewhere = judgedElsewhere.contains(step.kind) && !shown.isEmpty
            guard outcome.status == .refused, !isToldElsewhere else { return }
            if stopped[outcome.reason] == nil { reasons.append(outcome.reason) }
            stopped[outcome.reason, default: []].append((step, shown))
        }
        for reason in reasons {
            let group = stopped[reason] ?? []
            let kinds = group.map(\.step.kind.rawValue).unique.joined(separator: ", ")
            let summary = group.count == 1 ? "A step of the guide does not work" : "Steps of the guide do not work"
            for (step, _) in group {
                examination.violate(
                    group.first?.shown ?? [], "\(summary): \(kinds).", observed: reason, culprit: .setup,
                    source: step.source)
            }
        }
    }

    /// The steps with what became of them and the exchanges that show it.
    private static func eachStep(
        _ examination: inout Examination,
        _ body: (inout Examination, Step, Transcript.StepOutcome, [Exchange]) -> Void
    ) {
        let transcript = examination.evidence.transcript
        for outcome in transcript.outcomes where examination.evidence.scenarios.indices.contains(outcome.scenario) {
            let steps = examination.evidence.scenarios[outcome.scenario].steps
            guard let step = steps.first(where: { $0.id == outcome.step }) else { continue }
            body(&examination, step, outcome, outcome.exchanges.compactMap { transcript.exchange($0) })
        }
    }
}
