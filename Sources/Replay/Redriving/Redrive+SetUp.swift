import Basis
import Conformance
import OIDC

extension Redrive {
    /// Brings the tenant to where it was when the recording began, as far as other recordings and the recording itself tell.
    func prepare() {
        if !recording.isSetUp, !library.cleansUp { restoreSettings() }
        cleanUp()
        if player != nil {
            for entry in recording.entries where entry.isFar { ensureConnectors(to: entry.address.host ?? "") }
        }
        makePeople()
    }

    /// Brings the sign-in experience to what it was: as the last answer before says, and, since some flows were set back unrecorded,
    /// as the recording's own first full answer says for everything that it does not set itself.
    private func restoreSettings() {
        let path = "/api/sign-in-exp"
        let calls = library.recordings.sorted { $0.start < $1.start }.flatMap(\.calls)
            .filter { $0.path == path && $0.status == 200 && $0.json?.members != nil }
        func written(_ entry: RecordedExchange) -> [String] {
            entry.method == "PATCH" ? (entry.requestJSON?.members ?? []).map(\.name) : []
        }
        let names = Set(calls.filter { $0.start < recording.start + 600 }.flatMap(written))
        var wanted: [String: JSON] = [:]
        for entry in calls {
            if entry.start < recording.start {
                for name in names { if let value = entry.json?[name] { wanted[name] = value } }
            } else if entry.recording == recording.path {
                let own = written(entry)
                for name in names where !own.contains(name) && (settings[name] != nil || wanted[name] != nil) {
                    if let value = entry.json?[name] { wanted[name] = value }
                }
                break
            }
        }
        let seeded = calls.first.flatMap { $0.method == "GET" ? $0.json : nil }
        let change = wanted.filter { name, value in (settings[name] ?? seeded?[name])?.ordered != value.ordered }
        guard !change.isEmpty else { return }
        let body = JSON.object(change.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
        if management("PATCH", path, correlation.leaf(body))?.status == 200 { settings.merge(change) { $1 } }
    }

    /// The HTTP connectors that deliver to a provider existed before the recording that shows how they are made.
    private func ensureConnectors(to host: String) {
        guard !hasEnsuredConnectors else { return }
        let makers = library.recordings.flatMap(\.entries).filter {
            $0.path == "/api/connectors" && $0.method == "POST" && $0.status == 200
                && $0.body.contains("\"connectorId\":\"http-")
        }
        guard makers.contains(where: { $0.body.contains("//\(host)/") }) else { return }
        hasEnsuredConnectors = true
        if makers.contains(where: { isDriven($0.recording) }) { return }
        for factory in ["http-email", "http-sms"] {
            if let body = makers.first(where: { $0.body.contains("\"\(factory)\"") })?.requestJSON {
                management("POST", "/api/connectors", body)
            }
        }
    }

    /// What a recording makes and does not delete.
    func left(by recording: Recording) -> [(collection: String, id: String)] {
        let gone = Set(
            recording.calls.filter { $0.method == "DELETE" && $0.status == 204 }
                .compactMap { $0.path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) })
        return recording.calls.compactMap { entry in
            let path = Self.trimmed(entry.path)
            guard entry.method == "POST", entry.status == 200 || entry.status == 201,
                let id = entry.json?["id"]?.string,
                !gone.contains(id),
                ["applications", "resources", "roles", "users", "organizations"].contains(where: {
                    path == "/api/" + $0
                })
            else { return nil }
            return (path, id)
        }
    }

