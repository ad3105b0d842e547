import Basis
import Foundation
import OIDC
import Synchronization
import Testing
import Wire

@testable import MockTenant

@Suite("The SMTP connector and servers with a certificate of their own")
struct MailSecurityTests {
    /// Takes every mail of everybody who has a password.
    private final class Desk: SMTPDesk {
        let needsCredentials = true
        let mails = Mutex<[ReceivedMail]>([])

        func reply(toUser user: String, password: String) -> String { "235 2.7.0 ok" }
        func reply(toSender sender: String, user: String?) -> String { "250 2.1.0 ok" }
        func reply(toRecipient recipient: String) -> String { "250 2.1.5 ok" }
        func take(_ mail: ReceivedMail) -> String {
            mails.withLock { $0.append(mail) }
            return "250 2.0.0 queued"
        }
    }

    private let desk = Desk()
    private let identity: TLSIdentity
    private let tenant: ManagementTenant

    init() throws {
        tenant = try ManagementTenant()
        identity = try #require(TLSIdentity.generated(host: "localhost", now: Int(Date().timeIntervalSince1970)))
    }

    /// What a test message says through a server; nil when it was taken.
    private func refusal(_ server: SMTPServer, _ more: JSON = [:]) throws -> String? {
        var config: JSON = [
            "host": "localhost", "port": .int(Int(server.port)), "auth": ["user": "mailer", "pass": "s3cret"],
            "fromEmail": "no-reply@example.com",
            "templates": .array(
                ["Register", "SignIn", "ForgotPassword", "Generic"].map { usage -> JSON in
                    ["usageType": .string(usage), "contentType": "text/plain", "subject": "s", "content": "{{code}}"]
                }),
        ]
        for member in more.members ?? [] { config[member.name] = member.value }
        let answer = try tenant.send(
            "POST", "/connectors/simple-mail-transfer-protocol/test", ["email": "to@example.com", "config": config])
        return answer.status == 204 ? nil : answer.json?["data"]?["message"]?.string ?? answer.text
    }

    @Test("STARTTLS is taken where it is offered, and the certificate is looked at")
    func offered() throws {
        let server = try SMTPServer(desk: desk, identity: identity)
        defer { server.stop() }
        #expect(try refusal(server) == "self-signed certificate")
        #expect(try refusal(server, ["ignoreTLS": true]) == nil)
        #expect(try refusal(server, ["tls": ["rejectUnauthorized": false]]) == nil)
        #expect(try refusal(server, ["requireTLS": true, "tls": ["ca": .string(identity.certificate.pem)]]) == nil)
        let other: JSON = ["tls": ["ca": .string(identity.certificate.pem), "servername": "other.example"]]
        #expect(
            try refusal(server, other)?.hasPrefix("Hostname/IP does not match certificate's altnames") == true)
        #expect(desk.mails.withLock { $0.count } == 3)
        #expect(desk.mails.withLock { $0.allSatisfy { $0.user == "mailer" } })
    }

    @Test("TLS from the first byte reaches only a server that speaks it so")
    func implicit() throws {
        let server = try SMTPServer(desk: desk, identity: identity, isSecure: true)
        let plain = try SMTPServer(desk: desk)
        defer {
            server.stop()
            plain.stop()
        }
        let trust: JSON = ["secure": true, "tls": ["ca": .array([.string(identity.certificate.pem)])]]
        #expect(try refusal(server, trust) == nil)
        #expect(try refusal(server, ["secure": true]) == "self-signed certificate")
        #expect(try refusal(plain, trust)?.contains("wrong version number") == true)
        #expect(try refusal(plain, ["requireTLS": true]) == "Error upgrading connection with STARTTLS")
        #expect(desk.mails.withLock { $0.count } == 1)
    }
}
