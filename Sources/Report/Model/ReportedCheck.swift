/// A check and its outcome.
package struct ReportedCheck: Sendable, Hashable {
    package var id: String
    package var group: String
    package var title: String
    package var asserts: String
    package var why: String
    package var severity: ReportedFinding.Severity
    package var references: [Link]
    package var outcome: Outcome
    package var reason: String
    package var findings: [ReportedFinding]
    package var exchanges: [Int]

    package init(id: String, group: String, title: String, severity: ReportedFinding.Severity, outcome: Outcome) {
        self.id = id
        self.group = group
        self.title = title
        self.severity = severity
        self.outcome = outcome
        asserts = ""
        why = ""
        references = []
        reason = ""
        findings = []
        exchanges = []
    }

    /// A section of a specification.
    package struct Link: Sendable, Hashable {
        package var title: String
        package var url: String

        package init(title: String, url: String) {
            self.title = title
            self.url = url
        }
    }

    /// How a check ended, worst first.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case failed, warning, review, inconclusive, info, accepted, passed, skipped
    }
}
