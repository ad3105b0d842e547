/// What may stand in OAuth error answers.
enum ErrorText {
    /// Whether a text keeps to the characters of `error` and `error_description` (RFC 6749 §4.1.2.1).
    static func isAllowed(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    /// Error codes registered for the authorization endpoint.
    static let authorizationCodes: Set<String> = [
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope",
        "server_error", "temporarily_unavailable", "interaction_required", "login_required",
        "account_selection_required",
        "consent_required", "invalid_request_uri", "invalid_request_object", "request_not_supported",
        "request_uri_not_supported", "registration_not_supported", "invalid_target",
        "unmet_authentication_requirements",
        "invalid_authorization_details",
    ]

    /// Error codes registered for the token endpoint.
    static let tokenCodes: Set<String> = [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope", "invalid_target", "authorization_pending", "slow_down", "access_denied", "expired_token",
        "invalid_dpop_proof", "use_dpop_nonce", "unsupported_token_type", "invalid_authorization_details",
    ]
}
