import Basis
import Conformance
import OIDC

extension Redrive {
    /// Makes the steps before a request that the recording left out.
    ///
    /// Returns the answer of the request itself where these steps already made it.
    func bridge(_ entry: RecordedExchange, _ agent: RecordedAgent, isExact: Bool) -> HTTPResponse? {
        let interaction = Self.interaction(in: entry.path)
        if let interaction, let outcome = bridgeResume(entry, agent, interaction) { return outcome.answer }
        let cookies = RecordedJar.pairs(entry.headers["cookie"] ?? "")
        let session = cookies.first { $0.name == "_session" }?.value
        if let session, !isExact, !agent.hasGap, entry.status < 400, entry.path.hasPrefix("/oidc/"),
            !agents.contains(where: { $0.recorded.items.contains { $0.name == "_session" && $0.value == session } })
        {
            openSession(entry, agent)
        }
        if entry.path.hasPrefix("/api/experience"), !agent.hasGap,
            cookies.contains(where: { $0.name == "_interaction" }),
            !agent.recorded.items.contains(where: { item in
                item.name == "_interaction" && cookies.contains { $0.name == item.name && $0.value == item.value }
            })
        {
            openInteraction(entry, agent)
        }
        bridgeStart(entry, agent)
        if entry.path == "/oidc/token", entry.status == 200 {
            bridgeCode(entry)
            bridgeSecret(entry)
        }
        bridgeManagement(entry)
        bridgeSocial(entry, agent)
        bridgeRepeats(entry, agent)
        return nil
    }

    /// The interaction of a resume address.
    private static func interaction(in path: String) -> String? {
        let prefix = "/oidc/auth/"
        guard path.hasPrefix(prefix), path.utf8.count == prefix.utf8.count + 43 else { return nil }
        return String(path.dropFirst(prefix.count))
    }

    /// A resume whose sign-in or consent was left out; nil when there is nothing to make up for.
    private func bridgeResume(
        _ entry: RecordedExchange, _ agent: RecordedAgent, _ interaction: String
    ) -> (answer: HTTPResponse?, Void)? {
        let isKnown = correlation.map[interaction] != nil
        if isKnown, entry.label.contains("left out"), agent.pending?.hasPrefix("/consent") == true {
            agent.hasConsented = false
            let answer = follow(agent, agent.pending).answer
            agent.hasGap = true
            return (answer, ())
        }
        let location = entry.answerHeaders["location"] ?? "/sign-in"
        if isKnown, entry.status == 303, let client = client(of: agent), agent.fresh.contains(client),
            !location.hasPrefix("/sign-in"), !location.hasPrefix("/register")
        {
            // The steps on the sign-in page were left out; the interaction stays the same.
            agent.fresh.remove(client)
            signIn(agent, as: subject(of: entry), client: client)
            return (nil, ())
        }
        if [200, 302, 303].contains(entry.status), !isKnown, !library.gave(interaction, before: entry) {
            return (finishSignIn(entry, agent, interaction), ())
        }
        return nil
    }

    /// The start of the interaction was left out.
    private func bridgeStart(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        let named = entry.headers["logto-app-id"].map(correlation.text).flatMap { $0.isEmpty ? nil : $0 }
        guard let client = named ?? client(of: agent), agent.fresh.contains(client),
            entry.path.hasPrefix("/api/experience/"), entry.method == "POST", entry.status < 400
        else { return }
        let event = entry.requestJSON?["interactionEvent"]?.string ?? "SignIn"
        raw(agent, "PUT", "/api/experience", ["interactionEvent": .string(event)], applicationHeader(entry))
        agent.fresh.remove(client)
    }

    /// Entities and tokens of the Management and the Account API that were made unrecorded.
    private func bridgeManagement(_ entry: RecordedExchange) {
        if entry.path == "/api/connectors", entry.method == "POST", !entry.answer.contains("connector.multiple"),
            !library.cleansUp
        {
            removeOlderConnector(entry)
        }
        let bearer =
            entry.authorization.firstRange(of: "Bearer ").map {
                String(entry.authorization[$0.upperBound...])
            } ?? ""
        if entry.path.hasPrefix("/api/my-account") || entry.path.hasPrefix("/api/verifications"),
            ValueKind(bearer) == .opaque43, correlation.map[bearer] == nil, !library.gave(bearer, before: entry)
        {
            bridgeUserToken(entry, bearer)
        }
        bridgeEntityTag(entry)
        bridgeRemoval(entry)
        bridgeRoles(entry)
        bridgePerson(entry)
        let segments = entry.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if segments.count > 3, segments[1] == "api", segments[2] == "users", entry.status < 400 {
            makeUser(segments[3], for: entry)
        }
        if entry.status < 300 {
            for id in entry.requestJSON?["userIds"]?.strings ?? [] where ValueKind(id, at: ".userIds[0]") != nil {
                makeUser(id, for: entry)
            }
        }
    }

    /// A user whose refresh is refused and who is not found later was deleted in between.
    private func bridgeRemoval(_ entry: RecordedExchange) {
        guard entry.path == "/oidc/token", entry.status == 400, entry.answer.contains("invalid_grant"),
            FormBody(decoding: entry.body)["grant_type"] == "refresh_token"
        else { return }
        for read in recording.calls where read.index > entry.index && read.method == "GET" && read.status == 404 {
            let segments = read.path.split(separator: "/").map(String.init)
            guard segments.count == 3, segments[0] == "api", segments[1] == "users" else { continue }
            let actual = correlation.map[segments[2]] ?? segments[2]
            if management("GET", "/api/users/\(actual)")?.status == 200 {
                management("DELETE", "/api/users/\(actual)")
            }
        }
    }

