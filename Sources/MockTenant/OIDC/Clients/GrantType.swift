/// The values of `grant_type` that a tenant knows.
enum GrantType {
    static let authorizationCode = "authorization_code"
    static let refreshToken = "refresh_token"
    static let clientCredentials = "client_credentials"
    static let deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
    static let tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"
}
