import Guide

/// The outcome of one check over one run.
package struct CheckVerdict: Sendable, Hashable {
    package var check: CheckDescription
    package var outcome: Outcome
    /// Why it was skipped or could not be decided.
    package var reason: String
    package var findings: [Finding]
    /// What the baseline accepts, beside findings that it does not.
    package var accepted: [Finding] = []
    package var exchanges: [Int]

    package init(
        check: CheckDescription, outcome: Outcome, reason: String = "", findings: [Finding] = [], exchanges: [Int] = []
    ) {
        self.check = check
        self.outcome = outcome
        self.reason = reason
        self.findings = findings
        self.exchanges = exchanges
    }

    /// Verdicts as reports show them.
    ///
    /// `accepted`: violated, and the baseline says so.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case passed, failed, warning, info, accepted, review, skipped, inconclusive
    }
}

/// A whole run: what was read, what happened, what it means.
///
/// The input of every report.
package struct RunRecord: Sendable {
    package var evidence: Evidence
    package var verdicts: [CheckVerdict]
    /// Baseline entries that did not occur.
    package var staleBaseline: [String]
    package var tool: String

    package init(evidence: Evidence, verdicts: [CheckVerdict], staleBaseline: [String] = [], tool: String) {
        self.evidence = evidence
        self.verdicts = verdicts
        self.staleBaseline = staleBaseline
        self.tool = tool
    }

    /// All findings, in the order of the verdicts.
    package var findings: [Finding] { verdicts.flatMap(\.findings) }
}
