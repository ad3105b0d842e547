import Basis
import Conformance
import OIDC
import Report
import Testing

@Suite struct StoredRunTests {
    /// A run that has a value in every member.
    private static func run() -> StoredRun {
        var transcript = Transcript(
            tenant: .init(endpoint: "http://localhost:3001", isMock: true, hasManagement: true),
            startedAt: 1_767_225_600.123456)
        transcript.movedTime = 1e-7
        transcript.gaps = ["token-code-once": "no code", "b": "ü"]
        transcript.interruption = "stopped"
        transcript.exchanges = [
            Exchange(
                id: 1, role: .token, purpose: "code for tokens", scenario: 0, step: "s4",
                probe: .init(check: "cb-code-once", input: "twice", client: "app"),
                request: HTTPRequest(
                    "POST", "http://localhost:3001/oidc/token", headers: [("A", "1"), ("a", ""), ("A", "\u{1F600}")],
                    body: [0xFF, 0x00, 0x41]),
                response: HTTPResponse(
                    status: 400, reason: "Bad Request", headers: [("X", "y")], body: Array("{}\u{0}\n".utf8),
                    version: "HTTP/1.0"), startedAt: 0.1 + 0.2,
                timings: .init(connect: 0.1, wait: 2.5, receive: 3e-5, total: 2.7)),
            Exchange(
                id: 2, role: .literal, request: HTTPRequest("GET", "http://localhost:1/", body: []),
                failure: .init(.redirectLoop, message: "round and round")),
            Exchange(id: 3, role: .jwks, request: HTTPRequest("GET", "http://localhost:1/")),
        ]
        var journey = SignInJourney(
            id: 1, scenario: 0,
            application: .init(clientID: "app", type: "SPA", authentication: "none"), redirectURI: "http://a/cb")
        (journey.state, journey.nonce, journey.codeVerifier, journey.prompt) = ("s", "n", "v", "consent")
        (journey.scopes, journey.resources) = (["openid"], ["https://api"])
        (journey.authorization, journey.callbackFrom, journey.codeExchange, journey.endSession) = (1, 2, 3, 1)
        journey.callbackURL = "http://a/cb?code=x"
        journey.refreshes = [
            .init(exchange: 1, resource: "r", organizationId: "o", scope: "s"), .init(exchange: 2),
        ]
        (journey.userinfo, journey.introspections, journey.revocations) = ([1], [2], [3, 1])
        journey.user = .init(id: "u", username: "n", organizations: [])
        let plain = SignInJourney(
            id: 2, application: .init(clientID: "b", type: "Native", authentication: "none"), redirectURI: "x:/")
        transcript.journeys = [journey, plain]
        transcript.outcomes = [.init(scenario: 0, step: "s1", status: .refused, reason: "403", exchanges: [2])]
        return StoredRun(
            sources: [
                .init(
                    file: "docs/a.mdx", bytes: Array("# A".utf8),
                    contents: ["docs/_b.mdx": Array("B".utf8), "docs/c.png": [0x89, 0xFF]], existing: ["docs/d.md"],
                    locales: ["ja"]),
                .init(file: "b.txt", bytes: Array("B".utf8)),
            ], transcript: transcript, secrets: ["x"], redactionKey: [1, 2, 255], selection: ["token"],
            tool: "dragoman 0.1.0")
    }

    @Test func everyMemberComesBack() throws {
        let run = Self.run()
        let text = run.json.text()
        #expect(try StoredRun(json: try JSON(parsing: text)) == run)
    }

    @Test func filesOfSeveralGuidesStandOnce() {
        #expect(Self.run().json["contents"]?.members?.count == 3)
    }

    /// Whatever single member is lost, the document is refused with its path or means the same as one without it.
    @Test func lostMembersAreNamed() throws {
        for name in ["schema", "tool", "redactionKey", "guides", "contents", "transcript"] {
            var json = Self.run().json
            json[name] = nil
            #expect {
                try StoredRun(json: json)
            } throws: { error in
                (error as? ReportDecodingError)?.path == name
            }
        }
    }

    @Test func aGuideWithoutItsContentIsRefused() throws {
        var json = Self.run().json
        json["contents"] = [:]
        #expect(throws: ReportDecodingError.self) { try StoredRun(json: json) }
    }
}