    /// Leftovers that a list of this recording no longer shows were deleted unrecorded between the two.
    private func cleanUp() {
        for (collection, id) in leftovers {
            let lists = recording.calls.filter {
                $0.method == "GET" && $0.status == 200 && Self.trimmed($0.path) == collection
                    && $0.json?.array != nil && !$0.query.contains("search")
            }
            guard !lists.isEmpty, !lists.contains(where: { $0.answer.contains("\"\(id)\"") }),
                let actual = correlation.map[id]
            else { continue }
            management("DELETE", "\(collection)/\(actual)")
            leftovers.removeAll { $0.collection == collection && $0.id == id }
        }
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// The earlier connector was deleted unrecorded: else a second one is refused.
    func removeOlderConnector(_ entry: RecordedExchange) {
        guard let body = entry.requestJSON else { return }
        let target = body["metadata"]?["target"]?.string
        let own = Set(
            recording.entries.filter { $0.index < entry.index && $0.path == "/api/connectors" }
                .compactMap { $0.json?["id"]?.string })
        for connector in management("GET", "/api/connectors")?.json?.array ?? [] {
            guard let id = connector["id"]?.string, connector["connectorId"] == body["connectorId"],
                connector["type"]?.string == "Social", target == nil || connector["target"]?.string == target,
                !(correlation.back[id].map(own.contains) ?? false)
            else { continue }
            management("DELETE", "/api/connectors/\(id)")
        }
    }

    /// A connector that was made before the recording: the one of the recording's factory, as the recording beside it makes it.
    func bridgeConnector(_ entry: RecordedExchange, _ id: String) {
        var factory = recording.name.replacing(/-(?:errors|variants|sign-in|client-secret-\w+|trust-\w+).*$/, with: "")
        func makers(_ recordings: [Recording]) -> [JSON] {
            recordings.flatMap(\.entries).filter {
                $0.path == "/api/connectors" && $0.method == "POST" && $0.status == 200
            }.compactMap(\.requestJSON)
        }
        let sibling =
            library.recordings.filter { $0.name == factory } + library.recordings.filter { $0.name != factory }
        var made = makers(sibling).first { $0["connectorId"]?.string == factory }
        if made == nil {
            // Else the one whose config names the provider that the recording goes on to.
            let hosts = Set(recording.entries.filter(\.isFar).compactMap(\.address.host)).map { "//\($0)/" }
            made = makers(library.recordings).first { body in hosts.contains { body.text().contains($0) } }
            factory = made?["connectorId"]?.string ?? factory
        }
        var there = (management("GET", "/api/connectors")?.json?.array ?? [])
            .first { $0["connectorId"]?.string == factory }
        made = made.map { configured($0, as: entry) }
        if let made, let id = there?["id"]?.string, let config = made["config"],
            there?["config"]?.ordered != config.ordered
        {
            management("PATCH", "/api/connectors/\(id)", ["config": config])
        }
        if there == nil, let made { there = management("POST", "/api/connectors", made)?.json }
        if let actual = there?["id"]?.string { correlation.pair(id, with: actual) }
    }

    /// The config as this recording shows it: without scope, token answer as a query string.
    private func configured(_ made: JSON, as entry: RecordedExchange) -> JSON {
        guard let address = entry.json?["authorizationUri"]?.string, var config = made["config"],
            !WebAddress(address).queryParameters.fields.isEmpty
        else { return made }
        if WebAddress(address).queryParameters["scope"]?.isEmpty ?? true { config["scope"] = nil }
        let isForm = recording.entries.contains {
            $0.isFar && $0.method == "POST" && $0.json == nil && $0.answer.contains("access_token=")
        }
        if isForm { config["tokenEndpointResponseType"] = nil }
        var made = made
        made["config"] = config
        return made
    }

    /// A new authorization address of a connector was asked for unrecorded.
    func bridgeAuthorizationAddress(
        _ entry: RecordedExchange, _ agent: RecordedAgent, connector: String, verification: String
    ) {
        let asked = recording.entries.last {
            $0.index < entry.index && $0.path.hasSuffix("/social/\(connector)/authorization-uri") && $0.status == 200
        }?.requestJSON
        let actual = correlation.map[connector] ?? connector
        let state = entry.requestJSON?["connectorData"]?["state"]?.string ?? ""
        let body: JSON =
            asked.map { correlation.leaf($0) } ?? [
                "state": .string(state.isEmpty ? "page-state" : state),
                "redirectUri": .string("\(options.endpoint)/callback/\(actual)"),
            ]
        let answer = raw(
            agent, "POST", "/api/experience/verification/social/\(actual)/authorization-uri", body,
            applicationHeader(entry))
        guard let id = answer.json?["verificationId"]?.string else { return }
        correlation.pair(verification, with: id)
        let address = WebAddress(answer.json?["authorizationUri"]?.string ?? "")
        guard let nonce = address.queryParameters["nonce"] else { return }
        let answers = recording.entries.filter { $0.index >= entry.index && $0.index < entry.index + 4 && $0.isFar }
        for text in [entry.body] + answers.map(\.answer) {
            for token in TokenRuns.all(in: text).compactMap({ DecodedJWT($0) }) {
                if let old = token.claim("nonce"), ValueKind(old, at: ".nonce") != nil, correlation.map[old] == nil {
                    correlation.stand(nonce, for: old)
                }
            }
        }
    }

    /// The secret of an application that the recording makes, where reading it is not recorded.
    func bridgeSecret(_ entry: RecordedExchange) {
        guard entry.authorization.hasPrefix("Basic "),
            let plain = Base64Text.text(entry.authorization.dropFirst(6)), let colon = plain.firstIndex(of: ":")
        else { return }
        let (client, secret) = (String(plain[..<colon]), String(plain[plain.index(after: colon)...]))
        guard let actual = correlation.map[client], correlation.map[secret] == nil, !correlation.known.contains(secret)
        else { return }
        let secrets = management("GET", "/api/applications/\(actual)/secrets")?.json
        if let value = secrets?[0]?["value"]?.string { correlation.stand(value, for: secret) }
    }
}
