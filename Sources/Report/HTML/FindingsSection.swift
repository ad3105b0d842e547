/// The findings, worst first: the guide's line, what happened, and the rule, side by side.
enum FindingsSection {
    static func markup(_ report: RunReport) -> Markup {
        let findings = MergedFinding.all(of: report)
        var children: [Markup] = [.tag("h2", ["id": "findings-title"], "Findings")]
        if findings.isEmpty {
            let isEmpty = RunSummary(report).isEmpty
            let text = isEmpty ? "Nothing was checked." : "None. Every check that could be decided holds."
            children.append(.tag("p", ["class": isEmpty ? "empty warn" : "empty"], .text(text)))
        }
        if findings.count > 3 { children.append(index(findings)) }
        children += findings.enumerated().map { finding($0.element, number: $0.offset + 1, report) }
        if !report.staleBaseline.isEmpty { children.append(stale(report.staleBaseline)) }
        return .tag("section", ["id": "findings", "aria-labelledby": "findings-title"], children)
    }

    /// What there is, in short, to jump to.
    private static func index(_ findings: [MergedFinding]) -> Markup {
        let items = findings.enumerated().map { offset, item -> Markup in
            let finding = item.finding
            var place = finding.place?.text ?? ""
            if !item.others.isEmpty { place += " and \(RunSummary.count(item.others.count, "other place"))" }
            return .tag(
                "li", [:], HTMLParts.badge(finding.severity.rawValue, HTMLParts.tone(finding.severity)), " ",
                .tag("a", ["href": "#finding-\(offset + 1)"], HTMLParts.prose(finding.summary)), " ",
                .tag("span", ["class": "path"], .text(place)))
        }
        return .tag("ol", ["class": "index", "aria-label": "All findings, worst first"], items)
    }

    private static func finding(_ item: MergedFinding, number: Int, _ report: RunReport) -> Markup {
        let finding = item.finding
        let id = "finding-\(number)"
        let check = report.checks.first { $0.id == finding.check }
        let tone = HTMLParts.tone(finding.severity)
        let columns = guide(item) + [observed(finding, report), rule(finding, check)]
        var children: [Markup] = [
            .tag(
                "p", ["class": "badges"], HTMLParts.badge(finding.severity.rawValue, tone),
                HTMLParts.badge("fault of the \(finding.culprit)", "plain"),
                .tag("a", ["class": "badge plain", "href": "#check-\(finding.check)"], .text(finding.check))),
            .tag("h3", ["id": id], HTMLParts.prose(finding.summary)),
            .tag("div", ["class": columns.count == 2 ? "columns pair" : "columns"], columns),
        ]
        if !finding.fix.isEmpty {
            children.append(
                .tag(
                    "div", ["class": "fix"], .tag("h4", [:], "How to fix it"),
                    .tag("p", [:], HTMLParts.prose(finding.fix))))
        }
        if let reproduce = finding.reproduce {
            children.append(
                .tag(
                    "details", [:], .tag("summary", [:], "Reproduce it in a shell"),
                    .tag("pre", ["class": "code wrap"], .tag("code", [:], .text(reproduce)))))
        }
        return .tag("article", ["class": "finding \(tone)", "aria-labelledby": id], children)
    }

    /// The lines of the guide; nothing when no line is concerned.
    private static func guide(_ item: MergedFinding) -> [Markup] {
        guard let place = item.finding.place else { return [] }
        var children: [Markup] = [.tag("h4", [:], "The guide"), HTMLParts.excerpt(place)]
        children += place.importedAt.reversed().map { .tag("p", ["class": "path"], "imported at \($0)") }
        return [.tag("div", [:], children + others(item.others))]
    }

    private static func others(_ places: [ReportedPlace]) -> [Markup] {
        guard !places.isEmpty else { return [] }
        let items = places.map { Markup.tag("li", ["class": "path"], .text($0.text)) }
        return [.tag("p", ["class": "quiet"], "The same stands at"), .tag("ul", ["class": "places"], items)]
    }

    private static func observed(_ finding: ReportedFinding, _ report: RunReport) -> Markup {
        var children: [Markup] = [.tag("h4", [:], "What was seen"), .tag("p", [:], HTMLParts.prose(finding.observed))]
        if let id = finding.exchanges.last, let exchange = report.exchange(id) {
            children.append(ExchangeView.brief(exchange))
        }
        if finding.exchanges.count > 1 {
            children.append(
                .tag("p", ["class": "quiet"], [.text("Exchanges: ")] + HTMLParts.exchanges(finding.exchanges)))
        }
        return .tag("div", [:], children)
    }

    private static func rule(_ finding: ReportedFinding, _ check: ReportedCheck?) -> Markup {
        var children: [Markup] = [.tag("h4", [:], "What should be"), .tag("p", [:], HTMLParts.prose(finding.expected))]
        switch finding.origin {
        case .specification(let link):
            children.append(.tag("p", ["class": "clause"], HTMLParts.link(link.title, link.url)))
        case .facts(let text): children.append(.tag("p", ["class": "clause"], .text(text)))
        case .guide(let place):
            children.append(.tag("p", ["class": "clause"], "as the guide itself says at \(place.text)"))
            if place != finding.place, !place.excerpt.isEmpty { children.append(HTMLParts.excerpt(place)) }
        }
        if let why = check?.why, !why.isEmpty {
            children.append(.tag("p", ["class": "quiet"], HTMLParts.prose(why)))
        }
        return .tag("div", [:], children)
    }

    private static func stale(_ entries: [String]) -> Markup {
        .tag(
            "div", ["class": "finding warn"], .tag("h3", [:], "Accepted deviations that did not occur"),
            .tag("p", [:], "Take them out of the baseline, or find out why they are gone."),
            .tag("ul", [:], entries.map { .tag("li", [:], .tag("code", [:], .text($0))) }))
    }
}
