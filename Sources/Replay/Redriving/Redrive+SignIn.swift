import Basis
import Conformance
import OIDC

extension Redrive {
    /// The verifier of code challenges that the replay makes itself (RFC 7636 §4.1).
    private static let verifier = "redrive-verifier-redrive-verifier-redrive-0123456789"

    /// Signs somebody in with a password in the pending interaction; returns where to resume.
    @discardableResult
    func signIn(_ agent: RecordedAgent, as id: String?, client: String?) -> String? {
        let person = people.first { $0.id == id }
        let headers = client.map { [HTTPHeaders.Field("Logto-App-Id", $0)] } ?? []
        raw(agent, "PUT", "/api/experience", ["interactionEvent": "SignIn"], headers)
        let type = person?.name.contains("@") == true ? "email" : "username"
        let verification = raw(
            agent, "POST", "/api/experience/verification/password",
            [
                "identifier": ["type": .string(type), "value": person.map { .string($0.name) } ?? .null],
                "password": person.map { .string($0.password) } ?? .null,
            ], headers)
        raw(
            agent, "POST", "/api/experience/identification",
            ["verificationId": verification.json?["verificationId"] ?? .null], headers)
        let submitted = raw(agent, "POST", "/api/experience/submit", nil, headers)
        return local(submitted.json?["redirectTo"]?.string)
    }

    /// Goes on from a resume address up to the request whose answer leads back to the application: returns its path, or the answer
    /// of the last request made.
    func follow(_ agent: RecordedAgent, _ start: String?) -> (path: String?, answer: HTTPResponse?) {
        var next = start
        for _ in 0..<20 {
            guard let path = next else { return (nil, nil) }
            if path.hasPrefix("/oidc/auth/"), agent.hasConsented { return (path, nil) }
            let answer = raw(agent, "GET", path)
            var there = local(answer.headers["location"])
            if path.hasPrefix("/consent") {
                agent.hasConsented = true
                if there == nil, answer.status == 200 {
                    let given = raw(agent, "POST", "/api/interaction/consent", [:])
                    there = local(given.json?["redirectTo"]?.string)
                }
            }
            guard let there else { return (nil, answer) }
            next = there
        }
        return (nil, nil)
    }

    /// The sign-in between an authorization request and its last resume was left out.
    func finishSignIn(_ entry: RecordedExchange, _ agent: RecordedAgent, _ interaction: String) -> HTTPResponse? {
        let user = subject(of: entry)
        if let user, !people.contains(where: { $0.id == user }) { makeUser(user, for: entry, isForced: true) }
        if !agent.actual.items.contains(where: { $0.name == "_interaction" }) {
            let asked = recording.entries.filter { $0.path == "/oidc/auth" && $0.method == "GET" }
            let url = asked.last { $0.index < entry.index }?.url ?? asked.first?.url ?? authorizationAddress()
            if let url { raw(agent, "GET", correlation.target(WebAddress(url))) }
        }
        agent.hasConsented = false
        // An authorization request that already led to the consent page needs no password.
        let isAtConsent = agent.pending?.hasPrefix("/consent") == true
        var path = isAtConsent ? agent.pending : signIn(agent, as: user, client: client(of: agent))
        var answer: HTTPResponse?
        let recorded = (entry.answerHeaders["location"] ?? "/").prefix { $0 != "?" }
        if path != nil, recorded != "/consent" { (path, answer) = follow(agent, path) }
        if let path, let last = path.split(separator: "/", omittingEmptySubsequences: false).last {
            correlation.pair(interaction, with: String(last.prefix { $0 != "?" }))
        }
        agent.hasGap = true
        keep(agent)
        return answer
    }

    /// The user had signed in before the recording began: the same with the recording's plainest authorization request.
    func openSession(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        let asked = recording.entries.filter { $0.path == "/oidc/auth" && $0.method == "GET" }.map(\.url)
        guard let first = asked.first ?? authorizationAddress() else { return }
        let steering = ["prompt=", "max_age=", "id_token_hint"]
        let plain = asked.first { url in !steering.contains { url.contains($0) } } ?? first
        let url = plain.replacing(/&(?:prompt|max_age|id_token_hint|first_screen)=[^&]*/, with: "")
        var user = subject(of: entry)
        if recording.entries.contains(where: { $0.status == 200 && $0.path.hasPrefix("/oidc/auth/") }) {
            // The session of somebody else is in the way.
            let names = recording.entries.filter { $0.path.hasSuffix("/verification/password") }
                .compactMap { $0.requestJSON?["identifier"]?["value"]?.string }
            user = people.first { !names.contains($0.name) && correlation.map[$0.id] != nil }?.id ?? user
        }
        raw(agent, "GET", correlation.target(WebAddress(url)))
        agent.hasConsented = false
        let path = follow(agent, signIn(agent, as: user, client: client(of: agent))).path
        if let path { raw(agent, "GET", path) }
        agent.hasGap = true
        keep(agent)
    }

