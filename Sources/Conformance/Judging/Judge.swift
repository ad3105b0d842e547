import Guide

/// Runs checks over evidence: pure, so that stored evidence can be judged again.
package enum Judge {
    /// One verdict per check, in the order of the checks; what the baseline accepts is `accepted`.
    package static func judge(_ evidence: Evidence, checks: [Check], baseline: Baseline? = nil) -> [CheckVerdict] {
        let prepared = evidence.prepared
        return checks.map { check in verdict(of: check, on: prepared, baseline: baseline) }
    }

    /// The verdicts as a record, with the baseline entries that are out of date: their check ran and no such finding came.
    package static func record(
        _ evidence: Evidence, checks: [Check], baseline: Baseline? = nil, tool: String
    ) -> RunRecord {
        let verdicts = judge(evidence, checks: checks, baseline: baseline)
        return RunRecord(
            evidence: evidence, verdicts: verdicts, staleBaseline: stale(baseline, verdicts), tool: tool)
    }

    /// The ids of checks whose violation is expected, that ran to a verdict and show nothing of what the baseline accepts for them.
    package static func stale(_ baseline: Baseline?, _ verdicts: [CheckVerdict]) -> [String] {
        let ran = verdicts.filter { ![.skipped, .inconclusive].contains($0.outcome) }
        return (baseline?.entries ?? []).filter { entry in
            entry.isExpected
                && ran.contains {
                    $0.check.id == entry.check && !($0.findings + $0.accepted).contains(where: entry.accepts)
                }
        }.map(\.check)
    }

    private static func verdict(of check: Check, on evidence: Evidence, baseline: Baseline?) -> CheckVerdict {
        switch check.judge(evidence) {
        case .passed(let exchanges): return CheckVerdict(check: check.about, outcome: .passed, exchanges: exchanges)
        case .skipped(let reason): return CheckVerdict(check: check.about, outcome: .skipped, reason: reason)
        case .inconclusive(let reason): return CheckVerdict(check: check.about, outcome: .inconclusive, reason: reason)
        case .violated(let all):
            let findings = Finding.merging(all)
            let entries = (baseline?.entries ?? []).filter { $0.check == check.id }
            let open = findings.filter { finding in !entries.contains { $0.accepts(finding) } }
            let exchanges = Array(Set(findings.flatMap(\.exchanges))).sorted()
            guard !open.isEmpty else {
                let reasons = entries.filter { entry in findings.contains(where: entry.accepts) }.map(\.reason)
                return CheckVerdict(
                    check: check.about, outcome: findings.isEmpty ? .passed : .accepted,
                    reason: reasons.joined(separator: " "), findings: findings, exchanges: exchanges)
            }
            var verdict = CheckVerdict(
                check: check.about, outcome: outcome(of: open), findings: open,
                exchanges: Array(Set(open.flatMap(\.exchanges))).sorted())
            verdict.accepted = findings.filter { finding in !open.contains(finding) }
            return verdict
        }
    }

    private static func outcome(of findings: [Finding]) -> CheckVerdict.Outcome {
        let severities = Set(findings.map(\.severity))
        if severities.contains(.failure) { return .failed }
        return severities.contains(.warning) ? .warning : .info
    }
}
