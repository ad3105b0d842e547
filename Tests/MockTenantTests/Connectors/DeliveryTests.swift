import Basis
import Foundation
import MockTenant
import OIDC
import Synchronization
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
        let seen = Mutex<[IncomingRequest]>([])
        let provider = try HTTPServer(port: 0) { request in
            seen.withLock { $0.append(request) }
            return HTTPResponse(status: 500, body: Array("down".utf8))
        }
        defer { provider.stop() }
        let running = try RunningTenant(options: .init(isIntegration: true, divertPort: provider.port))
        defer { running.tenant.stop() }
        let config: JSON = ["endpoint": "https://sms.example.com/hook?a=1", "authorization": "Bearer s"]
        let answer = try test(running, "http-sms", ["phone": "15555550101", "config": config])
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == "connector.general")
        #expect(answer.json?["data"] == ["message": "down"])
        let request = try #require(seen.withLock { $0 }.first)
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
}
