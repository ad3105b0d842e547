import Basis

/// What providers gave the tenant for a user, handed to that user's applications.
///
/// No recording shows these calls: they follow the API reference of Logto (operations `GetSocialIdentityAccessToken`,
/// `UpdateSocialIdentityAccessTokenByVerificationId`, `GetEnterpriseSsoIdentityAccessToken`).
enum AccountTokenRoutes {
    private static let path = "/api/my-account/identities/:target/access-token"

    static let table: [Route] = [
        Route(free: "GET", path) { call in .json(try current(.social(call.parameter("target")), call)) },
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
            return .json(shown(state.entities.tokenSecret(of: own.user.id, .social(target)) ?? [:], call.tenant))
        },
        Route(free: "GET", "/api/my-account/sso-identities/:connectorId/access-token") { call in
            .json(try current(.enterprise(call.parameter("connectorId")), call))
        },
    ]

    /// The access token that is stored, or the one that the provider gives for the refresh token beside it once it is too old.
    ///
    /// - Throws: 404 when nothing is stored, 401 for tokens that have expired and cannot be renewed, which are forgotten; the
    ///   connector's error.
    private static func current(_ source: TokenSource, _ call: Call) throws -> JSON {
        let tenant = call.tenant
        let (secret, renewal) = try tenant.withState { state throws(any Error) in
            let own = try AccountCall(call, state)
            let secret = state.entities.tokenSecret(of: own.user.id, source)
            guard let secret, secret["tokens"]?["access_token"] != nil else {
                throw TenantError(404, "secrets.third_party_token_set.token_not_found")
            }
            let isFresh = secret["metadata"]?["expiresAt"]?.int.map { $0 > tenant.seconds } ?? true
            if isFresh { return (secret, TokenRenewal?.none) }
            guard let renewal = try TokenRenewal(secret, state.entities) else {
                state.entities.dropTokens(of: own.user.id, source)
                throw TenantError(401, "secrets.third_party_token_set.access_token_expired")
            }
            return (secret, renewal)
        }
        guard let renewal else { return shown(secret, tenant) }
        let tokens = try renewal.run(tenant)
        return tenant.withState { state in
            state.entities.renewTokens(renewal.id, tokens, tenant)
            return shown(state.entities.tokenSecrets[renewal.id] ?? [:], tenant)
        }
    }

    /// `{access_token, scope?, token_type?, expires_in?}`.
    private static func shown(_ secret: JSON, _ tenant: TenantRuntime) -> JSON {
        let metadata = secret["metadata"]
        return .compact([
            ("access_token", secret["tokens"]?["access_token"]), ("scope", metadata?["scope"]),
            ("token_type", metadata?["tokenType"]),
            ("expires_in", metadata?["expiresAt"]?.int.map { .int($0 - tenant.seconds) }),
        ])
    }
}
