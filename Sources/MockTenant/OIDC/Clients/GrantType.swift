/// The values of `grant_type` that a tenant knows.
enum GrantType {
    static let authorizationCode = "authorization_code"
    static let refreshToken = "refresh_token"
    static let clientCredentials = "client_credentials"
    static let deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
    static let tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"

    /// The parameters of each grant that may stand only once; what a grant does not know it does not look at.
    static let parameters = [
        authorizationCode: ["code", "redirect_uri", "code_verifier"],
        refreshToken: ["refresh_token", "scope", "organization_id"],
        clientCredentials: ["scope", "organization_id"],
        deviceCode: ["device_code"],
        tokenExchange: [
            "subject_token", "subject_token_type", "actor_token", "actor_token_type", "organization_id", "scope",
        ],
    ]
}
