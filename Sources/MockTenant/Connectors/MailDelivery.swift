import Basis
import OIDC
import Wire

/// How the SMTP connector delivers: a mail with the template's subject and content, handed to the config's server.
///
/// Header lines and their order are the recorded ones; texts that are not ASCII, and long lines, are quoted-printable (RFC 2045
/// §6.7), other subjects encoded words (RFC 2047), as no recording shows another choice. A server on another machine is never
/// spoken to: the far side takes its mail, in the clear.
struct MailDelivery: Sendable {
    let config: JSON
    let tenant: TenantRuntime

    /// Sends a filled template to an address.
    ///
    /// - Throws: `connector.general` with the server's reply, in the words of the library that the real connector uses.
    func send(_ template: JSON, to recipient: String) throws(TenantError) {
        let from = template["sendFrom"]?.string ?? config["fromEmail"]?.string ?? ""
        let text = message(template, from: from, to: recipient)
        do throws(SMTPFailure) { try client.send(text, from: MailText.address(of: from), to: recipient) } catch {
            throw .connector("general", data: ["message": .string(Self.words(for: error))])
        }
    }

    private var client: SMTPClient {
        let host = config["host"]?.string ?? ""
        let isHere = WebAddress("smtp://\(host)/").isLoopback
        let port = isHere ? (config["port"]?.int).flatMap(UInt16.init(exactly:)) : nil
        return SMTPClient(
            host: isHere ? host : "127.0.0.1", port: port ?? tenant.farSides.mailPort,
            name: config["name"]?.string ?? "[127.0.0.1]", credentials: credentials, bearer: bearer,
            security: isHere ? security : .init())
    }

    private var isOAuth: Bool { config["auth"]?["type"]?.string?.uppercased() == "OAUTH2" }

    /// Without any member the library does not authenticate.
    private var credentials: SMTPClient.Credentials? {
        guard !isOAuth, let auth = config["auth"], auth.members?.isEmpty == false else { return nil }
        return .init(user: auth["user"]?.string ?? "", password: auth["pass"]?.string ?? "")
    }

    /// Without a user the library does not authenticate.
    private var bearer: SMTPBearer? {
        guard isOAuth, let auth = config["auth"], let user = auth["user"]?.string, !user.isEmpty else { return nil }
        let token = MailToken(auth: auth, tenant: tenant)
        return SMTPBearer(user: user) { isRefused throws(SMTPFailure) in try token.text(isRefused: isRefused) }
    }

    /// As the real connector's library decides it: STARTTLS is taken where it is offered unless the config says otherwise.
    private var security: SMTPSecurity {
        let options = config["tls"]
        let authorities = options?["ca"].map { $0.strings ?? [$0.string].compactMap { $0 } } ?? []
        let trust = TLSTrust(
            isChecked: options?["rejectUnauthorized"]?.bool != false, authorities: authorities)
        let mode: SMTPSecurity.Mode
        if config["secure"]?.bool == true {
            mode = .always
        } else if config["ignoreTLS"]?.bool == true {
            mode = .never
        } else {
            mode = config["requireTLS"]?.bool == true ? .required : .offered
        }
        return SMTPSecurity(
            mode, trust: trust, serverName: options?["servername"]?.string ?? config["servername"]?.string)
    }

    private func message(_ template: JSON, from: String, to recipient: String) -> String {
        let content = template["content"]?.string ?? ""
        let isPlain = MailText.isPlain(content)
        let domain = MailText.address(of: from).split(separator: "@").last.map(String.init) ?? "localhost"
        var headers: [(String, String)] = (config["customHeaders"]?.members ?? []).map {
            ($0.name, ValueTemplate.plain($0.value))
        }
        headers += [("From", from), ("To", recipient)]
        let reply = template["replyTo"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? config["replyTo"]?.string
        if let address = reply, !address.isEmpty { headers.append(("Reply-To", address)) }
        headers += [
            ("Subject", MailText.header(template["subject"]?.string ?? "")),
            ("Message-ID", "<\(tenant.identifiers.uuid())@\(domain)>"),
            ("Content-Transfer-Encoding", isPlain ? "7bit" : "quoted-printable"),
            ("Date", String(HTTPDate.text(of: tenant.seconds).dropLast(3)) + "+0000"), ("MIME-Version", "1.0"),
            ("Content-Type", (template["contentType"]?.string ?? "text/plain") + "; charset=utf-8"),
        ]
        let lines = headers.map { name, value in "\(name): \(value.filter { !$0.isNewline })" }
        return lines.joined(separator: "\n") + "\n\n" + (isPlain ? content : MailText.quotedPrintable(content))
    }

    private static func words(for failure: SMTPFailure) -> String {
        switch failure {
        case .insecure("hostname mismatch"): "Hostname/IP does not match certificate's altnames"
        case .unreachable(let text), .insecure(let text), .noToken(let text): text
        case .broken: "Connection closed unexpectedly"
        case .missingCredentials: "Missing credentials for \"PLAIN\""
        case .refused(let stage, let reply):
            switch stage {
            case .greeting: "Invalid greeting. response=\(reply)"
            case .hello: "Invalid EHLO. response=\(reply)"
            case .security: "Error upgrading connection with STARTTLS"
            case .authentication: "Invalid login: \(reply)"
            case .sender: "Mail command failed: \(reply)"
            case .recipient: "Can't send mail - all recipients were rejected: \(reply)"
            case .data: "Data command failed: \(reply)"
            case .message: "Message failed: \(reply)"
            }
        }
    }
}
