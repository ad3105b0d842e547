import Conformance
import Scenario

/// What became of each step of one scenario; the first word on a step stands unless a later one is worse.
struct OutcomeBook {
    let scenario: Int
    private var outcomes: [String: Transcript.StepOutcome] = [:]

    init(scenario: Int) { self.scenario = scenario }

    func has(_ step: Step) -> Bool { outcomes[step.id] != nil }

    mutating func note(
        _ step: Step, _ status: Transcript.StepOutcome.Status, _ reason: String, exchanges: [Int] = []
    ) {
        if var known = outcomes[step.id] {
            known.exchanges += exchanges.filter { !known.exchanges.contains($0) }
            if status == .refused, known.status != .refused { (known.status, known.reason) = (status, reason) }
            outcomes[step.id] = known
        } else {
            outcomes[step.id] = .init(
                scenario: scenario, step: step.id, status: status, reason: reason, exchanges: exchanges)
        }
    }

    /// Puts an outcome in place of an earlier one.
    mutating func replace(
        _ step: Step, _ status: Transcript.StepOutcome.Status, _ reason: String, exchanges: [Int]
    ) {
        outcomes[step.id] = .init(
            scenario: scenario, step: step.id, status: status, reason: reason, exchanges: exchanges)
    }

    /// One outcome for each step, in reading order; a step nobody spoke of is skipped with that reason.
    func all(for steps: [Step], otherwise reason: String) -> [Transcript.StepOutcome] {
        steps.map { step in
            outcomes[step.id] ?? .init(scenario: scenario, step: step.id, status: .skipped, reason: reason)
        }
    }
}
