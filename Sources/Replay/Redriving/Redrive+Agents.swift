import Basis
import Conformance
import OIDC

extension Redrive {
    /// The user agent whose recorded cookies a request carries, and whether these are all it would send; a request without cookies
    /// opens a new one.
    func agent(of entry: RecordedExchange) -> (agent: RecordedAgent, isExact: Bool) {
        let sent = entry.headers["cookie"] ?? ""
        if sent.isEmpty { return (RecordedAgent(), true) }
        if let exact = agents.last(where: { $0.recorded.header(for: entry.path) == sent }) { return (exact, true) }
        let pairs = RecordedJar.pairs(sent)
        var telling = pairs.filter { $0.name.hasPrefix("_interaction") || $0.name.hasPrefix("_session") }
        if telling.isEmpty { telling = pairs }
        func score(_ agent: RecordedAgent) -> Int {
            agent.recorded.items.count { item in telling.contains { $0.name == item.name && $0.value == item.value } }
        }
        var best: (agent: RecordedAgent, score: Int)?
        for agent in agents.reversed() where score(agent) > best?.score ?? 0 { best = (agent, score(agent)) }
        return (best?.agent ?? RecordedAgent(), false)
    }

    /// The `Cookie` header to send: the agent's own cookies, or just those that stand for the recorded ones.
    func cookies(of entry: RecordedExchange, _ agent: RecordedAgent, isExact: Bool) -> String {
        if isExact || agent.hasGap {
            return agent.actual.header(for: Self.path(of: correlation.target(entry.address)))
        }
        return RecordedJar.pairs(entry.headers["cookie"] ?? "").compactMap { name, value in
            for owner in [agent] + agents {
                guard let item = owner.recorded.items.first(where: { $0.name == name && $0.value == value }) else {
                    continue
                }
                let path = correlation.text(item.path)
                return owner.actual.items.first { $0.name == name && $0.path == path }.map { "\(name)=\($0.value)" }
            }
            return "\(name)=\(correlation.text(value))"
        }.joined(separator: "; ")
    }

    /// The application (actual id) whose interaction is pending in a user agent.
    func client(of agent: RecordedAgent) -> String? {
        let value = agent.actual.items.first { $0.name == "_logto" }?.value ?? ""
        return JSON.reading(FormBody.decode(value, plusIsSpace: false))?["appId"]?.string
    }

    /// A generated value that no answer of this replay gave, and that is not simply made up, as in recorded refusals.
    func unresolved(_ entry: RecordedExchange) -> String? {
        for (value, place) in references(of: entry) {
            if correlation.map[value] != nil || correlation.known.contains(value) || correlation.back[value] != nil
                || options.sharedValues.contains(value)
            {
                continue
            }
            if entry.status >= 400, !library.gave(value, before: entry), !(entry.status == 422 && place == "path") {
                continue
            }
            guard ValueKind(value, at: "." + place) != nil else { continue }
            if DecodedJWT(value) == nil || correlation.token(value) == value { return value }
        }
        return nil
    }

    private func references(of entry: RecordedExchange) -> [(value: String, place: String)] {
        var found: [(value: String, place: String)] = entry.path.split(separator: "/").map(String.init)
            .filter(Self.isIdentifier).map { ($0, "path") }
        if entry.contentType.contains("urlencoded") {
            let names = ["code", "refresh_token", "device_code", "subject_token", "client_id"]
            found += FormBody(decoding: entry.body).fields.filter { names.contains($0.name) && !$0.value.isEmpty }
                .map { ($0.value, $0.name) }
        }
        if let id = entry.requestJSON?["verificationId"]?.string { found.append((id, "verificationId")) }
        let bearer = entry.authorization
        if bearer.hasPrefix("Bearer "), entry.path.hasPrefix("/oidc"), ValueKind(String(bearer.dropFirst(7))) != nil {
            found.append((String(bearer.dropFirst(7)), "token"))
        }
        return found
    }

    /// Whether a path segment looks like an id or an interaction.
    private static func isIdentifier(_ segment: String) -> Bool {
        let bytes = segment.utf8
        guard bytes.contains(where: { $0 >= 48 && $0 <= 57 }) else { return false }
        let isLower = bytes.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 122 }
        if bytes.count == 21 || bytes.count == 12 { return isLower }
        return bytes.count == 43
            && bytes.allSatisfy {
                $0 >= 48 && $0 <= 57 || $0 | 32 >= 97 && $0 | 32 <= 122 || $0 == UInt8(ascii: "_")
                    || $0 == UInt8(ascii: "-")
            }
    }

    /// Whether the exchange that gives a value was itself not replayed.
    func isSkipped(_ value: String) -> Bool {
        skipped.contains { entry in
            entry.answer.contains(value) || entry.answerHeaders.fields.contains { $0.value.contains(value) }
        }
    }
}
