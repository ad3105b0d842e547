/// All exchanges: those of each guide in full, negative tests as a table unless a finding points at them.
enum ExchangesSection {
    static func markup(_ report: RunReport) -> Markup {
        guard !report.exchanges.isEmpty else { return .text("") }
        let cited = Set(report.findings.flatMap(\.exchanges))
        var children: [Markup] = [.tag("h2", ["id": "exchanges-title"], "Exchanges")]
        let shared = report.exchanges.filter { $0.guide == nil }
        if !shared.isEmpty { children.append(group("The run as a whole", shared, cited)) }
        for (index, guide) in report.guides.enumerated() {
            let own = report.exchanges.filter { $0.guide == index }
            if !own.isEmpty { children.append(group(guide.title + " · " + guide.file, own, cited)) }
        }
        return .tag("section", ["id": "exchanges", "aria-labelledby": "exchanges-title"], children)
    }

    private static func group(_ title: String, _ exchanges: [ReportedExchange], _ cited: Set<Int>) -> Markup {
        let full = exchanges.filter { $0.probe == nil || cited.contains($0.id) }
        let rest = exchanges.filter { $0.probe != nil && !cited.contains($0.id) }
        var children: [Markup] = [
            .tag(
                "summary", [:], .tag("h3", [:], .text(title)), .tag("span", ["class": "quiet"], .text(count(exchanges)))
            )
        ]
        children += full.map(ExchangeView.full)
        if !rest.isEmpty { children.append(table(rest)) }
        return .tag("details", ["class": "group"], children)
    }

    private static func count(_ exchanges: [ReportedExchange]) -> String {
        let probes = exchanges.count { $0.probe != nil }
        let text = RunSummary.count(exchanges.count, "exchange")
        return probes > 0 ? "\(text), \(probes) of them negative tests" : text
    }

    private static func table(_ exchanges: [ReportedExchange]) -> Markup {
        let rows = exchanges.map { exchange -> Markup in
            .tag(
                "tr", ["id": "x\(exchange.id)"], .tag("td", ["class": "number"], "#\(String(exchange.id))"),
                .tag(
                    "td", [:],
                    .tag("a", ["href": "#check-\(exchange.probe?.check ?? "")"], .text(exchange.probe?.check ?? ""))),
                .tag("td", [:], .text(exchange.probe?.input ?? "")),
                .tag(
                    "td", [:], .tag("code", [:], .text("\(exchange.method) \(ExchangeView.short(exchange.path, 60))"))
                ),
                .tag("td", [:], HTMLParts.badge(exchange.outcome, HTMLParts.tone(exchange))))
        }
        let head = ["", "check", "bad input", "request", "answer"].map { Markup.tag("th", ["scope": "col"], .text($0)) }
        return .tag(
            "div", HTMLParts.scrolling("Negative tests"),
            .tag(
                "table", ["class": "probes"],
                .tag("caption", [:], "Negative tests: requests that are wrong on purpose"),
                .tag("thead", [:], .tag("tr", [:], head)), .tag("tbody", [:], rows)))
    }
}
