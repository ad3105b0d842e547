/// A pushed authorization request (RFC 9126).
struct PushedRequest: Sendable {
    let clientID: String
    let parameters: AuthorizationParameters
    /// In seconds since 1970.
    let expiresAt: Int

    /// In seconds.
    static let lifetime = 60
    /// 400 for a request URI that is not, or no longer, good.
    static let usedUp = OIDCError(400, "invalid_request_uri", "request_uri is invalid, expired, or was already used")
    /// Before the random part of a request URI.
    static let prefix = "urn:ietf:params:oauth:request_uri:"
}
