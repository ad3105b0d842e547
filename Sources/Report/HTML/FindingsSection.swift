/// The findings, worst first: the guide's line, what happened, and the rule, side by side.
enum FindingsSection {
    static func markup(_ report: RunReport) -> Markup {
        let findings = report.findings
        var children: [Markup] = [.tag("h2", ["id": "findings-title"], "Findings")]
        if findings.isEmpty {
            let text =
                report.checks.isEmpty ? "Nothing was checked." : "None. Every check that could be decided holds."
            children.append(.tag("p", ["class": "empty"], .text(text)))
        }
        children += findings.enumerated().map { finding($0.element, number: $0.offset + 1, report) }
        if !report.staleBaseline.isEmpty { children.append(stale(report.staleBaseline)) }
        return .tag("section", ["id": "findings", "aria-labelledby": "findings-title"], children)
    }

    private static func finding(_ finding: ReportedFinding, number: Int, _ report: RunReport) -> Markup {
        let id = "finding-\(number)"
        let check = report.checks.first { $0.id == finding.check }
        let tone = HTMLParts.tone(finding.severity)
        var columns = [guide(finding), observed(finding, report), rule(finding, check)]
        if finding.place == nil, columns.count == 3 { columns.swapAt(0, 1) }
        var children: [Markup] = [
            .tag(
                "p", ["class": "badges"], HTMLParts.badge(finding.severity.rawValue, tone),
                HTMLParts.badge("fault of the \(finding.culprit)", "plain"),
                .tag("a", ["class": "badge plain", "href": "#check-\(finding.check)"], .text(finding.check))),
            .tag("h3", ["id": id], .text(finding.summary)), .tag("div", ["class": "columns"], columns),
        ]
        if !finding.fix.isEmpty {
            children.append(
                .tag("div", ["class": "fix"], .tag("h4", [:], "How to fix it"), .tag("p", [:], .text(finding.fix))))
        }
        if let reproduce = finding.reproduce {
            children.append(
                .tag(
                    "details", [:], .tag("summary", [:], "Reproduce it in a shell"),
                    .tag("pre", ["class": "code wrap", "tabindex": "0"], .tag("code", [:], .text(reproduce)))))
        }
        return .tag("article", ["class": "finding \(tone)", "aria-labelledby": id], children)
    }

    private static func guide(_ finding: ReportedFinding) -> Markup {
        var children: [Markup] = [.tag("h4", [:], "The guide")]
        if let place = finding.place {
            children.append(HTMLParts.excerpt(place))
            children += place.importedAt.reversed().map { .tag("p", ["class": "path"], "imported at \($0)") }
        } else {
            children.append(.tag("p", ["class": "quiet"], "No line of a guide is concerned."))
        }
        return .tag("div", [:], children)
    }

    private static func observed(_ finding: ReportedFinding, _ report: RunReport) -> Markup {
        var children: [Markup] = [.tag("h4", [:], "What was seen"), .tag("p", [:], .text(finding.observed))]
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
        var children: [Markup] = [.tag("h4", [:], "What should be"), .tag("p", [:], .text(finding.expected))]
        switch finding.origin {
        case .specification(let link):
            children.append(.tag("p", ["class": "clause"], HTMLParts.link(link.title, link.url)))
        case .facts(let text): children.append(.tag("p", ["class": "clause"], .text(text)))
        case .guide(let place):
            children.append(.tag("p", ["class": "clause"], "as the guide itself says at \(place.text)"))
            if place != finding.place, !place.excerpt.isEmpty { children.append(HTMLParts.excerpt(place)) }
        }
        if let why = check?.why, !why.isEmpty {
            children.append(.tag("p", ["class": "quiet"], .text(why)))
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
