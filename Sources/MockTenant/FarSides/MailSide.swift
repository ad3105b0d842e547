import Basis
import Wire

/// A mail server that takes messages and shows them: its far side keeps the inbox.
///
/// It refuses unknown users, wrong passwords and access tokens that are no user's, senders that are no connector's, recipients that are no addresses, and messages
/// that lack a header every mail has or whose `From` is not the envelope's. Without a connector in the seed anybody may send.
final class MailSide: SMTPDesk {
    private let side: FarSide

    init(side: FarSide) { self.side = side }

    var needsCredentials: Bool {
        !side.clients.isEmpty && side.clients.allSatisfy { $0["auth"]?["user"]?.string != nil }
    }

    func reply(toUser user: String, password: String) -> String {
        let known = side.clients.filter { $0["auth"]?["user"]?.string != nil }
        let isKnown = known.contains { client in
            client["auth"]?["user"]?.string == user && client["auth"]?["pass"]?.string == password
        }
        return isKnown || side.clients.isEmpty
            ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed"
    }

    func reply(toUser user: String, token: String) -> String {
        side.takes(token, of: user) || side.clients.isEmpty
            ? "235 2.7.0 Accepted" : "535 5.7.8 Username and Password not accepted"
    }

    func reply(toSender sender: String, user: String?) -> String {
        let own = side.clients.filter { user == nil || $0["auth"]?["user"]?.string == user }
        let addresses = own.compactMap { $0["fromEmail"]?.string }.map(MailText.address)
        guard side.clients.isEmpty || addresses.contains(sender) else {
            return "553 5.7.1 <\(sender)>: Sender address rejected: not owned by user"
        }
        return "250 2.1.0 Ok"
    }

    func reply(toRecipient recipient: String) -> String {
        StringForm.email.matches(recipient)
            ? "250 2.1.5 Ok" : "501 5.1.3 Bad recipient address syntax"
    }

    func take(_ mail: ReceivedMail) -> String {
        let (headers, body) = Self.parts(of: mail.text)
        for name in ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"]
        where headers[name]?.string?.isEmpty != false {
            return "554 5.6.0 Message is missing the header \(name)"
        }
        guard MailText.address(of: headers["from"]?.string ?? "") == mail.sender else {
            return "554 5.7.1 From is not the sender of the envelope"
        }
        let isQuoted = headers["content-transfer-encoding"]?.string?.lowercased() == "quoted-printable"
        let text = isQuoted ? MailText.unquoted(body) : body
        let message = JSON.compact([
            ("to", .string(mail.recipients.joined(separator: ", "))), ("from", .string(mail.sender)),
            ("code", ServiceSide.code(in: text).map(JSON.string)),
            ("subject", .string(MailText.plainHeader(headers["subject"]?.string ?? ""))), ("text", .string(text)),
            ("user", mail.user.map(JSON.string)), ("headers", headers),
            ("receivedAt", .string(AliyunSignature.timestamp(Int(side.clock())))),
        ])
        return "250 2.0.0 Ok: queued as \(side.keep(message))"
    }

    /// Header fields by lower-case name, folded lines joined, and what stands behind the first empty line.
    private static func parts(of text: String) -> (headers: JSON, body: String) {
        var headers: JSON = [:]
        var last: String?
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first, !line.isEmpty {
            lines = lines.dropFirst()
            if line.first == " " || line.first == "\t", let last {
                headers[last] = .string((headers[last]?.string ?? "") + line)
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                headers[name] = .string(String(line[line.index(after: colon)...].drop { $0 == " " }))
                last = name
            }
        }
        return (headers, lines.dropFirst().joined(separator: "\n"))
    }
}
