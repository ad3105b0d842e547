/// Decides what an SMTP server takes.
///
/// Replies are whole lines such as `250 2.1.5 ok`.
package protocol SMTPDesk: Sendable {
    /// Whether mail is taken from those only who have authenticated.
    var needsCredentials: Bool { get }
    /// The reply to a user and a password; a code of 235 lets the user in.
    func reply(toUser user: String, password: String) -> String
    /// The reply to a user and an access token (XOAUTH2); a code of 235 lets the user in, any other is told as a challenge first.
    func reply(toUser user: String, token: String) -> String
    /// The reply to the sender of an envelope.
    func reply(toSender sender: String, user: String?) -> String
    /// The reply to a recipient.
    func reply(toRecipient recipient: String) -> String
    /// Takes a message, or refuses it.
    func take(_ mail: ReceivedMail) -> String
}

/// A mail as it came in.
package struct ReceivedMail: Sendable, Hashable {
    /// Who authenticated; nil for nobody.
    package var user: String?
    package var sender: String
    package var recipients: [String]
    /// Header and body, lines separated by `\n`, dots unstuffed.
    package var text: String
}

extension SMTPDesk {
    package func reply(toUser user: String, token: String) -> String { "535 5.7.8 no access tokens are taken" }
}