    /// A role that a user is seen to have was assigned after the tokens of the recording were issued, or else they would tell.
    private func bridgeRoles(_ entry: RecordedExchange) {
        let segments = entry.path.split(separator: "/").map(String.init)
        guard entry.method == "GET", entry.status == 200, segments.count == 4, segments[1] == "users",
            segments[3] == "roles"
        else { return }
        let path = "/api/users/\(correlation.map[segments[2]] ?? segments[2])/roles"
        let seen = (entry.json?.array ?? []).compactMap { $0["id"]?.string }.map { correlation.map[$0] ?? $0 }
        guard let held = management("GET", path)?.json?.array?.compactMap({ $0["id"]?.string }) else { return }
        let missing = seen.filter { !held.contains($0) }
        if !missing.isEmpty { management("POST", path, ["roleIds": .strings(missing)]) }
    }

    /// The read that gave an entity tag was not recorded.
    private func bridgeEntityTag(_ entry: RecordedExchange) {
        guard let tag = entry.headers["if-none-match"], entry.status == 304, correlation.map[tag] == nil,
            !library.entityTags.contains(tag)
        else { return }
        let names = ["authorization", "development-user-id", "origin"]
        let headers = entry.headers.fields.filter { names.contains($0.name.lowercased()) }
            .map { HTTPHeaders.Field($0.name, correlation.authorization($0.value)) }
        let answer = raw(nil, entry.method, correlation.target(entry.address), nil, headers)
        correlation.stand(answer.headers["etag"] ?? tag, for: tag)
    }

    /// Somebody who signs in with a password and was made outside of the recordings.
    private func bridgePerson(_ entry: RecordedExchange) {
        guard entry.path == "/api/experience/verification/password", entry.status == 200, let body = entry.requestJSON,
            body["identifier"]?["type"]?.string == "username", let name = body["identifier"]?["value"]?.string,
            let password = body["password"]?.string, !people.contains(where: { $0.name == name }), !exists(name)
        else { return }
        let answer = management("POST", "/api/users", ["username": .string(name), "password": .string(password)])
        guard answer?.status == 200, let id = answer?.json?["id"]?.string else { return }
        mapUser(entry, to: id)
        remember(.init(id: id, name: name, password: password))
    }

    /// A connector, or an authorization address of one, that was made before the recording.
    private func bridgeSocial(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        let parts = entry.path.split(separator: "/").map(String.init)
        guard parts.count >= 6, parts[..<4] == ["api", "experience", "verification", "social"],
            parts[4].utf8.count == 12,
            parts[5].hasPrefix("verify") || parts[5].hasPrefix("authorization-uri")
        else { return }
        if correlation.map[parts[4]] == nil, !correlation.known.contains(parts[4]),
            !options.sharedValues.contains(parts[4])
        {
            bridgeConnector(entry, parts[4])
        }
        guard parts[5].hasPrefix("verify"), let id = entry.requestJSON?["verificationId"]?.string,
            ValueKind(id, at: ".verificationId") != nil, correlation.map[id] == nil, !library.gave(id, before: entry)
        else { return }
        bridgeAuthorizationAddress(entry, agent, connector: parts[4], verification: id)
    }

    /// A request that was made ten times and recorded once.
    private func bridgeRepeats(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        guard entry.label.contains("(one to nine are not recorded") else { return }
        for _ in 0..<9 {
            raw(
                agent, entry.method, correlation.target(entry.address), correlation.leaf(entry.requestJSON ?? [:]),
                applicationHeader(entry))
        }
    }

    /// The application that a request of the Experience API names.
    func applicationHeader(_ entry: RecordedExchange) -> [HTTPHeaders.Field] {
        entry.headers.fields.filter { $0.name.lowercased() == "logto-app-id" }
            .map { .init($0.name, correlation.text($0.value)) }
    }

    /// One request of the replay's own, which is not compared.
    @discardableResult
    func raw(
        _ agent: RecordedAgent?, _ method: String, _ target: String, _ body: JSON? = nil,
        _ headers: [HTTPHeaders.Field] = []
    ) -> HTTPResponse {
        var lines = HTTPHeaders([.init("Accept", "*/*")] + headers)
        if body != nil { lines.add("Content-Type", "application/json") }
        let path = Self.path(of: target)
        if let cookies = agent?.actual.header(for: path), !cookies.isEmpty { lines.add("Cookie", cookies) }
        let answer = send(
            HTTPRequest(
                method, options.endpoint + target, headers: lines, body: body.map { Array($0.text().utf8) }))
        agent?.actual.store(answer.headers.all("set-cookie"), path: path)
        return answer
    }

    /// One request of the replay's own to the Management API; nil without credentials, or where it would write and must not.
    @discardableResult
    func management(_ method: String, _ target: String, _ body: JSON? = nil) -> HTTPResponse? {
        guard let credentials = options.management, method == "GET" || options.mayWrite else { return nil }
        let wasBridging = isBridging
        isBridging = true
        defer { isBridging = wasBridging }
        return raw(nil, method, target, body, credentials.map { .init($0.name, $0.value) })
    }
}
