import Foundation
import OIDC

/// The server's side of one SMTP connection (RFC 5321, AUTH of RFC 4954).
struct SMTPConversation {
    let socket: LineSocket
    let desk: any SMTPDesk
    /// What the connection can be secured with; nil when it cannot or is.
    private var identity: TLSIdentity?
    private var isGreeted = false
    /// Who authenticated.
    var user: String?
    private var sender: String?
    private var recipients: [String] = []
    /// Commands after which a peer is sent away.
    private static let mostCommands = 1000
    /// Bytes of a message.
    private static let largestMessage = 1 << 20

    init(socket: LineSocket, desk: any SMTPDesk, identity: TLSIdentity? = nil) {
        self.socket = socket
        self.desk = desk
        self.identity = identity
    }

    mutating func run() {
        guard socket.write("220 localhost ESMTP") else { return }
        for _ in 0..<Self.mostCommands {
            guard let line = socket.line() else { return }
            let verb = line.prefix { $0 != " " }.uppercased()
            if verb == "QUIT" {
                socket.write("221 2.0.0 bye")
                return
            }
            if verb == "STARTTLS", let identity {
                guard socket.write("220 2.0.0 ready"), let session = try? TLSSession(as: identity),
                    (try? socket.secure(session)) != nil
                else { return }
                // What was said in the clear does not count any more (RFC 3207 §4.2).
                self = SMTPConversation(socket: socket, desk: desk)
                continue
            }
            guard socket.write(reply(to: verb, String(line.dropFirst(verb.count)))) else { return }
        }
    }

    private mutating func reply(to verb: String, _ rest: String) -> String {
        switch verb {
        case "EHLO", "HELO":
            isGreeted = true
            reset()
            let name = rest.trimmingCharacters(in: .whitespaces)
            if name.isEmpty { return "501 5.5.4 a name is needed" }
            let offer = identity == nil ? "" : "250-STARTTLS\r\n"
            return verb == "HELO"
                ? "250 localhost" : "250-localhost\r\n250-8BITMIME\r\n\(offer)250 AUTH PLAIN LOGIN XOAUTH2"
        case "NOOP": return "250 2.0.0 ok"
        case "RSET":
            reset()
            return "250 2.0.0 ok"
        case _ where !isGreeted: return "503 5.5.1 say EHLO first"
        case "AUTH": return authenticate(rest)
        case "MAIL": return mail(rest)
        case "RCPT": return recipient(rest)
        case "DATA": return data()
        default: return "502 5.5.2 unknown command"
        }
    }

    private mutating func reset() {
        sender = nil
        recipients = []
    }

    private mutating func mail(_ rest: String) -> String {
        if sender != nil { return "503 5.5.1 there is a sender already" }
        if desk.needsCredentials, user == nil { return "530 5.7.0 authentication required" }
        guard let address = Self.address(rest, behind: "FROM:") else {
            return "501 5.5.4 MAIL FROM:<address> is expected"
        }
        let reply = desk.reply(toSender: address, user: user)
        if reply.hasPrefix("250") { sender = address }
        return reply
    }

    private mutating func recipient(_ rest: String) -> String {
        guard sender != nil else { return "503 5.5.1 MAIL FROM first" }
        guard let address = Self.address(rest, behind: "TO:"), !address.isEmpty else {
            return "501 5.5.4 RCPT TO:<address> is expected"
        }
        if recipients.count >= 100 { return "452 4.5.3 too many recipients" }
        let reply = desk.reply(toRecipient: address)
        if reply.hasPrefix("25") { recipients.append(address) }
        return reply
    }

    private mutating func data() -> String {
        guard let from = sender, !recipients.isEmpty else { return "503 5.5.1 RCPT TO first" }
        guard socket.write("354 go ahead, end with a dot alone") else { return "" }
        var lines: [Substring] = []
        var size = 0
        while let line = socket.line(), line != "." {
            size += line.utf8.count + 2
            if size <= Self.largestMessage { lines.append(line.hasPrefix(".") ? line.dropFirst() : line[...]) }
        }
        let mail = ReceivedMail(
            user: user, sender: from, recipients: recipients, text: lines.joined(separator: "\n"))
        reset()
        return size > Self.largestMessage ? "552 5.3.4 the message is too large" : desk.take(mail)
    }

    /// The address between angle brackets behind a word; parameters behind it are let pass.
    private static func address(_ text: String, behind word: String) -> String? {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard text.uppercased().hasPrefix(word) else { return nil }
        let rest = text.dropFirst(word.count).drop { $0 == " " }
        guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
        return String(rest[rest.index(after: rest.startIndex)..<end])
    }
}
