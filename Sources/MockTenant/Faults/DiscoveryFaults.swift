import Basis

/// What faults do to the discovery document.
enum DiscoveryFaults {
    /// Changes the document where a fault asks for it.
    static func apply(to document: inout JSON, _ tenant: TenantRuntime) {
        guard tenant.hasFaults else { return }
        let issuer = tenant.issuer
        func set(_ fault: Fault, _ name: String, _ value: JSON?) {
            if tenant.has(fault) { document[name] = value }
        }
        func drop(_ fault: Fault, _ name: String, _ value: String) {
            guard tenant.has(fault), let texts = document[name]?.strings else { return }
            document[name] = .strings(texts.filter { $0 != value })
        }
        set(.discoveryIssuerOther, "issuer", "https://other.example/oidc")
        set(.discoveryIssuerSlash, "issuer", .string(issuer + "/"))
        set(.discoveryIssuerQuery, "issuer", .string(issuer + "?v=1"))
        set(.discoveryTokenEndpointMissing, "token_endpoint", nil)
        set(.discoveryAuthorizationEndpointMissing, "authorization_endpoint", nil)
        set(.discoveryKeySetMissing, "jwks_uri", nil)
        set(.discoveryUserinfoMissing, "userinfo_endpoint", nil)
        set(.discoveryResponseTypesText, "response_types_supported", "code")
        set(.discoveryEndSessionMissing, "end_session_endpoint", nil)
        set(.discoverySubjectTypesMissing, "subject_types_supported", nil)
        set(.discoveryAlgorithmNone, "id_token_signing_alg_values_supported", ["ES384", "none"])
        drop(.discoveryRefreshGrantMissing, "grant_types_supported", "refresh_token")
        drop(.discoveryNoneMethodMissing, "token_endpoint_auth_methods_supported", "none")
        drop(.discoveryOpenIDScopeMissing, "scopes_supported", "openid")
        set(.discoveryChallengeMethodsMissing, "code_challenge_methods_supported", nil)
        set(.discoveryChallengeMethodPlain, "code_challenge_methods_supported", ["S256", "plain"])
        set(.discoveryEndpointRelative, "token_endpoint", "/oidc/token")
        set(.discoveryEndpointForeign, "jwks_uri", "https://other.example/oidc/jwks")
    }
}
