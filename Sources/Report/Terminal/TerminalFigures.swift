import Basis

/// The figures of a run for a terminal: a label and a text each.
enum TerminalFigures {
    /// The lines, with an empty line at the end when there are any.
    static func lines(_ report: RunReport, style: Style, width: Int?) -> [String] {
        let rows = rows(report)
        guard !rows.isEmpty else { return [] }
        let column = (rows.map(\.label.count).max() ?? 0) + 2
        let room = width.map { max(40, $0 - column) } ?? .max
        return rows.flatMap { row in
            TerminalText.wrap(Printable.line(row.text), width: room).enumerated().map { index, line in
                let label = index == 0 ? row.label : ""
                let padding = String(repeating: " ", count: column - label.count)
                return style.paint(label, .cyan) + padding + line
            }
        } + [""]
    }

    private static func rows(_ report: RunReport) -> [(label: String, text: String)] {
        let summary = RunSummary(report)
        var rows: [(label: String, text: String)] = []
        if !report.tenant.endpoint.isEmpty {
            rows.append(("tenant", report.tenant.endpoint + (report.tenant.isMock ? " (embedded mock tenant)" : "")))
        }
        if summary.guides > 0 {
            rows.append(("guides", "\(summary.guides), \(summary.guidesWithFindings) with failures or warnings"))
        }
        if summary.stepsTried > 0 { rows.append(("steps", summary.stepLine)) }
        if let share = summary.blockShare { rows.append(("blocks", share)) }
        rows += idleBlocks(report).map { ("", $0) }
        if summary.exchanges > 0 {
            let probes = report.exchanges.count { $0.probe != nil }
            let bad = probes > 0 ? ", \(probes) of them bad on purpose" : ""
            let time = report.duration > 0 ? " in \(Milliseconds.text(report.duration / 1000, digits: 2)) s" : ""
            rows.append(("exchanges", "\(summary.exchanges)\(time)\(bad)"))
        }
        if !report.checks.isEmpty { rows.append(("checks", summary.checkLine)) }
        if !summary.culprits.isEmpty { rows.append(("fault of", summary.culpritLine)) }
        rows += report.staleBaseline.map { ("baseline", "\($0) is accepted but did not occur; take it out") }
        return rows
    }

    /// Why blocks could not be executed, the most frequent reason first: `2 not executable: an illustration (a.mdx:4, :9)`.
    private static func idleBlocks(_ report: RunReport) -> [String] {
        var reasons: [String] = []
        var places: [String: [String]] = [:]
        for block in report.guides.flatMap(\.blocks) where block.fate == .notExecutable {
            if places[block.reason] == nil { reasons.append(block.reason) }
            places[block.reason, default: []].append(block.place.text)
        }
        let counted = reasons.map { reason in (reason: reason, places: places[reason] ?? []) }
        return counted.enumerated().sorted { first, second in
            let counts = (first.element.places.count, second.element.places.count)
            return counts.0 == counts.1 ? first.offset < second.offset : counts.0 > counts.1
        }.map { entry in
            let reason = entry.element.reason.isEmpty ? "no reason given" : entry.element.reason
            let places = TerminalSummary.list(entry.element.places, limit: 3)
            return "\(entry.element.places.count) not executable: \(reason) (\(places))"
        }
    }
}
