import Foundation

/// Who authenticates to a mail server with an OAuth 2.0 access token: the mechanism XOAUTH2 of Google and Microsoft.
package struct SMTPBearer: Sendable {
    package let user: String
    /// The access token; asked for again, with true, when the server has refused the first.
    package let token: @Sendable (_ isRefused: Bool) throws(SMTPFailure) -> String

    package init(user: String, token: @escaping @Sendable (_ isRefused: Bool) throws(SMTPFailure) -> String) {
        self.user = user
        self.token = token
    }

    private static let separator = "\u{1}"

    /// What is said behind `AUTH XOAUTH2`.
    func response(_ token: String) -> String {
        let fields = ["user=" + user, "auth=Bearer " + token, "", ""]
        return Data(fields.joined(separator: Self.separator).utf8).base64EncodedString()
    }

    /// User and token of what a client said; nil for another form.
    static func fields(of response: [UInt8]) -> (user: String, token: String)? {
        let fields = String(decoding: response, as: UTF8.self).components(separatedBy: separator)
        guard fields.count == 4, fields[0].hasPrefix("user="), fields[1].lowercased().hasPrefix("auth=bearer ") else {
            return nil
        }
        return (String(fields[0].dropFirst(5)), String(fields[1].dropFirst(12)))
    }
}
