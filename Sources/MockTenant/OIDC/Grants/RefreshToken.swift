/// A refresh token.
struct RefreshToken: Codable, Sendable {
    let id: String
    let clientID: String
    let accountID: String
    let grantID: String
    let scopes: [String]
    let resources: [String]
    let nonce: String?
    let authTime: Int?
    let sid: String?
    /// When the first token of this line was issued, in seconds since 1970.
    let startedAt: Int
    /// In seconds since 1970.
    let issuedAt: Int
    /// In seconds since 1970.
    let expiresAt: Int
    /// In seconds since 1970 with their fraction; nil until it was exchanged for another one.
    var consumedAt: Double?

    /// How long a consumed token may still be used, in seconds.
    static let leeway = 3.0
    /// A line of tokens never lives longer than a year.
    static let totalLifetime = 31_536_000
}
