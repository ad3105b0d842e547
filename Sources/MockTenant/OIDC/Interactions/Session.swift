/// A browser's sign-in session, found by the value of `_session`.
struct Session: Codable, Sendable {
    /// What a client has in the session.
    struct Authorization: Codable, Sendable {
        var grantID: String?
        /// The `sid` of this client's ID tokens.
        var sid: String
    }

    /// What a sign-out page that was shown expects back.
    struct SignOut: Codable, Sendable {
        /// The value of the hidden field `xsrf`.
        var secret: String
        var clientID: String?
        var redirectURI: String?
        var state: String?
    }

    /// The cookie's value; changes at every resume.
    var id: String
    /// Stays over the session's whole life.
    let uid: String
    var accountID: String?
    /// When the user signed in, in seconds since 1970.
    var signedInAt = 0
    /// By client id.
    var authorizations: [String: Authorization] = [:]
    var signOut: SignOut?
    /// In seconds since 1970.
    var issuedAt: Int
    /// In seconds since 1970.
    var expiresAt: Int
    /// What the last submitted interaction brought, for the Management API.
    var lastSubmission: String?

    /// 14 days in seconds.
    static let lifetime = 1_209_600
}
