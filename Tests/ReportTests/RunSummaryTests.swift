import Report
import Testing

/// The one line that matters most is never better than the run.
@Suite struct RunSummaryTests {
    private func summary(_ outcomes: [ReportedCheck.Outcome], interruption: String? = nil, stale: [String] = [])
        -> RunSummary
    {
        var report = RunReport(
            tool: "dragoman 0.1.0", startedAt: 0, tenant: .init(endpoint: "", isMock: false, hasManagement: false))
        report.checks = outcomes.enumerated().map { index, outcome in
            var check = ReportedCheck(id: "c\(index)", group: "g", title: "t", severity: .failure, outcome: outcome)
            let severity: ReportedFinding.Severity? =
                switch outcome {
                case .failed, .accepted: .failure
                case .warning: .warning
                case .info: .info
                default: nil
                }
            if let severity {
                check.findings = [
                    ReportedFinding(
                        check: check.id, severity: severity, culprit: "guide", summary: "s", origin: .facts("f"))
                ]
            }
            return check
        }
        report.interruption = interruption
        report.staleBaseline = stale
        return RunSummary(report)
    }

    @Test(
        "verdict and standing by outcome",
        arguments: [
            (
                [.passed, .passed, .skipped], "passed: 2 checks passed on 0 guides, no findings",
                RunSummary.Standing.good
            ),
            ([.passed, .accepted, .info], "passed: 1 check passed on 0 guides, no findings", .good),
            ([.passed, .warning], "passed with 1 warning of the guide: 1 check passed on 0 guides", .doubtful),
            ([.passed, .failed, .warning], "failed: 1 failure, 1 warning of the guide", .bad),
            (
                [.passed, .inconclusive], "not decided: 1 check could not be decided; 1 check passed on 0 guides",
                .doubtful
            ),
            ([.skipped], "nothing was checked", .doubtful), ([], "nothing was checked", .doubtful),
        ] as [([ReportedCheck.Outcome], String, RunSummary.Standing)])
    func verdict(outcomes: [ReportedCheck.Outcome], verdict: String, standing: RunSummary.Standing) {
        let summary = summary(outcomes)
        #expect(summary.verdict == verdict)
        #expect(summary.standing == standing)
    }

    @Test("an early end and an old baseline are told")
    func other() {
        #expect(summary([.passed], interruption: "Ctrl-C").verdict == "interrupted: Ctrl-C")
        #expect(summary([.passed], interruption: "Ctrl-C").standing == .bad)
        #expect(summary([.passed], stale: ["x"]).verdict.hasPrefix("baseline out of date: 1 accepted deviation"))
        #expect(summary([.passed], stale: ["x"]).standing == .doubtful)
    }
}
