import Basis

/// What providers gave the tenant for a user, handed to that user's applications.
///
/// No recording shows these calls: they follow the API reference of Logto (operations `GetSocialIdentityAccessToken`,
/// `UpdateSocialIdentityAccessTokenByVerificationId`, `GetEnterpriseSsoIdentityAccessToken`).
enum AccountTokenRoutes {
    private static let path = "/api/my-account/identities/:target/access-token"

    static let table: [Route] = [
        Route("GET", path) { call, state in
            let own = try AccountCall(call, state)
            return .json(try stored(.social(call.parameter("target")), own, &state))
        },
        Route("PUT", path) { call, state in
            let own = try AccountCall(call, state, body: "my-token")
            let target = call.parameter("target")
            let (person, connection) = try AccountSocialRoutes.verified(
                own.body["verificationRecordId"]?.string, own, state)
            let identity = connection.identity(person)
            guard identity.target == target else {
                throw TenantError(
                    422, "verification_record.social_verification.invalid_target",
                    values: ["expected": target, "actual": identity.target])
            }
            guard state.entities.user(target: target, socialID: person.id)?.id == own.user.id else {
                throw TenantError(422, "user.identity_not_exists_in_current_user")
            }
            guard person.tokens != nil else {
                throw TenantError(422, "verification_record.social_verification.token_response_not_found")
            }
            state.entities.keepTokens(identity, of: own.user.id, call.tenant)
            return .json(try stored(.social(target), own, &state))
        },
        Route("GET", "/api/my-account/sso-identities/:connectorId/access-token") { call, state in
            let own = try AccountCall(call, state)
            return .json(try stored(.enterprise(call.parameter("connectorId")), own, &state))
        },
    ]

    /// `{access_token, scope?, token_type?, expires_in?}`.
    ///
    /// - Throws: 404 when nothing is stored, 401 for tokens that have expired, which are forgotten.
    private static func stored(
        _ source: TokenSource, _ own: AccountCall, _ state: inout TenantState
    ) throws(TenantError) -> JSON {
        guard let secret = state.entities.tokenSecret(of: own.user.id, source), let tokens = secret["tokens"] else {
            throw TenantError(404, "secrets.third_party_token_set.token_not_found")
        }
        let left = secret["metadata"]?["expiresAt"]?.int.map { $0 - own.call.tenant.seconds }
        if let left, left <= 0 {
            state.entities.dropTokens(of: own.user.id, source)
            throw TenantError(401, "secrets.third_party_token_set.access_token_expired")
        }
        return .compact([
            ("access_token", tokens["access_token"]), ("scope", tokens["scope"]), ("token_type", tokens["token_type"]),
            ("expires_in", left.map { .int($0) }),
        ])
    }
}
