import Basis
import Conformance
import OIDC
import Wire

extension Redrive {
    /// Answers a request that the tenant sent to somebody else, as it was answered in the recording, and compares it.
    func provide(_ request: IncomingRequest) -> HTTPResponse {
        let text =
            request.headers["x-far-side-url"] ?? "http://\(request.headers["host"] ?? "")\(request.target)"
        let address = WebAddress(Self.withoutCredentials(text))
        let candidates = expected.filter { fits($0, request.method, address) }
        // Webhooks of one cause arrive in any order.
        let event = JSON.reading(request.bodyText)?["event"]?.string
        let named = event.flatMap { event in candidates.first { $0.body.contains("\"event\":\"\(event)\"") } }
        guard !isBridging, let entry = named ?? candidates.first else {
            return unexpected(request, text, address)
        }
        expected.removeAll { $0 == entry }
        let now = options.clock.now()
        correlation.now = entry.start
        correlation.shift = now - entry.start
        let comparison = comparison(entry, sentAt: now)
        comparison.farRequest(query: address.query ?? "", headers: request.headers, body: request.bodyText)
        note(entry, comparison)
        return recorded(entry)
    }

    /// A request that a step of the replay's own caused, or one that the recording does not have.
    private func unexpected(_ request: IncomingRequest, _ url: String, _ address: WebAddress) -> HTTPResponse {
        if !isBridging { strays.append("\(request.method) \(url)") }
        let entry = library.recordings.lazy.flatMap(\.entries).first {
            $0.isFar && $0.status == 200 && self.fits($0, request.method, address)
        }
        guard let entry else {
            return HTTPResponse(
                status: 404, headers: [("Content-Type", "text/plain")], body: Array("no recorded answer".utf8))
        }
        return HTTPResponse(
            status: entry.status, headers: [("Content-Type", Self.mediaType(entry))],
            body: Array(correlation.text(entry.answer).utf8))
    }

    private func fits(_ entry: RecordedExchange, _ method: String, _ address: WebAddress) -> Bool {
        let isLocal = ["localhost", "127.0.0.1"].contains(entry.address.host)
        let mine = isLocal ? WebAddress(correlation.text(entry.url)) : entry.address
        return entry.method == method && address.authority == mine.authority
            && Self.path(of: correlation.target(entry.address)) == (address.path.isEmpty ? "/" : address.path)
    }

    /// The recorded answer of a provider, with the tenant's own values in it and the provider's tokens signed again.
    private func recorded(_ entry: RecordedExchange) -> HTTPResponse {
        let body: String
        let keys = entry.json?["keys"]?.array ?? []
        if var document = entry.json, let provider = correlation.provider, !keys.isEmpty,
            keys.allSatisfy({ $0["kty"]?.string == "RSA" })
        {
            document["keys"] = .array(keys.map(provider.published))
            body = document.text()
        } else if let json = entry.json, json.isContainer {
            body = correlation.leaf(json).text()
        } else if entry.answer.contains("="), !entry.answer.contains("<") {
            body = correlation.pairs(entry.answer)
        } else {
            body = correlation.text(entry.answer)
        }
        let transport = ["content-length", "transfer-encoding", "connection", "keep-alive", "date"]
        var headers = HTTPHeaders(
            entry.answerHeaders.fields.filter { !transport.contains($0.name.lowercased()) })
        if headers["content-type"] == nil { headers.add("Content-Type", Self.mediaType(entry)) }
        return HTTPResponse(status: entry.status, headers: headers, body: Array(body.utf8))
    }

    private static func mediaType(_ entry: RecordedExchange) -> String {
        entry.json == nil ? "text/plain" : "application/json"
    }

    /// A URL without the user and the password before its host.
    private static func withoutCredentials(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let at = authority.firstIndex(of: "@") else { return url }
        return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }

    /// Gives requests that the tenant sends by itself (webhooks, sign-out notices) time to arrive.
    func waitForFar(_ entries: [RecordedExchange], seconds: Double) {
        guard let player else { return }
        var left = seconds
        while left > 0, entries.contains(where: expected.contains) {
            if case .asked(let request, let reply)? = player.mailbox.next(within: 0.05) {
                reply.give(provide(request))
            } else {
                left -= 0.05
            }
        }
    }
}
