import Report
enum TerminalSummary {
    static func text(_ report: RunReport, isColored: Bool, width: Int?) -> String {
        var lines: [String] = []
        for f in report.findings {
            lines.append(
                "\(f.severity.rawValue): \(f.place.map{$0.text} ?? "-") \(f.summary) [\(f.check)] \(f.culprit)\n     expected \(f.expected)\n     observed \(f.observed) \(f.exchanges)"
            )
        }
        for g in report.guides {
            for s in g.steps where s.status == .refused || s.status == .skipped {
                lines.append("\(g.file):\(s.place.line) \(s.kind) \(s.status) \(s.reason) \(s.exchanges)")
            }
        }
        let s = RunSummary(report)
        lines += [s.blockShare ?? "", s.checkLine, s.stepLine, "\(s.exchanges) exchanges", s.verdict]
        return lines.joined(separator: "\n")
    }
}
