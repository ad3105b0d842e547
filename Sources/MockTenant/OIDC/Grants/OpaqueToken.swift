import Basis

/// An access token that is a reference.
struct OpaqueToken: Codable, Sendable {
    let id: String
    let clientID: String
    let accountID: String
    let grantID: String
    let scopes: [String]
    /// In seconds since 1970.
    let issuedAt: Int
    /// In seconds since 1970.
    let expiresAt: Int
    /// What the tenant's script and a token exchange add; only introspection tells it.
    var extra: JSON?

    /// In seconds.
    static let lifetime = 3600
}
