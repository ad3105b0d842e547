import Basis
import OIDC

/// The provider's metadata (OpenID Connect Discovery §3, RFC 8414).
enum DiscoveryDocument {
    /// The document, members in the order of the wire.
    ///
    /// - Parameter host: the name and port that the tenant was asked by: endpoints follow the name, the issuer does not.
    static func json(_ tenant: TenantRuntime, keys: SigningKeyRing, host: String? = nil) -> JSON {
        let issuer = tenant.issuer
        var base = issuer
        if let host, host.utf8.allSatisfy(isPartOfHost) {
            // Another name for the same port; a tenant that calls itself by another port stands behind something.
            let (own, asked) = (WebAddress(issuer), WebAddress("\(WebAddress(issuer).scheme)://\(host)"))
            if asked.host?.isEmpty == false, asked.port == own.port { base = "\(own.scheme)://\(host)/oidc" }
        }
        func at(_ path: String) -> JSON { .string(base + path) }
        var document: JSON = [
            "authorization_endpoint": at("/auth"),
            "device_authorization_endpoint": at("/device/auth"),
            "claims_parameter_supported": false,
            "claims_supported": .strings(claims),
            "code_challenge_methods_supported": ["S256"],
            "end_session_endpoint": at("/session/end"),
            "grant_types_supported": .strings([
                "implicit", GrantType.authorizationCode, GrantType.refreshToken, GrantType.clientCredentials,
                GrantType.deviceCode, GrantType.tokenExchange,
            ]),
            "issuer": .string(issuer),
            "jwks_uri": at("/jwks"),
            "authorization_response_iss_parameter_supported": true,
            "response_modes_supported": ["form_post", "fragment", "query"],
            "response_types_supported": ["code id_token", "code", "id_token", "none"],
            "scopes_supported": .strings(SupportedScopes.all),
            "subject_types_supported": ["public"],
            "token_endpoint_auth_methods_supported": [
                "client_secret_basic", "client_secret_jwt", "client_secret_post", "private_key_jwt", "none",
            ],
            "token_endpoint_auth_signing_alg_values_supported": [
                "HS256", "RS256", "PS256", "ES256", "Ed25519", "EdDSA",
            ],
            "token_endpoint": at("/token"),
            "id_token_signing_alg_values_supported": .strings(
                Set(keys.entries.map { $0.key.curve.algorithm.rawValue }).sorted()),
            "pushed_authorization_request_endpoint": at("/request"),
            "request_uri_parameter_supported": false,
            "userinfo_endpoint": at("/me"),
            "introspection_endpoint": at("/token/introspection"),
            "revocation_endpoint": at("/token/revocation"),
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
            "claim_types_supported": ["normal"],
        ]
        DiscoveryFaults.apply(to: &document, tenant)
        return document
    }

    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        let character = Character(UnicodeScalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || ".:-[]".contains(character))
    }

    private static let claims = [
        "sub", "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile",
        "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at", "username", "created_at",
        "email", "email_verified", "phone_number", "phone_number_verified", "address", "custom_data", "identities",
        "sso_identities", "roles", "organizations", "organization_data", "organization_roles", "sid", "auth_time",
        "iss",
    ]
}
