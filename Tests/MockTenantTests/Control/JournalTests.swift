import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The journal of requests")
struct JournalTests {
    @Test("is an HTTP archive of a sign-in in which no secret stands")
    func noSecrets() throws {
        let running = try RunningTenant(options: .init(hasControl: true))
        defer { running.tenant.stop() }
        let application = try running.application("Web application")
        let callback = try running.signIn(application, [("scope", "openid offline_access"), ("prompt", "consent")])
        let tokens = try running.exchange(callback, application).json
        _ = try running.post(
            "/oidc/token",
            [
                ("grant_type", "refresh_token"), ("refresh_token", tokens?["refresh_token"]?.string ?? ""),
                ("client_id", application.id), ("client_secret", application.secret),
            ])
        let text = try running.send("GET", "/__dragoman/journal").text
        let log = try JSON(parsing: Array(text.utf8))["log"]
        let entries = try #require(log?["entries"]?.array)
        #expect(log?["version"] == "1.2")
        #expect(entries.contains { $0["request"]?["url"]?.string?.hasSuffix("/oidc/token") == true })
        var secrets = [application.secret, callback.queryParameters["code"] ?? "-"]
        secrets += ["access_token", "id_token", "refresh_token"].compactMap { tokens?[$0]?.string }
        secrets +=
            running.jar.header(for: running.tenant.endpoint + "/oidc/auth", now: 0)?
            .split(separator: ";").compactMap { $0.split(separator: "=").last.map(String.init) } ?? []
        #expect(secrets.count > 4)
        for secret in secrets where secret.count > 2 { #expect(!text.contains(secret)) }
        #expect(text.contains("[redacted]") || text.contains("%5Bredacted%5D"))
    }

    @Test(
        "names that hold secrets are known in any spelling",
        arguments: [
            ("client_secret", true), ("clientSecret", true), ("Password", true), ("access_token", true),
            ("code", true), ("code_verifier", true), ("privateKey", true), ("accessKeySecret", true),
            ("token_type", false), ("token_endpoint", false), ("scope", false), ("code_challenge", false),
            ("hasPassword", false), ("redirect_uri", false),
        ])
    func names(name: String, isSecret: Bool) {
        #expect(JournalRedaction.isSecret(name) == isSecret)
    }

    @Test("the code of an error stays, a verification code does not")
    func codes() throws {
        let redaction = JournalRedaction()
        let error = Array(#"{"code":"session.not_found","message":"x"}"#.utf8)
        #expect(redaction.body(error, "application/json").contains("session.not_found"))
        #expect(redaction.body(Array(#"{"code":"123456"}"#.utf8), "application/json") == #"{"code":"[redacted]"}"#)
        #expect(
            redaction.url("/cb?code=abc&state=s#access_token=t")
                == "/cb?code=%5Bredacted%5D&state=s#access_token=%5Bredacted%5D")
    }

    @Test("what is not understood is not shown")
    func others() {
        #expect(JournalRedaction().body(Array("secret".utf8), "text/plain") == "[6 bytes]")
        #expect(JournalRedaction().body(Array("{secret".utf8), "application/json") == "[7 bytes that are no JSON]")
    }

    @Test(
        "a secret is not shown because it begins with what joins the mark before it",
        arguments: ["\u{301}", "\u{200D}"])
    func joinedMarks(joined: String) {
        let redaction = JournalRedaction()
        let headers = redaction.headers([
            ("Cookie", "a=\(joined)hidden; \(joined)hidden"), ("Set-Cookie", "a=\(joined)hidden; Path=/"),
            ("Location", "http://h/?\(joined)&code=\(joined)hidden#token=\(joined)hidden"),
        ])
        #expect(!headers.text().contains("hidden"))
    }

    @Test("a log line has no query and nothing that moves a cursor")
    func logLine() {
        let request = IncomingRequest("GET", "/oidc/auth\u{1B}[2J?code=secret")
        let line = LogLine.text(request, HTTPResponse(status: 303), milliseconds: 1.25)
        #expect(line == "GET /oidc/auth?[2J 303 1.2 ms")
    }
}
