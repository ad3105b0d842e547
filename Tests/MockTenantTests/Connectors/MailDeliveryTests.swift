import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The SMTP connector speaks SMTP with a server that checks what it gets")
struct MailDeliveryTests {
    private static func config(_ more: JSON = [:]) -> JSON {
        let templates = ["Register", "SignIn", "ForgotPassword", "Generic"].map { usage -> JSON in
            [
                "usageType": .string(usage), "contentType": "text/html", "subject": "Ein Schlüssel",
                "content": "<p>Your code is {{code}}, naïve reader.</p>\n.\nEnd",
            ]
        }
        var config: JSON = [
            "host": "localhost", "port": "{{mailPort}}", "auth": ["user": "mailer", "pass": "s3cret"],
            "fromEmail": "Dragoman <no-reply@example.com>", "replyTo": "help@example.com",
            "templates": .array(templates), "customHeaders": ["X-Campaign": "test"],
        ]
        for member in more.members ?? [] { config[member.name] = member.value }
        return config
    }

    /// A tenant whose seed has one SMTP connector.
    private func running() throws -> RunningTenant {
        var seed = TenantSeed.testServer()
        seed.connectors = [
            try SeedConnector(
                ["factory": "simple-mail-transfer-protocol", "config": Self.config()], path: "connectors.0")
        ]
        return try RunningTenant(options: .init(isIntegration: true), seed: seed)
    }

    private func test(_ running: RunningTenant, _ more: JSON = [:], to: String = "to@example.com") throws
        -> HTTPResponse
    {
        var config = Self.config(more)
        if config["port"] == "{{mailPort}}" { config["port"] = .int(Int(running.tenant.runtime.farSides.mailPort)) }
        let body: JSON = ["email": .string(to), "config": config]
        return try running.send(
            "POST", "/api/connectors/simple-mail-transfer-protocol/test",
            headers: [("development-user-id", "x"), ("Content-Type", "application/json")], body: body.text())
    }

    private func inbox(_ running: RunningTenant) throws -> [JSON] {
        try running.send("GET", "/__dragoman/far-sides/smtp/inbox").json?["messages"]?.array ?? []
    }

    @Test("a message arrives with its headers, and the code is in the inbox")
    func delivery() throws {
        let running = try running()
        defer { running.tenant.stop() }
        #expect(try test(running).status == 204)
        let mail = try #require(try inbox(running).first)
        #expect(mail["to"] == "to@example.com" && mail["from"] == "no-reply@example.com" && mail["user"] == "mailer")
        #expect(mail["code"] == "000000" && mail["subject"] == "Ein Schlüssel")
        #expect(mail["text"] == "<p>Your code is 000000, naïve reader.</p>\n.\nEnd")
        let headers = mail["headers"]
        let names = headers?.members?.map(\.name) ?? []
        #expect(
            names == [
                "x-campaign", "from", "to", "reply-to", "subject", "message-id", "content-transfer-encoding", "date",
                "mime-version", "content-type",
            ])
        #expect(headers?["content-type"] == "text/html; charset=utf-8")
        #expect(headers?["date"]?.string?.hasSuffix(" +0000") == true)
        #expect(try running.send("GET", "/__dragoman/inbox").json?["messages"]?[0]?["code"] == "000000")
    }

    @Test("a server on another machine is not spoken to")
    func elsewhere() throws {
        let running = try running()
        defer { running.tenant.stop() }
        #expect(try test(running, ["host": "smtp.example.com", "port": 587]).status == 204)
        #expect(try inbox(running).count == 1)
    }

    @Test(
        "what the server refuses is told in its words",
        arguments: [
            (
                ["auth": ["user": "mailer", "pass": "wrong"]], "to@example.com",
                "Invalid login: 535 5.7.8 Error: authentication failed"
            ),
            (["auth": [:]], "to@example.com", "Mail command failed: 530 5.7.0 authentication required"),
            (
                ["fromEmail": "other@example.com"], "to@example.com",
                "Mail command failed: 553 5.7.1 <other@example.com>: Sender address rejected: not owned by user"
            ),
        ] as [(JSON, String, String)])
    func refusals(change: JSON, recipient: String, message: String) throws {
        let running = try running()
        defer { running.tenant.stop() }
        let answer = try test(running, change, to: recipient)
        #expect(answer.status == 400 && answer.json?["code"] == "connector.general")
        #expect(answer.json?["data"] == ["message": .string(message)])
        #expect(try inbox(running).isEmpty)
    }

    @Test("nobody listening is told as Node tells it")
    func nobody() throws {
        let running = try running()
        defer { running.tenant.stop() }
        let dead = try HTTPServer(port: 0, address: "127.0.0.1") { _ in HTTPResponse(status: 404) }
        let port = dead.port
        dead.stop()
        let answer = try test(running, ["port": .int(Int(port))])
        #expect(answer.json?["data"] == ["message": .string("connect ECONNREFUSED 127.0.0.1:\(port)")])
    }

    @Test(
        "texts survive quoting",
        arguments: ["", "a=b", "é and ü", "blank ", String(repeating: "x", count: 200), "a\n\nb"])
    func quoting(text: String) {
        let quoted = MailText.quotedPrintable(text)
        #expect(quoted.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 < 128 } })
        #expect(MailText.unquoted(quoted) == text)
    }
}
