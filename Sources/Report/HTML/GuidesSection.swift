/// The guides: a diagram of the steps, a timeline of the exchanges, the steps with their lines, the blocks left over.
enum GuidesSection {
    static func markup(_ report: RunReport) -> Markup {
        let findings = report.findings
        let children = report.guides.enumerated().map { index, guide in
            self.guide(guide, number: index + 1, report, findings: findings.filter { $0.concerns(guide) })
        }
        return .tag(
            "section", ["id": "guides", "aria-labelledby": "guides-title"],
            [.tag("h2", ["id": "guides-title"], "Guides")] + children)
    }

    private static func guide(
        _ guide: ReportedGuide, number: Int, _ report: RunReport, findings: [ReportedFinding]
    ) -> Markup {
        let serious = findings.filter { $0.severity != .info }
        var summary: [Markup] = [
            .tag("h3", [:], .text(guide.title)), .tag("code", ["class": "quiet"], .text(guide.file)),
        ]
        if let locale = guide.locale { summary.append(HTMLParts.badge(locale, "plain")) }
        summary.append(
            HTMLParts.badge(
                serious.isEmpty ? "✓ no findings" : "✗ " + RunSummary.count(serious.count, "finding"),
                serious.isEmpty ? "good" : serious.contains { $0.severity == .failure } ? "bad" : "warn"))
        summary.append(.tag("span", ["class": "quiet"], .text(RunSummary.count(guide.steps.count, "step"))))
        var children: [Markup] = [.tag("summary", [:], summary)]
        if !guide.steps.isEmpty {
            children.append(.tag("h4", [:], "Steps, in the order a reader meets them"))
            children.append(StepDiagram.markup(guide, number: number))
        }
        let exchanges = report.exchanges.filter { $0.guide == number - 1 && $0.probe == nil }
        if !exchanges.isEmpty {
            let timeline = ExchangeTimeline.markup(exchanges, title: guide.title)
            // A long one is folded, so that the steps below stay in sight.
            children +=
                exchanges.count <= 40
                ? [.tag("h4", [:], "Exchanges over time"), timeline]
                : [.tag("details", [:], .tag("summary", [:], "\(exchanges.count) exchanges over time"), timeline)]
        }
        if !guide.steps.isEmpty {
            children.append(.tag("h4", [:], "Every step with its line"))
            children.append(steps(guide, number: number))
        }
        children += blocks(guide)
        let isOpen = report.guides.count <= 2 || !serious.isEmpty && report.guides.count <= 8
        return .tag("details", ["class": "group", "open": isOpen ? "" : nil, "id": "guide-\(number)"], children)
    }

    private static func steps(_ guide: ReportedGuide, number: Int) -> Markup {
        let rows = guide.steps.map { step -> Markup in
            var about: [Markup] = [.tag("strong", [:], .text(HTMLParts.words(step.kind)))]
            if let alternative = step.alternative { about.append(.tag("span", ["class": "quiet"], " \(alternative)")) }
            if !step.evidence.isEmpty {
                about.append(.tag("p", ["class": "evidence"], .text(ExchangeView.clipped(oneLine(step.evidence), 160))))
            }
            if step.place.file != guide.file {
                about.append(.tag("p", ["class": "path"], "in \(step.place.file)"))
            }
            if !step.reason.isEmpty { about.append(.tag("p", ["class": "quiet"], .text(step.reason))) }
            return .tag(
                "tr", ["id": anchor(step, number)],
                .tag("td", ["class": "path"], "\(String(step.place.line))"), .tag("td", [:], about),
                .tag("td", [:], HTMLParts.status(step.status)), .tag("td", [:], HTMLParts.exchanges(step.exchanges)))
        }
        let head = ["line", "step", "outcome", "exchanges"].map { Markup.tag("th", ["scope": "col"], .text($0)) }
        return .tag(
            "div", HTMLParts.scrolling("Steps of \(guide.title)"),
            .tag("table", ["class": "steps"], .tag("thead", [:], .tag("tr", [:], head)), .tag("tbody", [:], rows)))
    }

    /// The id of a step's row.
    static func anchor(_ step: ReportedStep, _ number: Int) -> String { "g\(number)-\(step.id)" }

    private static func blocks(_ guide: ReportedGuide) -> [Markup] {
        guard !guide.blocks.isEmpty else { return [] }
        let shares = ReportedBlock.Fate.allCases.map { fate in
            ShareBar.Segment(name: fate.words, count: guide.blocks.count { $0.fate == fate }, tone: "")
        }
        let idle = guide.blocks.filter { $0.fate == .notExecutable }
        let items = idle.map { block -> Markup in
            .tag("li", [:], .tag("span", ["class": "path"], .text("line \(block.place.line)")), ": \(block.reason)")
        }
        return [
            .tag("p", [:], "Blocks: \(ShareBar.words(shares))."),
            items.isEmpty
                ? .text("")
                : .tag(
                    "details", [:], .tag("summary", [:], "Blocks that cannot be executed, and why"),
                    .tag("ul", [:], items)),
        ]
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
