import Basis

/// The run as text for a terminal: findings in the form compilers use, the figures, and the most important line last.
package enum TerminalSummary {
    /// The most findings shown in full; reports hold them all.
    static let limit = 100

    /// The summary, ending with a newline.
    ///
    /// - Parameters:
    ///   - isColored: whether to paint; colour only repeats what words say.
    ///   - width: the columns to break long texts at; nil never breaks them.
    package static func text(_ report: RunReport, isColored: Bool, width: Int? = nil) -> String {
        text(report, style: Style(isColoured: isColored), width: width)
    }

    /// The summary, ending with a newline.
    package static func text(_ report: RunReport, style: Style, width: Int? = nil) -> String {
        let writer = MessageWriter(style: style, width: width ?? 0)
        var lines: [String] = []
        var left = limit
        for group in FindingGroup.groups(of: report) {
            lines += [style.paint("── " + Printable.line(group.title), .cyan, bold: true), ""]
            for item in group.items.prefix(max(0, left)) {
                lines += writer.lines(message(item, report)) + [""]
            }
            left -= group.items.count
        }
        if left < 0 { lines += ["… and \(RunSummary.count(-left, "more finding")); the reports have them all.", ""] }
        lines += TerminalFigures.lines(report, style: style, width: width)
        let summary = RunSummary(report)
        if !report.findings.isEmpty {
            lines.append(style.paint("'dragoman explain ID' tells more about a check named in [brackets]", .grey))
        }
        lines += ["", style.paint(Printable.line(summary.verdict), colour(of: summary), bold: true)]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func colour(of summary: RunSummary) -> Style.Colour {
        switch summary.standing {
        case .bad: .red
        case .doubtful: .yellow
        case .good: .green
        }
    }

    private static func message(_ item: MergedFinding, _ report: RunReport) -> Message {
        let finding = item.finding
        var details = [
            Message.Detail("fault of", words(finding.culprit)),
            .init("expected", finding.expected), .init("from", origin(finding.origin)),
            .init("observed", finding.observed), .init("exchange", exchanges(finding.exchanges, report)),
            .init("also at", others(item.others)),
        ]
        if let place = finding.place {
            details += place.importedAt.reversed().map { .init("imported at", $0) }
        }
        details += [.init("reproduce", finding.reproduce ?? "", isVerbatim: true), .init("fix", finding.fix)]
        return Message(
            level(finding.severity), "\(finding.summary) [\(finding.check)]", at: finding.place.map(place),
            details: details.filter { !$0.text.isEmpty })
    }

    private static func level(_ severity: ReportedFinding.Severity) -> Message.Level {
        switch severity {
        case .failure: .error
        case .warning: .warning
        case .info: .note
        }
    }

    private static func place(_ place: ReportedPlace) -> Message.Place {
        Message.Place(
            place.file, line: place.line, sourceLine: place.excerpt.first { $0.number == place.line }?.text)
    }

    /// The culprit as a reader would say it.
    private static func words(_ culprit: String) -> String {
        switch culprit {
        case "guide": "the guide"
        case "tenant": "the tenant"
        case "setup": "the set-up of the tenant or the application"
        case "environment": "the environment of this run (network, clock, missing access)"
        default: culprit
        }
    }

    private static func origin(_ origin: ReportedFinding.Origin) -> String {
        switch origin {
        case .guide(let place): "the guide itself, \(place.text)"
        case .specification(let link): link.url.isEmpty ? link.title : "\(link.title), \(link.url)"
        case .facts(let text): text
        }
    }

    /// `#14 POST /oidc/token answered 400 Bad Request, and #15, #16`; the last exchange shows the fault.
    private static func exchanges(_ ids: [Int], _ report: RunReport) -> String {
        guard let id = ids.last, let exchange = report.exchange(id) else { return "" }
        let path = exchange.path.prefix { $0 != "?" }
        let answer = exchange.response.map { "answered \($0.status) \($0.reason)" } ?? "got no answer"
        let text = "#\(id) \(exchange.method) \(path) \(answer)".trimmingTrailingSpace
        return ids.count == 1 ? text : text + ", after " + list(ids.dropLast().map { "#\($0)" }, limit: 6)
    }

    private static func others(_ places: [ReportedPlace]) -> String { list(places.map(\.text), limit: 6) }

    /// The first few, and how many more there are.
    static func list(_ items: [String], limit: Int) -> String {
        let shown = items.prefix(limit).joined(separator: ", ")
        return items.count > limit ? "\(shown) and \(items.count - limit) more" : shown
    }
}

extension String {
    fileprivate var trimmingTrailingSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}
