import Basis
import Conformance
import OIDC
import Wire

extension Redrive {
    /// Header lines that the client makes itself.
    private static let own: Set<String> = [
        "host", "content-length", "connection", "cookie", "accept-encoding", "transfer-encoding", "keep-alive",
    ]

    /// Re-drives one request; false when it could not be made at all.
    func exchange(_ entry: RecordedExchange) -> Bool {
        correlation.now = entry.start
        correlation.shift = options.clock.now() - entry.start
        let (agent, isExact) = agent(of: entry)
        isBridging = true
        let ready = bridge(entry, agent, isExact: isExact)
        isBridging = false
        if ready == nil, let value = unresolved(entry) {
            guard library.gave(value, before: entry), !isSkipped(value) else {
                note(entry, reason: "refers to \(value.prefix(24))…, which comes from outside of the recordings")
                return false
            }
            // A recorded answer gave it, the tenant under test did not: its fault.
            let comparison = comparison(entry, sentAt: options.clock.now())
            comparison.differ(
                "request", "a value for \(value.prefix(40)), which an earlier answer gives",
                "no such value, so the request could not be made")
            note(entry, comparison)
            return true
        }
        let sentAt = options.clock.now()
        let answer = ready ?? send(entry, agent, isExact: isExact)
        follow(entry, answer, agent)
        let comparison = comparison(entry, sentAt: sentAt)
        comparison.answer(answer)
        while let stray = strays.popLast() { comparison.differ("far request", "none beside the recorded ones", stray) }
        note(entry, comparison)
        return true
    }

    private func send(_ entry: RecordedExchange, _ agent: RecordedAgent, isExact: Bool) -> HTTPResponse {
        var headers = HTTPHeaders()
        for field in entry.headers.fields where !Self.own.contains(field.name.lowercased()) {
            let isAuthorization = field.name.lowercased() == "authorization"
            let value =
                isAuthorization
                ? correlation.authorization(field.value)
                : correlation.map[field.value] ?? correlation.text(field.value)
            headers.add(field.name, value)
        }
        let target = correlation.target(entry.address)
        if entry.headers["cookie"]?.isEmpty == false {
            let cookies = cookies(of: entry, agent, isExact: isExact)
            if !cookies.isEmpty { headers.add("Cookie", cookies) }
        }
        let body = correlation.body(entry.body, mediaType: entry.contentType)
        let isAlias = entry.origin != library.tenant
        let origin = (isAlias ? Recording.alias(of: options.endpoint) : nil) ?? options.endpoint
        let answer = send(
            HTTPRequest(
                entry.method, origin + target, headers: headers, body: body.isEmpty ? nil : Array(body.utf8)))
        agent.actual.store(answer.headers.all("set-cookie"), path: Self.path(of: target))
        return answer
    }

    /// Keeps the books of the user agent after an answer.
    private func follow(_ entry: RecordedExchange, _ answer: HTTPResponse, _ agent: RecordedAgent) {
        let location = answer.headers["location"] ?? ""
        let isFirstPage = ["/sign-in", "/register", "/reset-password", "/direct", "/identifier", "/single"]
            .contains { location.hasPrefix($0) }
        if isFirstPage, let client = client(of: agent) { agent.fresh.insert(client) }
        if entry.method == "PUT", entry.path == "/api/experience" {
            let named = entry.headers["logto-app-id"].map(correlation.text)
            if let client = named.flatMap({ $0.isEmpty ? nil : $0 }) ?? client(of: agent) { agent.fresh.remove(client) }
        }
        agent.pending = local(answer.headers["location"]) ?? agent.pending
        if agent.hasGap { closeGap(entry, agent) }
        agent.recorded.store(entry.answerHeaders.all("set-cookie"), path: entry.path)
        if !agent.recorded.items.isEmpty || !agent.actual.items.isEmpty, !agents.contains(where: { $0 === agent }) {
            agents.append(agent)
        }
        if entry.path == "/api/sign-in-exp", entry.method == "PATCH", answer.status == 200 {
            for member in entry.requestJSON?.members ?? [] {
                settings[member.name] = answer.json?[member.name] ?? .null
            }
        }
    }

    /// The cookies that steps left out of the recording had set.
    private func closeGap(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        agent.hasGap = false
        for (name, value) in RecordedJar.pairs(entry.headers["cookie"] ?? "") {
            guard !agent.recorded.items.contains(where: { $0.name == name && $0.value == value }) else { continue }
            let path =
                agent.actual.items.first { $0.name == name }?.path
                ?? (name.hasPrefix("_interaction_resume") ? entry.path : "/")
            agent.recorded.store(["\(name)=\(value); path=\(path)"], path: "/")
        }
    }

    /// Sends a request and plays the providers until it is answered; a failure has the status 0.
    func send(_ request: HTTPRequest) -> HTTPResponse {
        guard let player else { return Self.response(client.send(request)) }
        player.send(request, by: client)
        while true {
            switch player.mailbox.next(within: 120) {
            case .answered(let outcome)?: return Self.response(outcome)
            case .asked(let request, let reply)?: reply.give(provide(request))
            case nil: return HTTPResponse(status: 0, body: Array("no answer within two minutes".utf8))
            }
        }
    }

    private static func response(_ outcome: HTTPOutcome) -> HTTPResponse {
        outcome.response
            ?? HTTPResponse(status: 0, body: Array("no answer: \(outcome.failure.map { "\($0)" } ?? "")".utf8))
    }

    /// The path of a request target.
    static func path(of target: String) -> String { String(target.prefix { $0 != "?" }) }

    /// A reference of the tenant under test without its origin; nil for other servers.
    func local(_ location: String?) -> String? {
        guard let location else { return nil }
        if location.hasPrefix(options.endpoint + "/") { return String(location.dropFirst(options.endpoint.count)) }
        return location.hasPrefix("/") ? location : nil
    }
}
