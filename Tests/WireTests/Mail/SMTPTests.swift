import Synchronization
import Testing

@testable import Wire

@Suite("A mail is handed over by SMTP")
struct SMTPTests {
    /// Takes everything from `mailer` for everybody but `nobody@example.com`.
    private final class Desk: SMTPDesk {
        let needsCredentials = true
        let mails = Mutex<[ReceivedMail]>([])

        func reply(toUser user: String, password: String) -> String {
            user == "mailer" && password == "s3cret" ? "235 2.7.0 ok" : "535 5.7.8 authentication failed"
        }
        func reply(toUser user: String, token: String) -> String {
            user == "mailer" && token == "fresh" ? "235 2.7.0 ok" : "535 5.7.8 bad token"
        }
        func reply(toSender sender: String, user: String?) -> String {
            sender.hasSuffix("@example.com") ? "250 2.1.0 ok" : "553 5.7.1 not yours"
        }
        func reply(toRecipient recipient: String) -> String {
            recipient.hasPrefix("nobody") ? "550 5.1.1 no such user" : "250 2.1.5 ok"
        }
        func take(_ mail: ReceivedMail) -> String {
            mails.withLock { $0.append(mail) }
            return "250 2.0.0 queued"
        }
    }

    private func client(_ server: SMTPServer, _ user: String? = "mailer", _ password: String = "s3cret") -> SMTPClient {
        SMTPClient(
            host: "127.0.0.1", port: server.port,
            credentials: user.map { SMTPClient.Credentials(user: $0, password: password) })
    }

    @Test("envelope, user and every line arrive, dots and empty lines too")
    func delivery() throws {
        let desk = Desk()
        let server = try SMTPServer(desk: desk)
        defer { server.stop() }
        let text = "Subject: s\n\n.a line with a dot\n..\n\nend"
        try client(server).send(text, from: "a@example.com", to: "b@example.org")
        let mail = try #require(desk.mails.withLock { $0 }.first)
        #expect(
            mail == ReceivedMail(user: "mailer", sender: "a@example.com", recipients: ["b@example.org"], text: text))
    }

    @Test("what a server refuses is told with its reply and the command's purpose")
    func refusals() throws {
        let server = try SMTPServer(desk: Desk())
        defer { server.stop() }
        #expect(throws: SMTPFailure.refused(.authentication, reply: "535 5.7.8 authentication failed")) {
            try client(server, "mailer", "wrong").send("x", from: "a@example.com", to: "b@example.org")
        }
        #expect(throws: SMTPFailure.refused(.sender, reply: "530 5.7.0 authentication required")) {
            try client(server, nil).send("x", from: "a@example.com", to: "b@example.org")
        }
        #expect(throws: SMTPFailure.refused(.sender, reply: "553 5.7.1 not yours")) {
            try client(server).send("x", from: "a@elsewhere.example", to: "b@example.org")
        }
        #expect(throws: SMTPFailure.refused(.recipient, reply: "550 5.1.1 no such user")) {
            try client(server).send("x", from: "a@example.com", to: "nobody@example.com")
        }
    }

    @Test(
        "a refused access token is asked for once more",
        arguments: [("fresh", nil), ("stale", "fresh"), ("stale", "worse")])
    func tokens(first: String, second: String?) throws {
        let desk = Desk()
        let server = try SMTPServer(desk: desk)
        defer { server.stop() }
        let asked = Mutex<[Bool]>([])
        let bearer = SMTPBearer(user: "mailer") { isRefused in
            asked.withLock { $0.append(isRefused) }
            return isRefused ? second ?? "" : first
        }
        let client = SMTPClient(host: "127.0.0.1", port: server.port, bearer: bearer)
        if second == "worse" {
            #expect(throws: SMTPFailure.refused(.authentication, reply: "535 5.7.8 bad token")) {
                try client.send("x", from: "a@example.com", to: "b@example.org")
            }
        } else {
            try client.send("x", from: "a@example.com", to: "b@example.org")
            #expect(desk.mails.withLock { $0 }.first?.user == "mailer")
        }
        #expect(asked.withLock { $0 } == (second == nil ? [false] : [false, true]))
    }

    @Test("a port without a server is told as Node tells it")
    func nobody() throws {
        let server = try SMTPServer(desk: Desk())
        let port = server.port
        server.stop()
        let client = SMTPClient(host: "no-such-host.invalid", port: port)
        #expect(throws: SMTPFailure.unreachable("getaddrinfo ENOTFOUND no-such-host.invalid")) {
            try client.send("x", from: "a@example.com", to: "b@example.org")
        }
    }

    @Test("a peer that types by hand can log in step by step, and is told what it does wrong")
    func byHand() throws {
        let desk = Desk()
        let server = try SMTPServer(desk: desk)
        defer { server.stop() }
        let socket = try LineSocket(host: "127.0.0.1", port: server.port, seconds: 60)
        #expect(socket.line() == "220 localhost ESMTP")
        let steps: [(String, String)] = [
            ("MAIL FROM:<a@example.com>", "503 5.5.1 say EHLO first"), ("EHLO", "501 5.5.4 a name is needed"),
            ("HELO me", "250 localhost"), ("RCPT TO:<b@example.org>", "503 5.5.1 MAIL FROM first"),
            ("AUTH CRAM-MD5", "504 5.5.4 unknown mechanism"), ("AUTH LOGIN", "334 VXNlcm5hbWU6"),
            ("bWFpbGVy", "334 UGFzc3dvcmQ6"), ("czNjcmV0", "235 2.7.0 ok"),
            ("AUTH PLAIN eA==", "503 5.5.1 authenticated already"),
            ("MAIL FROM:a@example.com", "501 5.5.4 MAIL FROM:<address> is expected"),
            ("mail from:<a@example.com> BODY=8BITMIME", "250 2.1.0 ok"), ("DATA", "503 5.5.1 RCPT TO first"),
            ("RCPT TO:<b@example.org>", "250 2.1.5 ok"), ("RSET", "250 2.0.0 ok"),
            ("VRFY x", "502 5.5.2 unknown command"),
            ("QUIT", "221 2.0.0 bye"),
        ]
        for (command, reply) in steps {
            #expect(socket.write(command))
            #expect(socket.line() == reply, "\(command)")
        }
        #expect(socket.line() == nil)
    }
}
