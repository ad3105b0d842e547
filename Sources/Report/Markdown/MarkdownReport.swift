import Basis

/// A summary in GitHub-flavoured Markdown, made for a job summary: the verdict, the findings, the figures.
package enum MarkdownReport {
    /// The largest summary GitHub takes is 1 MiB; the findings that do not fit are counted.
    static let limit = 900_000

    /// The summary as text.
    package static func render(_ report: RunReport) -> String {
        let summary = RunSummary(report)
        let mark =
            switch summary.standing {
            case .bad: "❌"
            case .doubtful: "⚠️"
            case .good: "✅"
            }
        var lines = ["# \(mark) Dragoman: \(MarkdownText.line(summary.verdict))", ""]
        lines += figures(report, summary)
        lines += findings(report)
        lines += guides(report)
        lines += checks(report)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func figures(_ report: RunReport, _ summary: RunSummary) -> [String] {
        var lines = ["| | |", "| --- | --- |"]
        let tenant = report.tenant
        if !tenant.endpoint.isEmpty {
            lines.append("| tenant | \(MarkdownText.code(tenant.endpoint))\(tenant.isMock ? " (embedded mock)" : "") |")
        }
        if summary.stepsTried > 0 { lines.append("| steps | \(summary.stepLine) |") }
        lines.append("| checks | \(summary.checkLine) |")
        if let share = summary.blockShare { lines.append("| blocks | \(share) |") }
        if summary.exchanges > 0 { lines.append("| exchanges | \(summary.exchanges) |") }
        lines.append("| made by | \(MarkdownText.line(report.tool)), \(UTCTime.text(report.startedAt)) |")
        return lines
    }

    private static func findings(_ report: RunReport) -> [String] {
        let findings = report.findings
        guard !findings.isEmpty else { return [] }
        var lines = ["", "## Findings", ""]
        var size = 0
        for (index, finding) in findings.enumerated() {
            let text = details(finding)
            size += text.utf8.count
            if size > limit {
                lines += ["", "… and \(findings.count - index) more; the HTML and JSON reports have them all."]
                break
            }
            lines.append(text)
        }
        return lines
    }

    private static func details(_ finding: ReportedFinding) -> String {
        let mark =
            switch finding.severity {
            case .failure: "❌ failure"
            case .warning: "⚠️ warning"
            case .info: "ℹ️ info"
            }
        let place = finding.place.map { " · " + MarkdownText.html($0.text) } ?? ""
        var lines = [
            "<details><summary>\(mark): \(MarkdownText.html(finding.summary))\(place)</summary>", "",
            "- **Fault of:** \(finding.culprit)",
            "- **Expected:** \(MarkdownText.line(finding.expected)) (\(origin(finding.origin)))",
            "- **Observed:** \(MarkdownText.line(finding.observed))",
            "- **Fix:** \(MarkdownText.line(finding.fix))", "- **Check:** \(MarkdownText.code(finding.check))",
        ]
        if let place = finding.place, !place.excerpt.isEmpty {
            lines += ["", MarkdownText.fence(place.excerpt.map { "\($0.number)  \($0.text)" }.joined(separator: "\n"))]
        }
        if let reproduce = finding.reproduce { lines += ["", MarkdownText.fence(reproduce, language: "sh")] }
        return (lines + ["", "</details>"]).joined(separator: "\n")
    }

    private static func origin(_ origin: ReportedFinding.Origin) -> String {
        switch origin {
        case .guide(let place): MarkdownText.code(place.text)
        case .specification(let link):
            link.url.hasPrefix("https://") && !link.url.contains(where: { " ()<>".contains($0) })
                ? "[\(MarkdownText.line(link.title))](\(link.url))" : MarkdownText.line(link.title)
        case .facts(let text): MarkdownText.line(text)
        }
    }

    private static func guides(_ report: RunReport) -> [String] {
        guard !report.guides.isEmpty else { return [] }
        var lines = ["", "## Guides", "", "| guide | locale | steps | performed | refused | skipped | findings |"]
        lines.append("| --- | --- | --: | --: | --: | --: | --: |")
        let findings = report.findings
        for guide in report.guides {
            let cells = [
                MarkdownText.code(guide.file), guide.locale ?? "", String(guide.steps.count),
                String(guide.count(.performed) + guide.count(.verified) + guide.count(.assumed)),
                String(guide.count(.refused)), String(guide.count(.skipped)),
                String(findings.count { $0.concerns(guide) }),
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines
    }

    private static func checks(_ report: RunReport) -> [String] {
        let notable = report.checks.filter { ![.passed, .skipped].contains($0.outcome) }
        guard !notable.isEmpty else { return [] }
        var lines = [
            "", "## Checks that did not simply pass", "", "| check | outcome | what it asserts |",
            "| --- | --- | --- |",
        ]
        for check in notable {
            lines.append(
                "| \(MarkdownText.code(check.id)) | \(check.outcome.rawValue) | \(MarkdownText.line(check.title)) |")
        }
        return lines
    }
}
