import Basis
import OIDC

@testable import Conformance

/// What a faultless run leaves: every check passes on it, and every mutation breaks one thing in it.
enum GoodEvidence {
    typealias Part = @Sendable (inout EvidenceBuilder) throws -> Void

    /// The parts in order, each what one group of checks looks at.
    static let parts: [Part] = [
        discovery, signIn, directory, authorizationTests, codeTests, tokenErrors, userinfo, refresh, resource,
        organization,
        machine, lifecycle, device, signOut, browsers, interactions, connectors, steps,
    ]

    /// A copy of the good evidence; it is built once, since signing takes a while.
    static func builder() throws -> EvidenceBuilder { try built.get() }

    private static let built = Result {
        var builder = try EvidenceBuilder()
        for part in parts { try part(&builder) }
        return builder
    }

    /// Discovery document and key set.
    private static let discovery: Part = { builder in
        builder.get(
            .discovery, EvidenceBuilder.issuer + "/.well-known/openid-configuration",
            Answers.json(metadata, type: "application/json; charset=utf-8", []))
        builder.get(
            .jwks, EvidenceBuilder.issuer + "/jwks",
            Answers.json(
                ["keys": [builder.key.publicJWK, rsaKey]], type: "application/jwk-set+json; charset=utf-8", []))
    }

    /// Sign-in, userinfo and refresh of a public and of a confidential application with every scope; before them one whose
    /// tokens are not used any further.
    private static let signIn: Part = { builder in
        _ = try builder.signIn(.spa, ["openid", "profile", "email", "phone", "roles"])
        for client in [EvidenceBuilder.Client.spa, .web] {
            var session = try builder.signIn(
                client, EvidenceBuilder.offline + ["email", "phone", "custom_data", "identities", "roles"])
            builder.userinfo(session)
            try builder.refresh(&session)
            builder.userinfo(session)
        }
    }

    static let metadata: JSON = [
        "authorization_endpoint": .string(EvidenceBuilder.authorizationEndpoint),
        "claims_supported": .strings([
            "sub", "name", "picture", "username", "created_at", "updated_at", "email", "email_verified", "phone_number",
            "phone_number_verified", "roles", "organizations", "organization_roles", "custom_data", "identities", "sid",
            "auth_time", "iss",
        ]),
        "code_challenge_methods_supported": ["S256"],
        "end_session_endpoint": .string(EvidenceBuilder.endSessionEndpoint),
        "grant_types_supported": .strings(["authorization_code", "refresh_token", "client_credentials"]),
        "issuer": .string(EvidenceBuilder.issuer), "jwks_uri": .string(EvidenceBuilder.issuer + "/jwks"),
        "authorization_response_iss_parameter_supported": true, "response_modes_supported": ["query", "fragment"],
        "response_types_supported": ["code"],
        "scopes_supported": .strings([
            "openid", "offline_access", "profile", "email", "phone", "custom_data", "identities", "roles",
            "urn:logto:scope:organizations", "urn:logto:scope:organization_roles",
        ]),
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "token_endpoint": .string(EvidenceBuilder.tokenEndpoint),
        "id_token_signing_alg_values_supported": ["RS256", "ES384"],
        "introspection_endpoint": .string(EvidenceBuilder.introspectionEndpoint),
        "revocation_endpoint": .string(EvidenceBuilder.revocationEndpoint),
        "userinfo_endpoint": .string(EvidenceBuilder.userinfoEndpoint), "claims_parameter_supported": false,
    ]

    /// A published RSA key of 2048 bits, so that RS256 is covered as well.
    private static let rsaKey: JSON = [
        "kty": "RSA", "use": "sig", "kid": "rsa-1", "alg": "RS256", "e": "AQAB",
        "n": .string(Base64URL.encode([0x80 as UInt8] + [UInt8](repeating: 0x5B, count: 254) + [1])),
    ]
}
