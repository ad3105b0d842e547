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
        // Where the connectors were read, checks of their own say what is wrong with them.
        let isConnectorsRead = ManagementReads(examination.evidence.transcript)["connectors"] != nil
        eachStep(&examination) { examination, step, outcome, shown in
            guard settings.contains(step.kind), outcome.status != .skipped, outcome.status != .assumed else { return }
            shown.forEach { examination.examine($0) }
            guard outcome.status == .refused else { return }
            if isConnectorsRead, step.kind == .configureConnector || step.kind == .enableConnector { return }
            // An application that is not there stops every step, and that is told with what was found in its place.
            if step.kind == .createApplication, shown.last?.response?.status == 404,
                examination.evidence.transcript.outcomes.contains(where: {
                    $0.scenario == outcome.scenario && $0.status == .refused && isClientUnknown($0, examination)
                })
            {
                return
            }
            let place = RefusalKind.all.first { $0.toldBy.contains(step.kind.rawValue) }?.console ?? ""
            examination.violate(
                shown, "The tenant is not set up as the guide tells: \(step.kind.rawValue).", observed: outcome.reason,
                culprit: .setup, source: step.source, fix: examination.about.fix + (place.isEmpty ? "" : " (\(place))"))
        }
    }

    private static func isClientUnknown(_ outcome: Transcript.StepOutcome, _ examination: Examination) -> Bool {
        outcome.exchanges.contains { id in
            guard let refusal = examination.evidence.transcript.exchange(id).flatMap(Refusal.init) else { return false }
            return RefusalKind.of(refusal)?.id == "client-unknown"
        }
    }

    /// Steps that one cause stops are one fault; what the look-up of a setting has told is not told again.
    private static let works: Rule = { examination in
        examination.skip("no step of this run was tried")
        let causes = CauseFinder(examination.evidence.transcript)
        var stopped: [String: Stop] = [:]
        var order: [String] = []
        var told: Set<String> = []
        eachStep(&examination) { examination, step, outcome, shown in
            guard !settings.contains(step.kind) else {
                if outcome.status == .refused { told.insert("\(outcome.scenario) \(step.kind.rawValue)") }
                return
            }
            guard outcome.status == .performed || outcome.status == .refused else { return }
            shown.forEach { examination.examine($0) }
            guard outcome.status == .refused else { return }
            let cause = shown.reversed().lazy.compactMap(causes.cause).first
            // Without a cause, checks of their own say more.
            if cause == nil, judgedElsewhere.contains(step.kind), !shown.isEmpty { return }
            let name = cause?.identity ?? outcome.reason
            if stopped[name] == nil { order.append(name) }
            stopped[name, default: Stop(reason: outcome.reason, cause: cause, shown: shown)].steps.append(
                (step, outcome.scenario))
        }
        for stop in order.compactMap({ stopped[$0] }) { stop.tell(&examination, told: told) }
    }

    /// Steps that one refusal stops.
    private struct Stop {
        var reason: String
        var cause: Cause?
        var shown: [Exchange]
        var steps: [(step: Step, scenario: Int)] = []

        func tell(_ examination: inout Examination, told: Set<String>) {
            let kinds = steps.map(\.step.kind.rawValue).unique.joined(separator: ", ")
            guard let cause else {
                let summary = steps.count == 1 ? "A step of the guide does not work" : "Steps of the guide do not work"
                for (step, _) in steps {
                    examination.violate(
                        shown, "\(summary): \(kinds).", observed: reason, culprit: .setup, source: step.source)
                }
                return
            }
            let open = steps.filter { step in !cause.kind.toldBy.contains { told.contains("\(step.scenario) \($0)") } }
            guard let first = open.first else { return }
            let place = cause.kind.console.isEmpty ? "" : " (\(cause.kind.console))"
            examination.violate(
                [cause.refusal.exchange, cause.proof].compactMap { $0 }, cause.kind.summary, observed: cause.observed,
                expected: cause.kind.expected, culprit: cause.kind.culprit, source: first.step.source,
                fix: cause.fix + place)
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
