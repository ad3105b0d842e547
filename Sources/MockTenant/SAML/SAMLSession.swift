/// A service provider's request under way, found by the cookie that the browser got for it.
struct SAMLSession: Sendable {
    /// The cookie's value, and what the assertion calls the session.
    let id: String
    let applicationID: String
    /// The `state` of the authorization request.
    let state: String
    /// The `ID` of the request.
    let requestID: String
    let relayState: String?
    /// In seconds since 1970.
    let expiresAt: Int

    static let cookie = "_logto_sp_saml_sso_session_id"
    /// In seconds.
    static let lifetime = 3600
}
