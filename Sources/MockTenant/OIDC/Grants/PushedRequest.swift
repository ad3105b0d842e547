/// A pushed authorization request (RFC 9126).
struct PushedRequest: Sendable {
    let clientID: String
    let parameters: AuthorizationParameters
    /// In seconds since 1970.
    let expiresAt: Int

    /// In seconds.
    static let lifetime = 60
    /// Before the random part of a request URI.
    static let prefix = "urn:ietf:params:oauth:request_uri:"
}
