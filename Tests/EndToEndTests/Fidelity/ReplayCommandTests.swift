import Foundation
import TestSupport
import Testing

/// `dragoman replay` from outside, on recordings made by hand.
struct ReplayCommandTests {
    /// A recording of some requests with their answers.
    private func recording(_ entries: [(request: String, status: Int, answer: String)]) -> String {
        let list = entries.enumerated().map { index, entry in
            let parts = entry.request.split(separator: " ")
            let header = #"{"name":"Content-Type","value":"application/json; charset=utf-8"}"#
            return """
                {"startedDateTime":"2026-11-21T09:33:2\(index).000Z","time":1,"comment":"step \(index)",
                "request":{"method":"\(parts[0])","url":"http://localhost:3999\(parts[1])",
                "headers":[{"name":"development-user-id","value":"x"}]},
                "response":{"status":\(entry.status),"headers":[\(header)],"content":{"text":\(entry.answer)}}}
                """
        }
        return #"{"log":{"entries":["# + list.joined(separator: ",") + "]}}"
    }

    private let missing =
        #""{\"code\":\"entity.not_exists_with_id\",\"message\":\"The roles with ID `r` does not exist.\"}""#

    @Test("agreement is 0, a difference is told with its place and is 1")
    func statuses() throws {
        let wrong = missing.replacingOccurrences(of: "does not", with: "does never")
        let folder = try TemporaryFolder.make([
            "good.har": recording([("GET /api/roles/r", 404, missing)]),
            "bad.har": recording([("GET /api/roles/r", 404, wrong)]), "none.har": "{}",
        ])
        let good = try Program.run(["replay", "good.har", "--mock"], in: folder)
        #expect(good.status == 0 && good.output.contains("good: 1/1 agree"), "\(good.output) \(good.errors)")
        let bad = try Program.run(["replay", "bad.har", "--mock"], in: folder)
        #expect(bad.status == 1)
        #expect(bad.output.contains("body.message\n    - The roles with ID `r` does never exist."), "\(bad.output)")
        let json = try Program.run(["replay", "bad.har", "--mock", "--json"], in: folder)
        #expect(json.status == 1 && json.output.contains("\"place\": \"body.message\""))
        let none = try Program.run(["replay", "none.har", "--mock"], in: folder)
        #expect(none.status == 2 && none.errors.contains("log.entries"))
    }

    /// A recording that ends with reads which tell what its tenant was like.
    private func island(redirectURI: String) -> String {
        let application = #"""
            {\"tenantId\":\"default\",\"id\":\"abcdefghijklmnopqrstu\",\"name\":\"shop\",\"description\":null,\"type\":\"SPA\",\"oidcClientMetadata\":{\"redirectUris\":[\"\#(redirectURI)\"],\"postLogoutRedirectUris\":[]},\"customClientMetadata\":{},\"protectedAppMetadata\":null,\"customData\":{},\"isThirdParty\":false,\"appLevelAccessControlEnabled\":false,\"createdAt\":1795253000000,\"isAdmin\":false}
            """#
        let refusal =
            #"{\"code\":\"oidc.invalid_redirect_uri\",\"message\":\"`redirect_uri` did not match any of the client's registered `redirect_uris`.\",\"error\":\"invalid_redirect_uri\",\"error_description\":\"redirect_uri did not match any of the client's registered redirect_uris\",\"iss\":\"http://localhost:3999/oidc\"}"#
        let query =
            "client_id=abcdefghijklmnopqrstu&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code"
            + "&scope=openid&code_challenge=_tlDvr-qCsEsuiPzxxJjgw8l5AeM64aHypiDQF6XDPc&code_challenge_method=S256"
        let tag = #"{"name":"ETag","value":"\"a\""}"#
        let uncached = #"{"name":"Cache-Control","value":"no-store"}"#
        return recording([
            ("GET /oidc/auth?\(query)", 400, "\"\(refusal)\""),
            ("GET /api/applications/abcdefghijklmnopqrstu", 200, "\"\(application)\""),
        ]).replacingOccurrences(of: #""comment":"step 1""#, with: #""comment":"step 1","_dragoman":{"side":"proof"}"#)
            .replacingOccurrences(
                of: #""headers":[{"name":"Content-Type""#, with: #""headers":[\#(tag),{"name":"Content-Type""#
            )
            .replacingOccurrences(of: #""status":400,"headers":["#, with: #""status":400,"headers":[\#(uncached),"#)
    }

    @Test("recordings that prove what their tenant was like are each replayed at such a tenant, with the same ids")
    func islands() throws {
        let folder = try TemporaryFolder.make([
            "wrong.har": island(redirectURI: "http://localhost:3001/callback"),
            "right.har": island(redirectURI: "http://localhost:3000/callback"),
        ])
        let run = try Program.run(["replay", "wrong.har", "right.har", "--mock"], in: folder)
        #expect(run.output.contains("wrong: 2/2 agree"), "\(run.output) \(run.errors)")
        #expect(run.output.contains("right: 1/2 agree"), "\(run.output)")
        #expect(run.status == 1)
    }

    @Test("where to replay has to be said, once")
    func target() throws {
        let folder = try TemporaryFolder.make(["a.har": recording([("GET /api/status", 204, "\"\"")])])
        #expect(try Program.run(["replay", "a.har"], in: folder).status == 2)
        #expect(try Program.run(["replay", "a.har", "--mock", "--tenant", "t.yaml"], in: folder).status == 2)
        #expect(try Program.run(["replay", "b.har", "--mock"], in: folder).errors.contains("no such recording"))
    }
}
