import Foundation

/// Delivers a mail by SMTP (RFC 5321), secured where it is asked for: hello, authentication where credentials are given (RFC 4954), envelope, data.
///
/// It leaves without `QUIT` once the message is taken, as the recorded server does.
package struct SMTPClient: Sendable {
    package let host: String
    package let port: UInt16
    /// What it calls itself, such as `[127.0.0.1]`.
    package let name: String
    /// User and password; nil for none.
    package let credentials: Credentials?
    /// Who authenticates with an access token instead; nil for nobody.
    package let bearer: SMTPBearer?
    /// How the connection is secured.
    package let security: SMTPSecurity
    /// Seconds that the server may take for a reply.
    private let patience = 10

    package struct Credentials: Sendable, Hashable {
        package var user: String
        package var password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package init(
        host: String, port: UInt16, name: String = "[127.0.0.1]", credentials: Credentials? = nil,
        bearer: SMTPBearer? = nil, security: SMTPSecurity = .init()
    ) {
        self.host = host
        self.port = port
        self.name = name
        self.credentials = credentials
        self.bearer = bearer
        self.security = security
    }

    /// Sends a message, header and body with any ends of lines.
    ///
    /// - Throws: `SMTPFailure` of the first command that fails.
    package func send(_ message: String, from sender: String, to recipient: String) throws(SMTPFailure) {
        let socket = try LineSocket(host: host, port: port, seconds: patience)
        if security.mode == .always { try security.secure(socket, to: host) }
        try Self.check(Self.reply(socket), "220", .greeting)
        var hello = try greet(socket)
        if security.upgrades(after: hello) {
            try Self.check(Self.ask("STARTTLS", socket), "2", .security)
            try security.secure(socket, to: host)
            hello = try greet(socket)
        }
        if let bearer {
            try authenticate(bearer, socket)
        } else if let credentials {
            try authenticate(credentials, Self.mechanisms(hello), socket)
        }
        try Self.check(Self.ask("MAIL FROM:<\(sender)>", socket), "250", .sender)
        try Self.check(Self.ask("RCPT TO:<\(recipient)>", socket), "25", .recipient)
        try Self.check(Self.ask("DATA", socket), "354", .data)
        for line in Self.lines(message) {
            // A line that begins with a dot gets another, since a dot alone ends the message (RFC 5321 §4.5.2).
            guard socket.write((line.hasPrefix(".") ? "." : "") + line) else { throw .broken }
        }
        try Self.check(Self.ask(".", socket), "250", .message)
    }

    /// The server's answer to who this is.
    private func greet(_ socket: LineSocket) throws(SMTPFailure) -> [String] {
        let hello = try Self.ask("EHLO " + name, socket)
        try Self.check(hello, "250", .hello)
        return hello
    }

    private func authenticate(
        _ credentials: Credentials, _ mechanisms: Set<String>, _ socket: LineSocket
    ) throws(SMTPFailure) {
        let (user, password) = (Array(credentials.user.utf8), Array(credentials.password.utf8))
        if user.isEmpty || password.isEmpty { throw .missingCredentials }
        if mechanisms.contains("PLAIN") || mechanisms.isEmpty {
            let token = Data([0] + user + [0] + password).base64EncodedString()
            try Self.check(Self.ask("AUTH PLAIN " + token, socket), "235", .authentication)
        } else if mechanisms.contains("LOGIN") {
            try Self.check(Self.ask("AUTH LOGIN", socket), "334", .authentication)
            try Self.check(Self.ask(Data(user).base64EncodedString(), socket), "334", .authentication)
            try Self.check(Self.ask(Data(password).base64EncodedString(), socket), "235", .authentication)
        } else {
            throw .missingCredentials
        }
    }

    /// Shows an access token, and another one where the server takes the first for none (a challenge that tells why).
    private func authenticate(_ bearer: SMTPBearer, _ socket: LineSocket) throws(SMTPFailure) {
        var reply = try Self.ask("AUTH XOAUTH2 " + bearer.response(try bearer.token(false)), socket)
        if Self.isChallenge(reply) {
            _ = try Self.ask("", socket)
            reply = try Self.ask("AUTH XOAUTH2 " + bearer.response(try bearer.token(true)), socket)
            if Self.isChallenge(reply) { reply = try Self.ask("", socket) }
        }
        try Self.check(reply, "2", .authentication)
    }

    private static func isChallenge(_ reply: [String]) -> Bool { reply.last?.hasPrefix("334") == true }

    /// The mechanisms that a reply to `EHLO` offers.
    private static func mechanisms(_ reply: [String]) -> Set<String> {
        for line in reply {
            let words = line.dropFirst(4).split(separator: " ").map { $0.uppercased() }
            if words.first == "AUTH" { return Set(words.dropFirst()) }
        }
        return []
    }

    private static func lines(_ message: String) -> [Substring] {
        message.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func ask(_ command: String, _ socket: LineSocket) throws(SMTPFailure) -> [String] {
        guard socket.write(command) else { throw .broken }
        return try reply(socket)
    }

    /// The lines of a reply; the last has a space behind its code.
    private static func reply(_ socket: LineSocket) throws(SMTPFailure) -> [String] {
        var lines: [String] = []
        while lines.count < 100 {
            guard let line = socket.line(), line.utf8.count >= 3 else { throw .broken }
            lines.append(line)
            if line.utf8.count == 3 || !line.dropFirst(3).hasPrefix("-") { return lines }
        }
        throw .broken
    }

    private static func check(_ reply: [String], _ code: String, _ stage: SMTPStage) throws(SMTPFailure) {
        guard reply.last?.hasPrefix(code) == true else {
            throw .refused(stage, reply: reply.joined(separator: "\n"))
        }
    }
}
