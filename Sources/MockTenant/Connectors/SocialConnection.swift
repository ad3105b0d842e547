import Basis

/// A social connector as it is used outside of interactions: where an account that is there already gets an identity.
///
/// Connectors that speak SAML answer into an interaction and cannot be used so.
struct SocialConnection: Sendable {
    let connector: Connector
    private let factory: ConnectorFactory
    private let social: SocialProtocol

    /// - Throws: 404 `entity.not_found`, 400 `connector.unexpected_type` for a connector of messages, 501
    ///   `connector.not_implemented` for one that speaks SAML.
    init(_ id: String, _ entities: Entities) throws(TenantError) {
        guard let connector = entities.connector(id), let factory = ConnectorCatalogue.factory(connector.factoryID)
        else { throw .notFound }
        guard factory.kind == .social else { throw TenantError(400, "connector.unexpected_type") }
        guard let social = factory.social else { throw .connector("not_implemented") }
        self.connector = connector
        self.factory = factory
        self.social = social
    }

    /// Whether a callback can only be understood with what was kept when the address was made.
    var keepsSession: Bool { social.keepsSession }

    /// The address at the provider, and what to keep for the callback.
    ///
    /// - Parameter scope: asked for in place of the config's own.
    /// - Throws: `connector.invalid_config`.
    func authorization(
        state: String, redirectURI: String, scope: String? = nil, _ call: Call
    ) throws(TenantError) -> (url: String, session: JSON?) {
        try factory.check(connector.config)
        var config = connector.config
        if let scope { config["scope"] = .string(scope) }
        let (url, session) = social.authorization(
            config: config, state: state, redirectURI: redirectURI, userAgent: call.header("user-agent"),
            tenant: call.tenant)
        return (call.tenant.farSides.reachable(url), session)
    }

    /// Asks the provider whose callback that is; call it outside the state's lock.
    ///
    /// - Throws: the connector's error.
    func person(data: JSON, session: JSON?, _ tenant: TenantRuntime) throws(TenantError) -> SocialUser {
        try factory.check(connector.config)
        return try social.user(
            config: connector.config, data: data, session: session, storesTokens: connector.storesTokens,
            tenant: tenant)
    }

    /// New tokens for a refresh token; call it outside the state's lock.
    ///
    /// - Throws: 422 `connector.token_storage_not_supported`, the connector's error.
    func renewed(_ refreshToken: String, _ tenant: TenantRuntime) throws(TenantError) -> JSON {
        guard connector.storesTokens,
            let tokens = try social.renewed(refreshToken, config: connector.config, tenant: tenant)
        else { throw TenantError(422, "connector.token_storage_not_supported") }
        return tokens
    }

    /// The person as an identity of a user.
    func identity(_ person: SocialUser) -> ExperienceFlow.CollectedIdentity {
        .init(target: connector.target, connectorID: connector.id, user: person)
    }
}
