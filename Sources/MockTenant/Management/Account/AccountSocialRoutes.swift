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
        Route("DELETE", path + "/:target") { call, state in
            let own = try AccountCall(call, state)
            try own.requireProof(state)
            try own.requireEditable("social")
            try own.requireScope("identities", status: 400)
            var identities = own.user.identities
            guard identities[call.parameter("target")] != nil else {
                throw TenantError(404, "user.identity_not_exist")
            }
            identities[call.parameter("target")] = nil
            try own.requireOtherName(than: ["identities": identities], state.entities)
            state.entities.dropTokens(of: own.user.id, .social(call.parameter("target")))
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
        let proof = AccountProof.add(of: nil, ["social": social], isVerified: false, call, &state)
        return .json(proof.view(with: "authorizationUri", .string(url)), status: 201)
    }

    /// Finds what a callback belongs to; the connector's session is used up, whatever comes of it.
    private static func take(
        _ own: AccountCall, _ state: inout TenantState
    ) throws(TenantError) -> (String, SocialConnection, JSON, JSON?) {
        let proof = AccountProof.find(own.body["verificationRecordId"]?.string, own.call, state)
        guard let proof, let social = proof.social else { throw .noAccountRecord }
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
        let (person, connection) = try verified(own.body["newIdentifierVerificationRecordId"]?.string, own, state)
        let identity = connection.identity(person)
        if let owner = state.entities.user(target: identity.target, socialID: person.id), owner.id != own.user.id {
            throw TenantError(422, "user.identity_already_in_use")
        }
        let old = own.user.identities[identity.target]
        if !replacing, old != nil { throw TenantError(400, "user.identity_already_in_use") }
        state.entities.users[own.user.id]?["identities"]?[identity.target] = identity.record
        // What an older person's provider gave is of no use for another person.
        if let old, old["userId"]?.string != person.id {
            state.entities.dropTokens(of: own.user.id, .social(identity.target))
        }
        state.entities.keepTokens(identity, of: own.user.id, call.tenant)
        AccountRoutes.update(own, [:], &state)
        return .noContent
    }

    /// The person at a provider whose callback was verified.
    ///
    /// - Throws: 400 `verification_record.not_found`.
    static func verified(
        _ id: String?, _ own: AccountCall, _ state: TenantState
    ) throws(TenantError) -> (SocialUser, SocialConnection) {
        guard let proof = AccountProof.find(id, own.call, state), proof.isVerified,
            var person = SocialUser(json: proof.social?["user"])
        else { throw .noAccountRecord }
        person.tokens = proof.social?["tokens"]
        return (person, try SocialConnection(proof.social?["connectorId"]?.string ?? "", state.entities))
    }
}