    /// The authorization request (and the start of the interaction) came before the recording.
    func openInteraction(_ entry: RecordedExchange, _ agent: RecordedAgent) {
        let client = entry.headers["logto-app-id"]
        guard let url = authorizationAddress(client: client) ?? authorizationAddress() else { return }
        raw(agent, "GET", correlation.target(WebAddress(url)))
        if !(entry.path == "/api/experience" && entry.method == "PUT") {
            let headers = client.map { [HTTPHeaders.Field("Logto-App-Id", correlation.map[$0] ?? $0)] } ?? []
            raw(agent, "PUT", "/api/experience", ["interactionEvent": "SignIn"], headers)
        }
        agent.hasGap = true
        for (name, value) in RecordedJar.pairs(entry.headers["cookie"] ?? "") {
            agent.recorded.store(["\(name)=\(value); path=/"], path: "/")
        }
        keep(agent)
    }

    /// The sign-in that gave an authorization code was left out as a whole.
    func bridgeCode(_ entry: RecordedExchange) {
        let form = FormBody(decoding: entry.body)
        guard let code = form["code"], !code.isEmpty, correlation.map[code] == nil, !library.gave(code, before: entry)
        else { return }
        let basic = Base64Text.text(entry.authorization.split(separator: " ").last ?? "") ?? ""
        let client = form["client_id"] ?? String(basic.prefix { $0 != ":" })
        let challenge = form["code_verifier"].map { Base64URL.encode(Digest.sha256(Array($0.utf8))) }
        guard let url = authorizationAddress(client: client, challenge: challenge) else { return }
        let agent = RecordedAgent()
        raw(agent, "GET", correlation.target(WebAddress(url)))
        if let new = finish(agent, as: subject(of: entry), client: correlation.map[client] ?? client) {
            correlation.pair(code, with: new)
        }
    }

    /// The access token of a sign-in that was not recorded: of the user and at the application that the recording makes.
    func bridgeUserToken(_ entry: RecordedExchange, _ bearer: String) {
        let made = recording.entries.first {
            $0.path == "/api/applications" && $0.method == "POST" && $0.json?.members != nil
        }?.json
        guard let id = made?["id"]?.string, let redirect = made?["oidcClientMetadata"]?["redirectUris"]?[0]?.string
        else { return }
        let client = correlation.map[id] ?? id
        let query = FormBody([
            ("client_id", client), ("redirect_uri", redirect), ("response_type", "code"), ("prompt", "consent"),
            ("scope", "openid profile custom_data identities"), ("state", "s"),
            ("code_challenge", Base64URL.encode(Digest.sha256(Array(Self.verifier.utf8)))),
            ("code_challenge_method", "S256"),
        ])
        let agent = RecordedAgent()
        raw(agent, "GET", "/oidc/auth?" + query.text)
        let code = finish(agent, as: subject(of: entry), client: client) ?? ""
        let form = FormBody([
            ("grant_type", "authorization_code"), ("client_id", client), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", Self.verifier),
        ])
        let answer = send(
            HTTPRequest(
                "POST", options.endpoint + "/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.text.utf8)))
        if let token = answer.json?["access_token"]?.string { correlation.pair(bearer, with: token) }
    }

    /// Signs in, consents and returns the authorization code.
    private func finish(_ agent: RecordedAgent, as user: String?, client: String) -> String? {
        agent.hasConsented = false
        var (path, answer) = follow(agent, signIn(agent, as: user, client: client))
        if let last = path {
            answer = raw(agent, "GET", last)
            path = nil
        }
        return answer?.headers["location"].flatMap { WebAddress($0).queryParameters["code"] }
    }

    func keep(_ agent: RecordedAgent) {
        if !agents.contains(where: { $0 === agent }) { agents.append(agent) }
    }

    /// The recorded authorization request that fits: in this recording first, then in the others, the latest first.
    func authorizationAddress(client: String? = nil, challenge: String? = nil) -> String? {
        let others = library.recordings.reversed().filter { $0.path != recording.path }
        let found = ([recording] + others).flatMap(authorizationAddresses).filter { url in
            let address = WebAddress(url)
            return address.scheme + "://" + (address.authority ?? "") == library.tenant
                && (client.map { (url + "&").contains("client_id=\($0)&") } ?? true)
        }
        guard let first = found.first else { return nil }
        guard let challenge else { return first }
        if let exact = found.first(where: { $0.contains(challenge) }) { return exact }
        if first.contains("code_challenge=") {
            return first.replacing(/code_challenge=[^&]*/, with: "code_challenge=" + challenge)
        }
        return first + "&code_challenge=\(challenge)&code_challenge_method=S256"
    }

    private func authorizationAddresses(_ recording: Recording) -> [String] {
        recording.entries.flatMap { entry -> [String] in
            var urls = entry.path == "/oidc/auth" && entry.method == "GET" ? [entry.url] : []
            urls += entry.answerHeaders.fields.filter {
                ["location", "x-action-redirect"].contains($0.name.lowercased()) && $0.value.contains("/oidc/auth?")
            }.map(\.value)
            if entry.answer.contains("/oidc/auth?") {
                urls += entry.answer.matches(of: /https?:\/\/[^\s"\\<>]*\/oidc\/auth\?[^\s"\\<>]+/)
                    .map { String($0.output).replacing("&amp;", with: "&") }
            }
            return urls
        }
    }
}
