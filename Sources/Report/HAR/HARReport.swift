import Basis
import OIDC

/// The transcript as HAR 1.2, which browsers' developer tools import; what HAR has no member for stands under `_dragoman`.
package enum HARReport {
    /// The transcript as indented JSON text.
    package static func render(_ report: RunReport) -> String { PlainJSON.text(json(report)) }

    /// The transcript as a value.
    package static func json(_ report: RunReport) -> JSON {
        let version = report.tool.split(separator: " ").last.map(String.init) ?? ""
        return [
            "log": [
                "version": "1.2", "creator": ["name": "dragoman", "version": .string(version)],
                "pages": .array(pages(report)),
                "entries": .array(report.exchanges.map { entry($0, report) }),
                "comment": .string(RunSummary(report).verdict),
                "_dragoman": [
                    "endpoint": .string(report.tenant.endpoint), "isMock": .bool(report.tenant.isMock),
                    "secrets": "removed",
                ],
            ]
        ]
    }

    /// One page for each guide that made a request, and one for the requests of the run as a whole.
    private static func pages(_ report: RunReport) -> [JSON] {
        var seen = Set<String>()
        return report.exchanges.compactMap { exchange in
            let id = page(exchange)
            guard seen.insert(id).inserted else { return nil }
            let guide = exchange.guide.flatMap { report.guides.indices.contains($0) ? report.guides[$0] : nil }
            return [
                "startedDateTime": .string(UTCTime.text(exchange.startedAt)), "id": .string(id),
                "title": .string(guide.map { "\($0.title) (\($0.file))" } ?? "the run as a whole"),
                "pageTimings": ["onContentLoad": -1, "onLoad": -1],
            ]
        }
    }

    private static func page(_ exchange: ReportedExchange) -> String {
        exchange.guide.map { "guide-\($0 + 1)" } ?? "run"
    }

    private static func entry(_ exchange: ReportedExchange, _ report: RunReport) -> JSON {
        let timings = exchange.timings
        let connect = timings.connect > 0 ? JSON.number(Milliseconds.text(timings.connect)) : -1
        let total = max(timings.total, timings.connect + timings.wait + timings.receive)
        let send = total - max(0, timings.connect) - timings.wait - timings.receive
        let own: [(String, JSON?)] = [
            ("id", .int(exchange.id)), ("role", .string(exchange.role)), ("guide", exchange.guide.map { .int($0) }),
            ("step", exchange.step.map { .string($0) }),
            ("probe", exchange.probe.map { ["check": .string($0.check), "input": .string($0.input)] }),
            ("failure", exchange.failure.map { .string($0) }),
        ]
        let phases: JSON = [
            "blocked": -1, "dns": -1, "connect": connect, "send": number(send), "wait": number(timings.wait),
            "receive": number(timings.receive), "ssl": -1,
        ]
        return [
            "pageref": .string(page(exchange)), "startedDateTime": .string(UTCTime.text(exchange.startedAt)),
            "time": number(total), "request": request(exchange), "response": response(exchange), "cache": [:],
            "timings": phases, "comment": .string(exchange.purpose), "_dragoman": .compact(own),
        ]
    }

    private static func request(_ exchange: ReportedExchange) -> JSON {
        let queryText = exchange.url.split(separator: "#", omittingEmptySubsequences: false)[0]
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
        let fields = queryText.map { FormBody(decoding: $0).fields } ?? []
        let contentType = exchange.requestHeaders.first { $0.name.lowercased() == "content-type" }?.value
        let cookies = exchange.requestHeaders.filter { $0.name.lowercased() == "cookie" }
            .flatMap { $0.value.split(separator: ";") }.map(cookie)
        let query: [JSON] = fields.map { ["name": .string($0.name), "value": .string($0.value)] }
        var request: JSON = [
            "method": .string(exchange.method), "url": .string(exchange.url),
            "httpVersion": .string(exchange.response?.version ?? "HTTP/1.1"), "cookies": .array(cookies),
            "headers": headers(exchange.requestHeaders), "queryString": .array(query), "headersSize": -1,
            "bodySize": .int(exchange.requestBody?.utf8.count ?? 0),
        ]
        if let body = exchange.requestBody {
            request["postData"] = [
                "mimeType": .string(contentType ?? "application/octet-stream"), "text": .string(body),
            ]
        }
        return request
    }

    /// An answer; the form browsers use (status 0 and an `_error`) when none came.
    private static func response(_ exchange: ReportedExchange) -> JSON {
        guard let response = exchange.response else {
            return [
                "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
                "content": ["size": 0, "mimeType": "x-unknown"], "redirectURL": "", "headersSize": -1, "bodySize": -1,
                "_error": .string(exchange.failure ?? "no answer"),
            ]
        }
        let cookies = response.headers.filter { $0.name.lowercased() == "set-cookie" }
            .compactMap { $0.value.split(separator: ";").first }.map(cookie)
        return [
            "status": .int(response.status), "statusText": .string(response.reason),
            "httpVersion": .string(response.version), "cookies": .array(cookies), "headers": headers(response.headers),
            "content": [
                "size": .int(response.size), "mimeType": .string(response.header("content-type") ?? "x-unknown"),
                "text": .string(response.body),
            ],
            "redirectURL": .string(response.header("location") ?? ""), "headersSize": -1,
            "bodySize": .int(response.size),
        ]
    }

    private static func cookie(_ text: Substring) -> JSON {
        let (name, value) = text.parted(at: "=") ?? (text, "")
        return [
            "name": .string(String(name.drop { $0 == " " })), "value": .string(String(value)),
        ]
    }

    private static func headers(_ headers: [ReportedExchange.Header]) -> JSON {
        .array(headers.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    private static func number(_ value: Double) -> JSON { .number(Milliseconds.text(value)) }
}
