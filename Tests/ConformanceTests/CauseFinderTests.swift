import Basis
import OIDC
import Testing

@testable import Conformance

@Suite struct CauseFinderTests {
    /// A token request that is refused at second 1000, and what the Management API tells of the application.
    private static func cause(secrets: JSON, sent: String = "good") -> Cause? {
        func read(_ id: Int, _ path: String, _ body: JSON) -> Exchange {
            Exchange(
                id: id, role: .management, request: HTTPRequest("GET", "http://localhost:3001/api/" + path),
                response: HTTPResponse(status: 200, body: Array(body.text().utf8)))
        }
        var transcript = Transcript(tenant: .init(endpoint: "http://localhost:3001"))
        transcript.exchanges = [
            read(1, "applications/app", ["id": "app", "type": "Traditional"]),
            read(2, "applications/app/secrets", secrets),
        ]
        let refused = Exchange(
            id: 3, role: .token,
            request: HTTPRequest(
                "POST", "http://localhost:3001/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("client_id=app&client_secret=\(sent)".utf8)),
            response: HTTPResponse(status: 401, body: Array(#"{"error":"invalid_client"}"#.utf8)), startedAt: 1000)
        return CauseFinder(transcript).cause(of: refused)
    }

    @Test(
        "A secret has expired when its end is before the request, not when it has an end at all",
        arguments: [(999_000, true), (1_000_000, true), (1_001_000, false)])
    func expiry(end: Int, isExpired: Bool) {
        let cause = Self.cause(secrets: [["name": "Default", "value": "good", "expiresAt": .int(end)]])
        #expect((cause?.observed.contains("expired") ?? false) == isExpired)
        #expect((cause == nil) == !isExpired)
    }

    @Test("A secret of nobody is told from a right one, whatever the right one's end")
    func unknown() {
        let list: JSON = [["name": "Default", "value": "good", "expiresAt": 5_000_000]]
        let other = Self.cause(secrets: list, sent: "bad")
        #expect(other?.observed == "the application's only secret is not the one that was sent")
        #expect(Self.cause(secrets: list) == nil)
    }

    @Test(
        "An unknown resource is to be registered, but the name of a scope sent as one is the request's own fault",
        arguments: [("https://orders.example.com/api", true), ("urn:logto:scope:organizations", false)],
        [true, false])
    func resource(of sent: (name: String, isSetting: Bool), isRead: Bool) {
        var transcript = Transcript(tenant: .init(endpoint: "http://localhost:3001"))
        if isRead {
            transcript.exchanges = [
                Exchange(
                    id: 1, role: .management,
                    request: HTTPRequest("GET", "http://localhost:3001/api/resources?includeScopes=true"),
                    response: HTTPResponse(status: 200, body: Array("[]".utf8)))
            ]
        }
        let refused = Exchange(
            id: 2, role: .token,
            request: HTTPRequest(
                "POST", "http://localhost:3001/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(FormBody([("grant_type", "refresh_token"), ("resource", sent.name)]).text.utf8)),
            response: HTTPResponse(status: 400, body: Array(#"{"error":"invalid_target"}"#.utf8)))
        #expect((CauseFinder(transcript).cause(of: refused) != nil) == sent.isSetting)
    }
}
