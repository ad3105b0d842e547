import OIDC

/// How a mail client secures its connection (RFC 3207, RFC 8314).
package struct SMTPSecurity: Sendable, Hashable {
    package enum Mode: Sendable, Hashable {
        /// In the clear, whatever the server offers.
        case never
        /// By STARTTLS where the server offers it.
        case offered
        /// By STARTTLS, or not at all.
        case required
        /// By TLS from the first byte.
        case always
    }

    package var mode: Mode
    package var trust: TLSTrust
    /// The name that the server's certificate must have; nil for the host.
    package var serverName: String?

    package init(_ mode: Mode = .never, trust: TLSTrust = .init(), serverName: String? = nil) {
        self.mode = mode
        self.trust = trust
        self.serverName = serverName
    }

    /// Whether STARTTLS is asked for after this reply to `EHLO`.
    func upgrades(after hello: [String]) -> Bool {
        let isOffered = hello.contains { $0.dropFirst(4).uppercased() == "STARTTLS" }
        return mode == .required || mode == .offered && isOffered
    }

    /// Makes a connection to a host secure.
    func secure(_ socket: LineSocket, to host: String) throws(SMTPFailure) {
        let session: TLSSession
        do { session = try TLSSession(to: serverName ?? host, trusting: trust) } catch {
            throw .insecure(error.reason)
        }
        try socket.secure(session)
    }
}
