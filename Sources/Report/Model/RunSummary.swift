/// The figures of a run and the one line that matters most.
package struct RunSummary: Sendable, Hashable {
    package var outcomes: [ReportedCheck.Outcome: Int] = [:]
    package var severities: [ReportedFinding.Severity: Int] = [:]
    package var culprits: [String: Int] = [:]
    package var statuses: [ReportedStep.Status: Int] = [:]
    package var fates: [ReportedBlock.Fate: Int] = [:]
    package var guides: Int
    package var guidesWithFindings: Int
    package var exchanges: Int
    private let interruption: String?
    private let staleBaseline: Int

    /// The figures of a run.
    package init(_ report: RunReport) {
        for check in report.checks { outcomes[check.outcome, default: 0] += 1 }
        let findings = report.findings
        for finding in findings {
            severities[finding.severity, default: 0] += 1
            if finding.severity != .info { culprits[finding.culprit, default: 0] += 1 }
        }
        for guide in report.guides {
            for step in guide.steps { statuses[step.status, default: 0] += 1 }
            for block in guide.blocks { fates[block.fate, default: 0] += 1 }
        }
        guides = report.guides.count
        let serious = findings.filter { $0.severity != .info }
        guidesWithFindings = report.guides.count { guide in serious.contains { $0.concerns(guide) } }
        exchanges = report.exchanges.count
        interruption = report.interruption
        staleBaseline = report.staleBaseline.count
    }

    /// Steps that were tried.
    package var stepsTried: Int { statuses.filter { $0.key != .read }.values.reduce(0, +) }
    /// Blocks that were accounted for.
    package var blocks: Int { fates.values.reduce(0, +) }

    /// `57 of 62 (91 %) put to use: 40 executed, …`; nil without blocks.
    package var blockShare: String? { Self.blockShare(fates) }

    /// The same of any blocks, by how many ended in which class.
    package static func blockShare(_ fates: [ReportedBlock.Fate: Int]) -> String? {
        let blocks = fates.values.reduce(0, +)
        guard blocks > 0 else { return nil }
        let used = blocks - (fates[.notExecutable] ?? 0)
        let parts = ReportedBlock.Fate.allCases.map { "\(fates[$0] ?? 0) \($0.words)" }
        return "\(used) of \(blocks) (\(used * 100 / blocks) %) put to use: " + parts.joined(separator: ", ")
    }

    /// `72 passed, 2 failed, 1 warning`; outcomes that did not occur are left out.
    package var checkLine: String {
        let order: [ReportedCheck.Outcome] = [
            .passed, .failed, .warning, .info, .accepted, .review, .inconclusive, .skipped,
        ]
        let parts = order.compactMap { outcome in
            outcomes[outcome].map { "\($0) \(outcome == .warning && $0 > 1 ? "warnings" : outcome.rawValue)" }
        }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    /// `31 performed, 4 assumed`; statuses that did not occur are left out.
    package var stepLine: String {
        let parts = ReportedStep.Status.allCases.compactMap { status in
            statuses[status].map { "\($0) \(status.rawValue)" }
        }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    /// `guide 3, tenant 1`: whose fault the failures and warnings are, the most frequent first.
    package var culpritLine: String {
        culprits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", ")
    }

    /// Whether anything failed.
    package var hasFailures: Bool { (outcomes[.failed] ?? 0) > 0 || (severities[.failure] ?? 0) > 0 }

    /// Whether no check came to a verdict: an empty run is not good.
    package var isEmpty: Bool { outcomes.keys.allSatisfy { $0 == .skipped } }

    /// How a run stands, for colours and signs.
    package enum Standing: Sendable { case good, doubtful, bad }

    /// Bad with a failure or an early end, doubtful with warnings, undecided checks, an old baseline, or nothing checked.
    package var standing: Standing {
        if hasFailures || interruption != nil { return .bad }
        let isDoubtful =
            isEmpty || staleBaseline > 0 || (severities[.warning] ?? 0) > 0 || (outcomes[.inconclusive] ?? 0) > 0
        return isDoubtful ? .doubtful : .good
    }

    /// The most important line.
    package var verdict: String {
        if let interruption { return "interrupted: \(interruption)" }
        let failures = severities[.failure] ?? 0
        let warnings = severities[.warning] ?? 0
        var parts: [String] = []
        if failures > 0 { parts.append(Self.count(failures, "failure")) }
        if warnings > 0 { parts.append(Self.count(warnings, "warning")) }
        let place =
            guidesWithFindings == 0
            ? "of \(culprits.keys.sorted().map { "the " + $0 }.joined(separator: ", "))"
            : "in \(guidesWithFindings) of \(Self.count(guides, "guide"))"
        if failures > 0 { return "failed: \(parts.joined(separator: ", ")) \(place)" }
        if isEmpty { return "nothing was checked" }
        if staleBaseline > 0 {
            return "baseline out of date: \(Self.count(staleBaseline, "accepted deviation")) did not occur"
        }
        let checks = outcomes[.passed] ?? 0
        let detail = "\(Self.count(checks, "check")) passed on \(Self.count(guides, "guide"))"
        if let undecided = outcomes[.inconclusive], undecided > 0 {
            return "not decided: \(Self.count(undecided, "check")) could not be decided; \(detail)"
                + (warnings > 0 ? ", \(parts.joined()) \(place)" : "")
        }
        return warnings > 0 ? "passed with \(parts.joined()) \(place): \(detail)" : "passed: \(detail), no findings"
    }

    /// `1 guide`, `2 guides`.
    package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension ReportedFinding {
    /// Whether the finding stands in that guide or in a fragment it uses.
    package func concerns(_ guide: ReportedGuide) -> Bool {
        guard let place else { return false }
        return place.file == guide.file || place.importedAt.contains { $0.hasPrefix(guide.file + ":") }
    }
}
