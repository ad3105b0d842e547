import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The SMTP connector authenticates with OAuth 2.0 access tokens")
struct MailTokenTests {
    private static let key = RSASigningKey.generated()?.pem ?? ""
    private static let refreshing: JSON = [
        "type": "oauth2", "user": "mailer@example.com", "clientId": "mail-client", "clientSecret": "mail-secret",
        "refreshToken": "renewal",
    ]
    private static let service: JSON = [
        "type": "OAuth2", "user": "robot@example.com", "serviceClient": "1234567890", "privateKey": .string(key),
        "accessUrl": "https://token.example.com/",
    ]
    private static let holding: JSON = ["type": "OAUTH2", "user": "holder@example.com", "accessToken": "held"]

    private static func config(_ auth: JSON) -> JSON {
        let templates = ["Register", "SignIn", "ForgotPassword", "Generic"].map { usage -> JSON in
            ["usageType": .string(usage), "contentType": "text/plain", "subject": "Code", "content": "It is {{code}}."]
        }
        return [
            "host": "smtp.example.com", "port": 587, "auth": auth, "fromEmail": "no-reply@example.com",
            "templates": .array(templates),
        ]
    }

    /// A tenant at whose mail server the three accounts are registered.
    private func running() throws -> RunningTenant {
        var seed = TenantSeed.testServer()
        seed.connectors = try [Self.refreshing, Self.service, Self.holding].map { auth in
            try SeedConnector(
                ["factory": "simple-mail-transfer-protocol", "config": Self.config(auth)], path: "connectors.0")
        }
        return try RunningTenant(options: .init(isIntegration: true), seed: seed)
    }

    private func test(_ running: RunningTenant, _ auth: JSON) throws -> HTTPResponse {
        let body: JSON = ["email": "to@example.com", "config": Self.config(auth)]
        return try running.send(
            "POST", "/api/connectors/simple-mail-transfer-protocol/test",
            headers: [("development-user-id", "x"), ("Content-Type", "application/json")], body: body.text())
    }

    private static func changed(_ auth: JSON, _ name: String, _ value: JSON?) -> JSON {
        var auth = auth
        auth[name] = value
        return auth
    }

    @Test(
        "A token is refreshed, asserted or taken as it is, and the mail arrives in its user's name",
        arguments: [refreshing, service, holding, changed(refreshing, "accessToken", "held by nobody")])
    func delivery(auth: JSON) throws {
        let running = try running()
        defer { running.tenant.stop() }
        #expect(try test(running, auth).status == 204)
        let mail = try running.send("GET", "/__dragoman/far-sides/smtp/inbox").json?["messages"]?[0]
        #expect(mail?["user"] == auth["user"] && mail?["code"] == "000000")
    }

    @Test("An expired token is refreshed before it is shown")
    func expired() throws {
        let running = try running()
        defer { running.tenant.stop() }
        let old = Self.changed(Self.changed(Self.refreshing, "accessToken", "old"), "expires", 1000)
        #expect(try test(running, old).status == 204)
    }

    @Test(
        "What fails is told in the library's words",
        arguments: [
            (changed(refreshing, "refreshToken", "other"), "invalid_grant: Bad Request"),
            (changed(refreshing, "clientSecret", "other"), "invalid_client: The OAuth client was not found."),
            (changed(refreshing, "refreshToken", nil), "Can't create new access token for user"),
            (
                changed(refreshing, "user", "holder@example.com"),
                "Invalid login: 535 5.7.8 Username and Password not accepted"
            ),
            (changed(holding, "accessToken", "lost"), "Invalid login: 535 5.7.8 Username and Password not accepted"),
            (changed(service, "privateKey", "no key"), "Can't generate token. Check your auth options"),
            (
                changed(service, "privateKey", .string(RSASigningKey.generated()?.pem ?? "")),
                "invalid_grant: Bad Request"
            ),
            (changed(service, "accessUrl", nil), "invalid_grant: Bad Request"),
            (changed(refreshing, "type", nil), "Missing credentials for \"PLAIN\""),
            (changed(holding, "user", nil), "Mail command failed: 530 5.7.0 authentication required"),
        ] as [(JSON, String)])
    func refusals(auth: JSON, message: String) throws {
        let running = try running()
        defer { running.tenant.stop() }
        let answer = try test(running, auth)
        #expect(answer.status == 400 && answer.json?["code"] == "connector.general")
        #expect(answer.json?["data"] == ["message": .string(message)])
    }

    @Test(
        "The answer of a token endpoint on this machine is read as the library reads it",
        arguments: [
            (#"{"access_token":"held"}"#, nil), (#"{"token":"held"}"#, "No access token"),
            ("7", "Invalid authentication response"), ("{", "Unexpected end of JSON input"),
            (#"{"error":"slow_down","error_uri":"https://e.example"}"#, "slow_down (https://e.example)"),
        ] as [(String, String?)])
    func endpoint(answer: String, message: String?) throws {
        let endpoint = try HTTPServer(port: 0, address: "127.0.0.1") { request in
            let form = FormBody(decoding: request.bodyText)
            let isRight = request.method == "POST" && form["grant_type"] == "refresh_token" && form["tenant"] == "7"
            return HTTPResponse(status: isRight ? 200 : 500, body: Array(answer.utf8))
        }
        defer { endpoint.stop() }
        let running = try running()
        defer { running.tenant.stop() }
        var auth = Self.changed(Self.refreshing, "accessUrl", .string("http://127.0.0.1:\(endpoint.port)/token"))
        auth["user"] = "holder@example.com"
        auth["customParams"] = ["tenant": 7]
        let told = try test(running, auth)
        #expect(told.json?["data"]?["message"]?.string == message && told.status == (message == nil ? 204 : 400))
    }
}
