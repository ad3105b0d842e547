/// What a whole run comes to, worst first.
package enum RunOutcome: String, Sendable, Hashable, CaseIterable {
    /// A check failed.
    case failed
    /// Checks could not be decided, and nothing failed.
    case inconclusive
    /// No check came to a verdict: an empty run is not green.
    case empty
    /// Only warnings.
    case warning
    case passed

    /// The outcome of these verdicts.
    package init(_ verdicts: [CheckVerdict]) {
        let outcomes = Set(verdicts.map(\.outcome))
        self =
            if outcomes.contains(.failed) { .failed } else if outcomes.contains(.inconclusive) {
                .inconclusive
            } else if outcomes.isSubset(of: [.skipped]) { .empty } else if outcomes.contains(.warning) { .warning } else
            { .passed }
    }
}
