import Basis

/// A callback on its way to a person: prepared under the lock, asked of the provider outside of it.
struct SocialFinish: Sendable {
    private let uid: String
    private let tenant: TenantRuntime
    private let record: VerificationRecord
    private let connector: Connector
    private let factory: ConnectorFactory
    /// Nil for connectors that speak SAML.
    private let social: SocialProtocol?
    private let data: JSON
    private let session: JSON?

    /// Finds what the callback belongs to; a connector session is used up, whatever comes of it.
    ///
    /// - Throws: 422 `session.invalid_connector_id`, 400 `connector.unexpected_type`, 404
    ///   `session.verification_session_not_found`, 400 `session.connector_validation_session_not_found`, 400
    ///   `session.csrf_token_mismatch`.
    init(own: ExperienceCall, _ state: inout TenantState) throws(TenantError) {
        let id = own.call.parameter("connectorId")
        guard let connector = state.entities.connector(id),
            let factory = ConnectorCatalogue.factory(connector.factoryID)
        else { throw TenantError(422, "session.invalid_connector_id", values: ["connectorId": id]) }
        let social = factory.social
        let isSAML = SAMLConnector(factory, config: connector.config) != nil
        guard factory.kind == .social, social != nil || isSAML else {
            throw TenantError(400, "connector.unexpected_type")
        }
        uid = own.uid
        tenant = own.tenant
        data = own.body["connectorData"] ?? [:]
        self.connector = connector
        self.factory = factory
        self.social = social
        if own.body["verificationId"] == nil, data["credential"] != nil {
            // Google One Tap: the browser brings the token itself, protected by a cookie.
            guard let token = data["g_csrf_token"]?.string, token == own.call.cookie("g_csrf_token") else {
                throw TenantError(400, "session.csrf_token_mismatch")
            }
            record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21),
                proof: .social(connector: id, session: nil, user: nil), isVerified: false)
            session = nil
            state.experience.flows[own.uid]?.add(record)
            return
        }
        var record = try own.flow(state).record(own.text("verificationId"))
        guard case .social(id, let session, let user) = record.proof else { throw .noVerification }
        if isSAML || social?.session != nil, session == nil {
            throw TenantError(400, "session.connector_validation_session_not_found")
        }
        record.proof = .social(connector: id, session: nil, user: user)
        state.experience.flows[own.uid]?.update(record)
        self.record = record
        self.session = session
    }

    /// Asks the provider.
    func person() throws(TenantError) -> SocialUser {
        try factory.check(connector.config)
        guard let social else {
            // The provider's response came by another way and waits in the session.
            guard let profile = session?["profile"], let saml = SAMLConnector(factory, config: connector.config) else {
                throw .connector("authorization_failed")
            }
            return try saml.person(profile)
        }
        return try social.user(
            config: connector.config, data: data, session: session, storesTokens: connector.storesTokens, tenant: tenant
        )
    }

    /// Puts the person into the record.
    func store(_ person: SocialUser, _ state: inout TenantState) -> Answer {
        var record = record
        record.proof = .social(connector: connector.id, session: nil, user: person)
        record.isVerified = true
        state.experience.flows[uid]?.update(record)
        // Whoever was at a provider needs no puzzle.
        state.experience.flows[uid]?.isCaptchaSkipped = true
        // The real tenant forgets a credential of Google One Tap here, whichever the connector.
        return Answer.json(["verificationId": .string(record.id)]).leading(
            "Set-Cookie", "_logto_google_one_tap_credential=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT")
    }
}
