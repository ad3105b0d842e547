import Basis

/// The discovery document (OIDC Discovery §3), read tolerantly: a member of the wrong type reads as absent.
package struct ProviderMetadata: Sendable, Hashable {
    /// The document as sent.
    package let json: JSON

    package init(json: JSON) { self.json = json }

    package var issuer: String? { json["issuer"]?.string }
    package var authorizationEndpoint: String? { json["authorization_endpoint"]?.string }
    package var tokenEndpoint: String? { json["token_endpoint"]?.string }
    package var userinfoEndpoint: String? { json["userinfo_endpoint"]?.string }
    package var jwksURI: String? { json["jwks_uri"]?.string }
    package var endSessionEndpoint: String? { json["end_session_endpoint"]?.string }
    package var introspectionEndpoint: String? { json["introspection_endpoint"]?.string }
    package var revocationEndpoint: String? { json["revocation_endpoint"]?.string }
    package var deviceAuthorizationEndpoint: String? { json["device_authorization_endpoint"]?.string }

    package var responseTypes: [String]? { json["response_types_supported"]?.strings }
    package var subjectTypes: [String]? { json["subject_types_supported"]?.strings }
    package var idTokenAlgorithms: [String]? { json["id_token_signing_alg_values_supported"]?.strings }
    package var scopes: [String]? { json["scopes_supported"]?.strings }
    package var claims: [String]? { json["claims_supported"]?.strings }
    /// Absent means `authorization_code` and `implicit`.
    package var grantTypes: [String]? { json["grant_types_supported"]?.strings }
    /// Absent means `client_secret_basic`.
    package var tokenAuthenticationMethods: [String]? { json["token_endpoint_auth_methods_supported"]?.strings }
    package var codeChallengeMethods: [String]? { json["code_challenge_methods_supported"]?.strings }
    /// Whether authorization responses are said to carry `iss` (RFC 9207 §3).
    package var sendsIssuer: Bool { json["authorization_response_iss_parameter_supported"]?.bool == true }

    /// Every member that is an address of the tenant: `jwks_uri` and all `*_endpoint`s, in document order.
    package var endpoints: [JSON.Member] {
        (json.members ?? []).filter { $0.name == "jwks_uri" || $0.name.hasSuffix("_endpoint") }
    }
}
