import Basis
import OIDC

/// Reads the access token of a Management API request.
enum APIToken {
    /// The claims of a JWT that this tenant signed for the Management API and that has not expired.
    ///
    /// - Throws: 401 `auth.unauthorized` with the code of the JOSE library that the real tenant uses.
    static func claims(of text: String, _ call: Call, _ state: TenantState) throws(TenantError) -> JSON {
        guard let token = try? CompactJWS(parsing: text) else { throw refusal("ERR_JWS_INVALID", "JWSInvalid") }
        guard token.header.algorithm != nil, !token.header.isUnsecured, !token.header.isSymmetric else {
            throw refusal("ERR_JOSE_NOT_SUPPORTED", "JOSENotSupported")
        }
        guard let key = state.oidc.keys.entries.first(where: { $0.key.thumbprint == token.header.kid })?.key else {
            throw refusal("ERR_JWKS_NO_MATCHING_KEY", "JWKSNoMatchingKey")
        }
        guard JSONWebKey(json: key.publicJWK).verifies(token) else {
            throw refusal("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "JWSSignatureVerificationFailed")
        }
        let payload = token.payload
        guard token.issuer == call.tenant.issuer else { throw mismatch("iss", payload) }
        guard token.audiences.contains(Resource.managementIndicator) else { throw mismatch("aud", payload) }
        guard let end = token.number("exp"), end > call.tenant.time else {
            throw refusal("ERR_JWT_EXPIRED", "JWTExpired", claim: "exp", payload)
        }
        return payload
    }

    private static func mismatch(_ claim: String, _ payload: JSON) -> TenantError {
        refusal("ERR_JWT_CLAIM_VALIDATION_FAILED", "JWTClaimValidationFailed", claim: claim, payload)
    }

    private static func refusal(
        _ code: String, _ name: String, claim: String? = nil, _ payload: JSON? = nil
    ) -> TenantError {
        TenantError(
            401, "auth.unauthorized",
            data: .compact([
                ("code", .string(code)), ("name", .string(name)), ("claim", claim.map(JSON.string)),
                ("reason", claim.map { _ in "check_failed" }), ("payload", payload),
            ]))
    }
}
