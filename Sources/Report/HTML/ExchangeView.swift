/// One exchange, in short beside a finding or in full in the list.
enum ExchangeView {
    /// How much of a body the page shows; the HAR report has all of it.
    static let bodyLimit = 2000

    /// Request and answer in a few lines, with a link to the whole.
    static func brief(_ exchange: ReportedExchange) -> Markup {
        var request = "\(exchange.method) \(exchange.path)"
        if let body = exchange.requestBody, !body.isEmpty {
            request += "\n\n" + clipped(MessageBody.readable(body, exchange.requestType), 500)
        }
        var answer = exchange.failure ?? ""
        if let response = exchange.response {
            answer = "\(response.status) \(response.reason)"
            if let location = response.header("location") { answer += "\nLocation: \(location)" }
            if !response.body.isEmpty {
                answer += "\n\n" + clipped(MessageBody.readable(response.body, response.header("content-type")), 500)
            }
        }
        return .tag(
            "figure", ["class": "exchange"],
            .tag(
                "figcaption", ["class": "path"],
                .tag("a", ["href": "#x\(exchange.id)"], "exchange #\(String(exchange.id))"),
                .text(exchange.purpose.isEmpty ? "" : ": " + exchange.purpose)),
            .tag("pre", ["class": "code wrap"], .tag("code", [:], .text(request))),
            .tag(
                "pre", ["class": "code wrap answer \(HTMLParts.tone(exchange))"],
                .tag("code", [:], .text(answer))))
    }

    /// A disclosure with everything.
    static func full(_ exchange: ReportedExchange) -> Markup {
        var children: [Markup] = [summary(exchange)]
        var request = "\(exchange.method) \(exchange.url)\n" + lines(exchange.requestHeaders)
        if let body = exchange.requestBody, !body.isEmpty {
            request += "\n" + clipped(MessageBody.indented(body), bodyLimit)
        }
        children.append(block("Request", request, tone: ""))
        if let response = exchange.response {
            var text = "\(response.version) \(response.status) \(response.reason)\n" + lines(response.headers)
            if !response.body.isEmpty { text += "\n" + clipped(MessageBody.indented(response.body), bodyLimit) }
            children.append(block("Answer", text, tone: HTMLParts.tone(exchange)))
        } else {
            children.append(block("No answer", exchange.failure ?? "", tone: "bad"))
        }
        return .tag("details", ["class": "exchange", "id": "x\(exchange.id)"], children)
    }

    private static func summary(_ exchange: ReportedExchange) -> Markup {
        .tag(
            "summary", [:], .tag("span", ["class": "number"], "#\(String(exchange.id))"),
            HTMLParts.badge(exchange.outcome, HTMLParts.tone(exchange)),
            .tag("code", [:], .text("\(exchange.method) \(short(exchange.path, 90))")),
            .tag("span", ["class": "quiet"], .text(exchange.purpose)))
    }

    private static func block(_ title: String, _ text: String, tone: String) -> Markup {
        .tag(
            "div", [:], .tag("h4", [:], .text(title)),
            .tag("pre", ["class": "code wrap answer \(tone)"], .tag("code", [:], .text(text))))
    }

    private static func lines(_ headers: [ReportedExchange.Header]) -> String {
        headers.map { "\($0.name): \($0.value)\n" }.joined()
    }

    /// The text, cut with an ellipsis where space is short.
    static func short(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    /// The text, cut with a word about what is missing.
    static func clipped(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit) + "… (\(text.count - limit) more characters)"
    }
}
