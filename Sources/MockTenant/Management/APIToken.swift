import Basis
import OIDC

/// Reads the access token of a Management API request.
enum APIToken {
    /// The claims of a JWT that this tenant, or that of the administrators, signed for the Management API of this tenant and
    /// that has not expired.
    ///
    /// - Throws: 401 `auth.unauthorized` with the code of the JOSE library that the real tenant uses.
    static func claims(of text: String, _ call: Call, _ state: TenantState) throws(TenantError) -> JSON {
        guard let token = try? CompactJWS(parsing: text) else { throw refusal("ERR_JWS_INVALID", "JWSInvalid") }
        guard token.header.algorithm != nil, !token.header.isUnsecured, !token.header.isSymmetric else {
            throw refusal("ERR_JOSE_NOT_SUPPORTED", "JOSENotSupported")
        }
        let administration = call.tenant.administration
        guard
            let key = state.oidc.keys.key(token.header.kid)
                ?? administration?.withState({ $0.oidc.keys.key(token.header.kid) })
        else {
            throw refusal("ERR_JWKS_NO_MATCHING_KEY", "JWKSNoMatchingKey")
        }
        guard JSONWebKey(json: key.publicJWK).verifies(token) else {
            throw refusal("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "JWSSignatureVerificationFailed")
        }
        let payload = token.payload
        guard let issuer = token.issuer, issuer == call.tenant.issuer || issuer == administration?.issuer else {
            throw mismatch("iss", payload)
        }
        let indicator = Resource.managementIndicator(ofTenant: state.entities.tenantID)
        guard token.audiences.contains(indicator) else { throw mismatch("aud", payload) }
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
