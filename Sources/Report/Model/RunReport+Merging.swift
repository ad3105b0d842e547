/// Joining the reports of parts of a run, such as shards or one report for each language.
extension RunReport {
    /// The report of all parts together: guides in order, exchanges numbered anew, each check once with its worst outcome.
    ///
    /// The tenant is that of the first part; a part that was interrupted makes the whole interrupted.
    package static func merging(_ parts: [RunReport]) -> RunReport? {
        guard var whole = parts.first else { return nil }
        for part in parts.dropFirst() { whole.append(part) }
        return whole
    }

    private mutating func append(_ other: RunReport) {
        let exchangeShift = exchanges.map(\.id).max() ?? 0
        let guideShift = guides.count
        for var exchange in other.exchanges {
            exchange.id += exchangeShift
            exchange.guide = exchange.guide.map { $0 + guideShift }
            exchanges.append(exchange)
        }
        for var guide in other.guides {
            for index in guide.steps.indices {
                guide.steps[index].exchanges = guide.steps[index].exchanges.map { $0 + exchangeShift }
            }
            guides.append(guide)
        }
        for var check in other.checks {
            check.shiftExchanges(by: exchangeShift)
            if let index = checks.firstIndex(where: { $0.id == check.id }) {
                checks[index].merge(check)
            } else {
                checks.append(check)
            }
        }
        let end = max(startedAt + duration / 1000, other.startedAt + other.duration / 1000)
        startedAt = min(startedAt, other.startedAt)
        duration = (end - startedAt) * 1000
        interruption = interruption ?? other.interruption
        staleBaseline += other.staleBaseline.filter { !staleBaseline.contains($0) }
    }
}

extension ReportedCheck {
    fileprivate mutating func shiftExchanges(by shift: Int) {
        exchanges = exchanges.map { $0 + shift }
        for index in findings.indices { findings[index].exchanges = findings[index].exchanges.map { $0 + shift } }
    }

    /// Takes what another part found for the same check; the worse outcome and its reason stand.
    fileprivate mutating func merge(_ other: ReportedCheck) {
        let order = Outcome.allCases
        let isWorse = (order.firstIndex(of: other.outcome) ?? 0) < (order.firstIndex(of: outcome) ?? 0)
        if isWorse { (outcome, reason) = (other.outcome, other.reason) }
        findings += other.findings.filter { finding in
            !findings.contains { $0.place == finding.place && $0.summary == finding.summary && finding.place != nil }
        }
        exchanges += other.exchanges
    }
}
