/// The checks by group; groups in which everything passed are folded.
enum ChecksSection {
    static func markup(_ report: RunReport) -> Markup {
        var groups: [String] = []
        for check in report.checks where !groups.contains(check.group) { groups.append(check.group) }
        let children = groups.map { name in group(name, report.checks.filter { $0.group == name }) }
        return .tag(
            "section", ["id": "checks", "aria-labelledby": "checks-title"],
            [.tag("h2", ["id": "checks-title"], "Checks")] + children)
    }

    private static func group(_ name: String, _ checks: [ReportedCheck]) -> Markup {
        let needsAttention = checks.contains { [.failed, .warning, .review].contains($0.outcome) }
        let counts = ReportedCheck.Outcome.allCases.compactMap { outcome -> Markup? in
            let count = checks.count { $0.outcome == outcome }
            guard count > 0 else { return nil }
            return HTMLParts.badge("\(HTMLParts.sign(outcome)) \(count) \(outcome.rawValue)", HTMLParts.tone(outcome))
        }
        let head = ["outcome", "check", "specification", "evidence"].map {
            Markup.tag("th", ["scope": "col"], .text($0))
        }
        return .tag(
            "details", ["class": "group", "open": needsAttention ? "" : nil],
            .tag("summary", [:], [.tag("h3", [:], .text(name))] + counts),
            .tag(
                "div", HTMLParts.scrolling("Checks of group \(name)"),
                .tag(
                    "table", ["class": "checks"], .tag("thead", [:], .tag("tr", [:], head)),
                    .tag("tbody", [:], checks.map(row)))))
    }

    private static func row(_ check: ReportedCheck) -> Markup {
        var about: [Markup] = [
            .tag("strong", [:], .text(check.title)), " ", .tag("code", ["class": "quiet"], .text(check.id)),
        ]
        if !check.asserts.isEmpty, check.asserts != check.title {
            about.append(.tag("p", ["class": "quiet"], .text(check.asserts)))
        }
        if !check.reason.isEmpty { about.append(.tag("p", ["class": "quiet"], .text(check.reason))) }
        let references = check.references.flatMap { [HTMLParts.link($0.title, $0.url), .tag("br")] }.dropLast()
        return .tag(
            "tr", ["id": "check-\(check.id)"], .tag("td", [:], HTMLParts.outcome(check.outcome)),
            .tag("td", [:], about),
            .tag("td", [:], Array(references)), .tag("td", [:], HTMLParts.exchanges(check.exchanges)))
    }
}
