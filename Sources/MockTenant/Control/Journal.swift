import Basis
import OIDC
import Synchronization
import Wire

/// The last exchanges of a tenant with those who asked it, for tests to look at; secrets are left out when it is read.
final class Journal: Sendable {
    private struct Entry: Sendable {
        var request: IncomingRequest
        var answer: HTTPResponse
        /// In seconds since 1970.
        var startedAt: Double
        /// In milliseconds.
        var duration: Double
    }

    private struct State {
        var entries: [Entry] = []
        var total = 0
    }

    private let state = Mutex(State())
    private let endpoint: String
    /// Older exchanges are forgotten.
    private static let limit = 1000
    /// Longer bodies are cut, in bytes.
    private static let bodyLimit = 64 << 10

    init(endpoint: String) { self.endpoint = endpoint }

    func add(_ request: IncomingRequest, _ answer: HTTPResponse, startedAt: Double, duration: Double) {
        var entry = Entry(request: request, answer: answer, startedAt: startedAt, duration: duration)
        entry.request.body = Array(entry.request.body.prefix(Self.bodyLimit))
        entry.answer.body = Array(entry.answer.body.prefix(Self.bodyLimit))
        state.withLock { state in
            state.entries.append(entry)
            state.total += 1
            if state.entries.count > Self.limit + Self.limit / 4 {
                state.entries.removeFirst(state.entries.count - Self.limit)
            }
        }
    }

    func clear() { state.withLock { $0 = State() } }

    /// The exchanges as an HTTP archive (HAR 1.2), the oldest first.
    var archive: JSON {
        let (entries, total) = state.withLock { ($0.entries.suffix(Self.limit), $0.total) }
        let left = total - entries.count
        return [
            "log": .compact([
                ("version", "1.2"), ("creator", ["name": "dragoman mock", "version": "1"]),
                ("comment", left > 0 ? .string("\(left) earlier exchanges were forgotten") : nil),
                ("entries", .array(entries.map(json))),
            ])
        ]
    }

    private func json(_ entry: Entry) -> JSON {
        let redaction = JournalRedaction()
        let request = entry.request
        let time = JSON.number(Self.text(entry.duration))
        let target = redaction.url(request.target)
        var sent: JSON = [
            "method": .string(request.method), "url": .string(endpoint + target), "httpVersion": "HTTP/1.1",
            "cookies": [], "headers": redaction.headers(request.headers),
            "queryString": .array(
                FormBody(decoding: IncomingRequest("GET", target).query).fields.map {
                    ["name": .string($0.name), "value": .string($0.value)]
                }), "headersSize": -1, "bodySize": .int(request.body.count),
        ]
        if !request.body.isEmpty {
            sent["postData"] = [
                "mimeType": .string(request.headers["content-type"] ?? ""),
                "text": .string(redaction.body(request.body, request.mediaType)),
            ]
        }
        let answer = entry.answer
        return [
            "startedDateTime": .string(ISOTime.text(of: Int(entry.startedAt * 1000))), "time": time, "request": sent,
            "response": [
                "status": .int(answer.status), "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [],
                "headers": redaction.headers(answer.headers),
                "content": [
                    "size": .int(answer.body.count), "mimeType": .string(answer.headers["content-type"] ?? ""),
                    "text": .string(redaction.body(answer.body, answer.mediaType)),
                ],
                "redirectURL": .string(redaction.url(answer.headers["location"] ?? "")), "headersSize": -1,
                "bodySize": .int(answer.body.count),
            ], "cache": [:], "timings": ["send": 0, "wait": time, "receive": 0],
        ]
    }

    /// Milliseconds with two digits behind the point.
    private static func text(_ value: Double) -> String {
        let hundredths = Int(value * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
