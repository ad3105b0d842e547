import Basis

/// `/api/verifications/social` and `/api/my-account/identities`: users link their account with identities at providers.
///
/// No recording shows these calls: they follow the API reference of Logto (operations `CreateVerificationBySocial`,
/// `VerifyVerificationBySocial`, `AddUserIdentities`, `ReplaceMyAccountIdentity`, `DeleteIdentity`), their refusals those of
/// the same connectors in the Experience API.
enum AccountSocialRoutes {
    private static let path = "/api/my-account/identities"

    static let table: [Route] = [
        Route("POST", "/api/verifications/social", begin),
        Route(free: "POST", "/api/verifications/social/verify") { call in
            let (id, connection, data, session) = try call.tenant.withState { state throws(any Error) in
                try take(try AccountCall(call, state, body: "social-verification-check"), &state)
            }
            let person = try connection.person(data: data, session: session, call.tenant)
            call.tenant.withState { state in
                state.entities.accountVerifications[id]?["isVerified"] = true
                state.entities.accountVerifications[id]?["social"]?["user"] = person.json
                state.entities.accountVerifications[id]?["social"]?["tokens"] = person.tokens
            }
            return .json(["verificationRecordId": .string(id)])
        },
        Route("POST", path) { call, state in try link(call, &state, replacing: false) },
        Route("PUT", path) { call, state in try link(call, &state, replacing: true) },
        Route("GET", path + "/:target/access-token") { call, state in
            let own = try AccountCall(call, state)
            try own.requireScope("identities")
            guard own.user.identities[call.parameter("target")] != nil else {
                throw TenantError(404, "user.identity_not_exist")
            }
            let secret = state.entities.tokenSecret(of: own.user.id, target: call.parameter("target"))
            guard let tokens = secret?["tokens"] else { throw TenantError.notFound }
            let names = ["access_token", "scope", "token_type", "expires_in"]
            return .json(.compact(names.map { ($0, tokens[$0]) }))
        },
        Route("GET", "/api/my-account/sso-identities/:connectorId/access-token") { call, state in
            // Tokens of enterprise providers are not stored.
            _ = try AccountCall(call, state)
            throw TenantError(404, "secrets.third_party_token_set.token_not_found")
        },
        Route("DELETE", path + "/:target") { call, state in
            let own = try AccountCall(call, state)
            try own.requireEditable("social")
            try own.requireProof(state)
            var identities = own.user.identities
            guard identities[call.parameter("target")] != nil else {
                throw TenantError(404, "user.identity_not_exist")
            }
            identities[call.parameter("target")] = nil
            state.entities.dropTokens(of: own.user.id, target: call.parameter("target"))
            AccountRoutes.update(own, ["identities": identities], &state)
            return .noContent
        },
    ]

    @Sendable private static func begin(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let own = try AccountCall(call, state, body: "social-verification")
        let connection = try SocialConnection(own.body["connectorId"]?.string ?? "", state.entities)
        let (wanted, redirectURI) = (own.body["state"]?.string ?? "", own.body["redirectUri"]?.string ?? "")
        guard !wanted.isEmpty, !redirectURI.isEmpty else { throw TenantError(400, "session.insufficient_info") }
        let (url, session) = try connection.authorization(
            state: wanted, redirectURI: redirectURI, scope: own.body["scope"]?.string, call)
        let social = JSON.compact([("connectorId", .string(connection.connector.id)), ("session", session)])
        let proof = AccountProof.add(of: own.user, social: social, isVerified: false, call, &state)
        var view = proof.view
        view["authorizationUri"] = .string(url)
        return .json(view, status: 201)
    }

    /// Finds what a callback belongs to; the connector's session is used up, whatever comes of it.
    private static func take(
        _ own: AccountCall, _ state: inout TenantState
    ) throws(TenantError) -> (String, SocialConnection, JSON, JSON?) {
        let proof = AccountProof.find(own.body["verificationRecordId"]?.string, of: own.user, own.call, state)
        guard let proof, let social = proof.social else { throw TenantError(404, "verification_record.not_found") }
        let data = own.body["connectorData"] ?? [:]
        if data["credential"] != nil { throw TenantError(400, "verification_record.not_supported_for_google_one_tap") }
        let connection = try SocialConnection(social["connectorId"]?.string ?? "", state.entities)
        let session = social["session"]
        if connection.keepsSession, session == nil {
            throw TenantError(400, "session.connector_validation_session_not_found")
        }
        state.entities.accountVerifications[proof.id]?["social"]?["session"] = nil
        return (proof.id, connection, data, session)
    }

    private static func link(_ call: Call, _ state: inout TenantState, replacing: Bool) throws -> Answer {
        let own = try AccountCall(call, state, body: "my-identity")
        try own.requireProof(state)
        try own.requireEditable("social")
        try own.requireScope("identities")
        let id = own.body["newIdentifierVerificationRecordId"]?.string
        guard let proof = AccountProof.find(id, of: own.user, call, state), proof.isVerified,
            var person = SocialUser(json: proof.social?["user"])
        else { throw TenantError(404, "verification_record.not_found") }
        let connection = try SocialConnection(proof.social?["connectorId"]?.string ?? "", state.entities)
        person.tokens = proof.social?["tokens"]
        let identity = connection.identity(person)
        let owner = state.entities.user(target: identity.target, socialID: person.id)
        let isTaken = replacing ? owner.map { $0.id != own.user.id } ?? false : owner != nil
        if isTaken || !replacing && own.user.identities[identity.target] != nil {
            throw TenantError(422, "user.identity_already_in_use")
        }
        state.entities.users[own.user.id]?["identities"]?[identity.target] = identity.record
        state.entities.dropTokens(of: own.user.id, target: identity.target)
        state.entities.keepTokens(identity, of: own.user.id, call.tenant)
        AccountRoutes.update(own, [:], &state)
        return .noContent
    }
}
