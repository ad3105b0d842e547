/// An authorization code, or a device code once it was approved: what a token request may ask for with it.
struct Code: Sendable {
    let id: String
    let clientID: String
    let accountID: String
    let grantID: String
    /// The requested scopes that were accepted, in their order.
    let scopes: [String]
    /// The requested resource indicators.
    let resources: [String]
    let redirectURI: String
    let challenge: String?
    var challengeMethod: String?
    let nonce: String?
    /// When the user signed in, in seconds since 1970; nil when the ID token shall not say it.
    let authTime: Int?
    /// The `sid` of the ID token; nil when it shall have none.
    let sid: String?
    let sessionUID: String
    /// In seconds since 1970.
    let expiresAt: Double
    var isConsumed = false

    /// In seconds.
    static let lifetime = 60.0
}
