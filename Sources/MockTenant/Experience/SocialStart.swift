import Basis

/// The address at a provider, and the record that waits for its callback.
struct SocialStart {
    let own: ExperienceCall

    /// - Throws: 404 `entity.not_found` for an unknown connector, 400 `connector.unexpected_type` for one of messages, 400
    ///   `session.insufficient_info` for an empty state or redirect URI.
    func run(_ state: TenantState) throws(TenantError) -> (url: String, record: VerificationRecord) {
        let id = own.call.parameter("connectorId")
        guard let connector = state.entities.connector(id),
            let factory = ConnectorCatalogue.factory(connector.factoryID)
        else { throw TenantError(404, "entity.not_found") }
        guard factory.kind == .social else { throw TenantError(400, "connector.unexpected_type") }
        let redirectURI = own.text("redirectUri")
        guard !own.text("state").isEmpty, !redirectURI.isEmpty else {
            throw TenantError(400, "session.insufficient_info")
        }
        try factory.check(connector.config)
        if let saml = SAMLConnector(factory, config: connector.config) {
            let url = saml.address(connector: id, relayState: own.uid, tenant: own.tenant)
            let session: JSON = ["state": .string(own.text("state")), "redirectUri": .string(redirectURI)]
            return (own.tenant.farSides.reachable(url), record(id, session))
        }
        guard let social = factory.social else { throw .connector("not_implemented") }
        let (url, session) = social.authorization(
            config: connector.config, state: own.text("state"), redirectURI: redirectURI,
            userAgent: own.call.header("user-agent"), tenant: own.tenant)
        return (own.tenant.farSides.reachable(url), record(id, session))
    }

    /// A record that waits for the callback.
    private func record(_ connector: String, _ session: JSON?) -> VerificationRecord {
        VerificationRecord(
            id: own.tenant.identifiers.lowerCase(21),
            proof: .social(connector: connector, session: session, user: nil), isVerified: false)
    }
}
