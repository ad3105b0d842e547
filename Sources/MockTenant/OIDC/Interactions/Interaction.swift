import OIDC

/// A question that an authorization request has for the user: sign in or consent.
///
/// It lasts one hour.
struct Interaction: Sendable {
    /// What is asked.
    enum Prompt: String, Sendable {
        case login
        case consent
    }

    /// What the user has answered so far.
    struct Result: Sendable {
        /// The account that signed in, and when in seconds since 1970.
        var login: (accountID: String, at: Int)?
        /// What was submitted, as JSON for the Management API.
        var submission: String?
        /// The grant that was given.
        var grantID: String?
    }

    /// The value of `_interaction_resume`, and the last segment of the resume URL.
    let uid: String
    let clientID: String
    let parameters: AuthorizationParameters
    let prompt: Prompt
    /// Scopes without a resource that are asked and not granted yet.
    let missingScopes: [String]
    /// Scopes of resources that are asked and not granted yet, by indicator in the order of the request.
    var missingResourceScopes: [(indicator: String, scopes: [String])]
    /// The session that the question was asked in.
    var session: (uid: String, accountID: String)?
    /// The grant that exists already.
    let grantID: String?
    /// The device code that is being approved; its resume path lies under `/oidc/device`.
    let deviceCode: String?
    var result = Result()
    /// In seconds since 1970.
    let expiresAt: Int

    /// One hour in seconds.
    static let lifetime = 3600

    /// The path that the browser comes back to.
    var resumePath: String { (deviceCode == nil ? "/oidc/auth/" : "/oidc/device/") + uid }
}
