/// One page with everything: verdict, findings, guides with their steps, checks, exchanges.
///
/// It needs no script and no network.
package enum HTMLReport {
    /// The page as text.
    package static func render(_ report: RunReport, stylesheet: String) -> String {
        let summary = RunSummary(report)
        let title = "Dragoman report: \(summary.verdict)"
        let head = Markup.tag(
            "head", [:], .tag("meta", ["charset": "utf-8"]),
            .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .tag("meta", ["name": "color-scheme", "content": "light dark"]),
            // Even if a tenant's text slipped through, nothing could load or run.
            .tag(
                "meta",
                ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
            .tag("meta", ["name": "generator", "content": report.tool]), .tag("title", [:], .text(title)),
            .tag("style", [:], .style(stylesheet)))
        let body = Markup.tag(
            "body", [:], .tag("a", ["class": "skip", "href": "#main"], "Skip to the findings"),
            HTMLHeader.markup(report, summary), navigation(report),
            .tag(
                "main", ["id": "main"], FindingsSection.markup(report), GuidesSection.markup(report),
                ChecksSection.markup(report), ExchangesSection.markup(report)),
            .tag(
                "footer", [:],
                .tag(
                    "p", [:],
                    "Made by \(report.tool). Secrets were removed before this page was written; the same value always has the same tag."
                )))
        return "<!DOCTYPE html>\n" + MarkupWriter.text(.tag("html", ["lang": "en"], head, body), as: .html) + "\n"
    }

    private static func navigation(_ report: RunReport) -> Markup {
        var links = [("findings", "Findings", report.findings.count), ("guides", "Guides", report.guides.count)]
        links.append(("checks", "Checks", report.checks.count))
        if !report.exchanges.isEmpty { links.append(("exchanges", "Exchanges", report.exchanges.count)) }
        return .tag(
            "nav", ["aria-label": "Parts of this report"],
            .tag(
                "ul", [:],
                links.map { id, name, count in
                    .tag(
                        "li", [:],
                        .tag(
                            "a", ["href": "#\(id)"], .text(name), " ",
                            .tag("span", ["class": "count"], "\(String(count))")))
                }))
    }
}
