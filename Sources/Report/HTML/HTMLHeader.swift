import Basis

/// The head of the page: the verdict and the figures of the run.
enum HTMLHeader {
    static func markup(_ report: RunReport, _ summary: RunSummary) -> Markup {
        let (tone, sign) =
            switch summary.standing {
            case .bad: ("bad", "✗")
            case .doubtful: ("warn", "!")
            case .good: ("good", "✓")
            }
        return .tag(
            "header", [:], .tag("p", ["class": "product"], "Dragoman · conformance report"),
            .tag(
                "h1", ["class": "verdict \(tone)"],
                .tag("span", ["class": "sign", "aria-hidden": "true"], .text(sign)),
                .tag("span", [:], .text(summary.verdict.prefix(1).uppercased() + summary.verdict.dropFirst()))),
            worst(report), facts(report),
            .tag("div", ["class": "cards"], cards(report, summary)))
    }

    /// The finding to begin with.
    private static func worst(_ report: RunReport) -> Markup {
        guard let finding = report.findings.first, finding.severity != .info else { return .text("") }
        return .tag(
            "p", ["class": "worst"], "Begin with: ",
            .tag("a", ["href": "#finding-1"], HTMLParts.prose(finding.summary)),
            .text(finding.place.map { " (\($0.text))" } ?? ""))
    }

    private static func facts(_ report: RunReport) -> Markup {
        var items: [Markup] = []
        if !report.tenant.endpoint.isEmpty {
            items.append(.tag("li", [:], "Tenant ", .tag("code", [:], .text(report.tenant.endpoint))))
            items.append(.tag("li", [:], .text(report.tenant.isMock ? "embedded mock tenant" : "live tenant")))
        }
        items.append(
            .tag("li", [:], .tag("time", ["datetime": UTCTime.text(report.startedAt)], .text(day(report.startedAt)))))
        if report.duration > 0 {
            items.append(.tag("li", [:], "\(Milliseconds.text(report.duration / 1000, digits: 1)) s on the wire"))
        }
        items.append(.tag("li", [:], .text(report.tool)))
        return .tag("ul", ["class": "facts"], items)
    }

    private static func day(_ seconds: Double) -> String {
        let text = UTCTime.text(seconds)
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }

    private static func cards(_ report: RunReport, _ summary: RunSummary) -> [Markup] {
        var cards = [card("Guides", summary.guides, detail: guidesDetail(report))]
        if summary.stepsTried > 0 {
            let segments = ReportedStep.Status.allCases.map {
                ShareBar.Segment(name: $0.rawValue, count: summary.statuses[$0] ?? 0, tone: HTMLParts.tone($0))
            }
            cards.append(card("Steps", segments.map(\.count).reduce(0, +), bar: segments, detail: summary.stepLine))
        }
        let order: [ReportedCheck.Outcome] = [
            .passed, .accepted, .info, .skipped, .review, .inconclusive, .warning, .failed,
        ]
        let outcomes = order.map {
            ShareBar.Segment(name: $0.rawValue, count: summary.outcomes[$0] ?? 0, tone: HTMLParts.tone($0))
        }
        cards.append(card("Checks", report.checks.count, bar: outcomes, detail: summary.checkLine))
        if summary.blocks > 0 {
            let tones: [ReportedBlock.Fate: String] = [.executed: "good", .checked: "good2", .alternative: "info"]
            let fates = ReportedBlock.Fate.allCases.map {
                ShareBar.Segment(name: $0.words, count: summary.fates[$0] ?? 0, tone: tones[$0] ?? "quiet")
            }
            cards.append(card("Blocks of the guides", summary.blocks, bar: fates, detail: ShareBar.words(fates)))
        }
        if summary.exchanges > 0 {
            let probes = report.exchanges.count { $0.probe != nil }
            cards.append(
                card("Exchanges", summary.exchanges, detail: "\(probes) of them bad on purpose, to see them refused"))
        }
        return cards
    }

    private static func guidesDetail(_ report: RunReport) -> String {
        var locales: [String] = []
        for guide in report.guides {
            if let locale = guide.locale, !locales.contains(locale) { locales.append(locale) }
        }
        return locales.isEmpty ? "" : "in " + locales.joined(separator: ", ")
    }

    private static func card(_ title: String, _ number: Int, bar: [ShareBar.Segment] = [], detail: String) -> Markup {
        var children: [Markup] = [
            .tag("h2", [:], .text(title)), .tag("p", ["class": "figure"], "\(String(number))"),
        ]
        if !bar.isEmpty { children.append(ShareBar.markup(bar, label: "\(title): \(detail)")) }
        return .tag("section", ["class": "card"], children + [.tag("p", ["class": "detail"], .text(detail))])
    }
}
