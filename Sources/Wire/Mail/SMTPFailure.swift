/// Why a mail was not taken.
package enum SMTPFailure: Error, Sendable, Hashable {
    /// Nobody listens there, or nobody knows the host.
    case unreachable(String)
    /// The connection cannot be made secure, in the words of the library.
    case insecure(String)
    /// The server went away or says what is no reply.
    case broken
    /// The server's reply to a command is no success.
    case refused(SMTPStage, reply: String)
    /// User or password are empty, or none of the ways to authenticate is known to both.
    case missingCredentials
    /// There is no access token to authenticate with, in the words of who has to fetch it.
    case noToken(String)
}

/// What a refused command was for.
package enum SMTPStage: Sendable, Hashable {
    case greeting, hello, security, authentication, sender, recipient, data, message
}
