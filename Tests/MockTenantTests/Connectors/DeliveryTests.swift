import Basis
import Foundation
import MockTenant
import OIDC
import Testing
import Wire

@Suite struct DeliveryTests {
    private static let templates: JSON = .array(
        ["Register", "SignIn", "ForgotPassword", "Generic"].map {
            ["usageType": .string($0), "type": "text/plain", "subject": "Code", "content": "{{code}} for {{type}}"]
        })

    private func test(_ running: RunningTenant, _ factory: String, _ body: JSON) throws -> HTTPResponse {
        try running.send(
            "POST", "/api/connectors/\(factory)/test",
            headers: [("development-user-id", "x"), ("Content-Type", "application/json")], body: body.text())
    }

    @Test func aTestServerDeliversToAFile() throws {
        let running = try RunningTenant(options: .init(isIntegration: true))
        defer { running.tenant.stop() }
        let config: JSON = ["apiKey": "k", "fromEmail": "a@example.com", "templates": Self.templates]
        let answer = try test(running, "mock-email-service", ["email": "to@example.com", "config": config])
        #expect(answer.status == 204)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("logto/mock_email_record.txt")
        let record = try JSON(parsing: Array(Data(contentsOf: file)))
        #expect(record["address"] == "to@example.com")
        #expect(record["code"] == "000000")
        #expect(record["content"] == "000000 for {{type}}")
    }

    @Test func requestsAreDivertedWithTheirRealAddress() throws {
        let provider = try SilentProvider(status: 500, body: "down")
        defer { provider.stop() }
        let running = try RunningTenant(options: .init(isIntegration: true, divertPort: provider.port))
        defer { running.tenant.stop() }
        let config: JSON = ["endpoint": "https://sms.example.com/hook?a=1", "authorization": "Bearer s"]
        let answer = try test(running, "http-sms", ["phone": "15555550101", "config": config])
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == "connector.general")
        #expect(answer.json?["data"] == ["message": "down"])
        let request = try #require(provider.requests.first)
        #expect(request.target == "/hook?a=1")
        #expect(request.headers["x-far-side-url"] == "https://sms.example.com/hook?a=1")
        #expect(request.headers["authorization"] == "Bearer s")
        #expect(
            request.bodyText
                == #"{"to":"15555550101","type":"Generic","payload":{"code":"000000"},"ip":"::ffff:127.0.0.1"}"#)
    }

    @Test(arguments: [
        ("nosuch", "connector.not_found"), ("http-email", "connector.unexpected_type"),
        ("http-sms", "connector.invalid_config"),
    ])
    func whatCannotBeTestedIsRefused(factory: String, code: String) throws {
        let running = try RunningTenant(options: .init(isIntegration: true))
        defer { running.tenant.stop() }
        let answer = try test(running, factory, ["phone": "15555550101", "config": [:]])
        #expect(answer.status == 400)
        #expect(answer.json?["code"]?.string == code)
    }

    @Test(
        "the tenant's own template goes out in the service's form, with its own sender",
        arguments: [
            (
                "sendgrid-email-service", ["apiKey": "k", "fromEmail": "own@example.com", "fromName": "Own"],
                #"{"personalizations":[{"to":[{"email":"to@example.com","name":"Own"}]}],"from":{"email":"own@example.com","name":"Desk <desk@example.com>"},"subject":"Hello","content":[{"type":"text/plain","value":"000000"}]}"#
            ),
            (
                "smtp2go-email-service", ["apiKey": "k", "sender": "own@example.com", "senderName": "Own"],
                #"{"api_key":"k","to":["to@example.com"],"sender":"Desk <desk@example.com>","subject":"Hello","text_body":"000000","custom_headers":[{"header":"Reply-To","value":"back@example.com"}]}"#
            ),
            (
                "mailjunky-email-service", ["apiKey": "k", "fromEmail": "own@example.com", "fromName": "Own"],
                #"{"from":"Desk <desk@example.com>","to":"to@example.com","subject":"Hello","text":"000000"}"#
            ),
            (
                "mailgun-email", ["apiKey": "k", "domain": "mg.example.com", "from": "own@example.com"],
                "from=Desk+%3Cdesk%40example.com%3E&to=to%40example.com&subject=Hello&h%3AReply-To=back%40example.com&html=000000"
                    + "&text=000000"
            ),
        ] as [(String, JSON, String)])
    func localized(factory: String, config: JSON, body: String) throws {
        let provider = try SilentProvider(status: 200, body: "{}")
        defer { provider.stop() }
        let running = try RunningTenant(options: .init(isIntegration: true, divertPort: provider.port))
        defer { running.tenant.stop() }
        let details: JSON = [
            "subject": "Hello", "content": "{{code}}", "contentType": "text/plain",
            "sendFrom": "Desk <desk@example.com>", "replyTo": "back@example.com",
        ]
        let wanted: JSON = ["templates": [["languageTag": "en", "templateType": "Generic", "details": details]]]
        let stored = try running.send(
            "PUT", "/api/email-templates",
            headers: [("development-user-id", "x"), ("Content-Type", "application/json")],
            body: wanted.text())
        #expect(stored.status == 200)
        var config = config
        if factory == "mailgun-email" {
            config["deliveries"] = .object(
                ["Register", "SignIn", "ForgotPassword", "Generic"].map {
                    .init($0, ["html": "<p>{{code}}</p>", "subject": "Own"])
                })
        } else {
            config["templates"] = Self.templates
        }
        let answer = try test(running, factory, ["email": "to@example.com", "config": config])
        #expect(answer.status == 204, "\(answer.text)")
        #expect(provider.requests.first?.bodyText == body)
    }
}
