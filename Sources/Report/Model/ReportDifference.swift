/// What is new and what is gone between two reports, finding by finding.
package struct ReportDifference: Sendable, Hashable {
    package var new: [ReportedFinding]
    package var gone: [ReportedFinding]
    package var unchanged: Int

    /// Compares by check, place and summary; exchanges, lines' text and times do not count.
    package init(from old: RunReport, to report: RunReport) {
        let before = Set(old.findings.map(Self.key))
        let after = Set(report.findings.map(Self.key))
        new = report.findings.filter { !before.contains(Self.key($0)) }
        gone = old.findings.filter { !after.contains(Self.key($0)) }
        unchanged = report.findings.count - new.count
    }

    /// Whether something of severity failure is new.
    package var hasNewFailures: Bool { new.contains { $0.severity == .failure } }

    /// One line a finding, `+` new and `-` gone, the count last.
    package var lines: [String] {
        new.map { "+ " + Self.text($0) } + gone.map { "- " + Self.text($0) }
            + ["\(RunSummary.count(new.count, "new finding")), \(gone.count) gone, \(unchanged) unchanged"]
    }

    private static func key(_ finding: ReportedFinding) -> [String] {
        [finding.check, finding.place.map { "\($0.file):\($0.line)" } ?? "", finding.summary]
    }

    private static func text(_ finding: ReportedFinding) -> String {
        (finding.place.map { $0.text + ": " } ?? "")
            + "\(finding.severity.rawValue): \(finding.summary) [\(finding.check)]"
    }
}
