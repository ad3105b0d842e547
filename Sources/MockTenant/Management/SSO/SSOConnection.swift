import Basis

/// An enterprise connector with the endpoints of its provider, ready to send people there and to take them back.
///
/// No recording shows such a sign-in. What is sent follows OpenID Connect Core §3.1 for a client with the connector's config; the
/// description is `Resources/management/sso-oidc.json`. Those that speak SAML are `SAMLConnection`s.
struct SSOConnection: Sendable {
    let id: String
    /// Whether name and avatar follow the provider at every sign-in.
    let syncsProfile: Bool
    /// Whether the provider's tokens are kept with the identity.
    private let storesTokens: Bool
    private let config: JSON
    /// Where the provider speaks SAML.
    private let saml: SAMLConnection?

    private static let social = SocialProtocol(
        json: ResourceFile.installedJSON("management/sso-oidc.json", of: "MockTenant"))

    /// Asks the provider for its endpoints; call it outside the state's lock.
    ///
    /// - Throws: 400 `connector.invalid_config` and its like for a config that is not whole and for a provider that does not answer.
    init(_ record: JSON, _ tenant: TenantRuntime) throws(TenantError) {
        storesTokens = record["enableTokenStorage"]?.bool ?? false
        guard let provider = SSOProvider.of(record) else { throw .connector("not_implemented") }
        if provider.type == "saml" {
            let saml = try SAMLConnection(record, tenant)
            (id, self.saml, config) = (saml.id, saml, [:])
            syncsProfile = record["syncProfile"]?.bool ?? false
            return
        }
        saml = nil
        guard let config = record["config"], provider.accepts(config) else { throw .connector("invalid_config") }
        id = record["id"]?.string ?? ""
        syncsProfile = record["syncProfile"]?.bool ?? false
        let document = try SSOIssuer.document(provider.issuer ?? config["issuer"]?.string ?? "", tenant)
        self.config = SSOConnectorView.endpoints(config, document)
    }

    /// The provider's own name.
    var issuer: String { saml?.provider.entityID ?? config["issuer"]?.string ?? "" }

    /// The address at the provider, and what to keep for the callback.
    ///
    /// - Parameter verification: the id of the verification that the callback belongs to.
    /// - Throws: what keeps the tenant from sending anybody there.
    func authorization(
        state: String, redirectURI: String, verification: String, _ tenant: TenantRuntime
    ) throws(TenantError) -> (url: String, session: JSON?) {
        if let saml {
            let session: JSON = ["state": .string(state), "redirectUri": .string(redirectURI)]
            return (try saml.address(relayState: verification, tenant), session)
        }
        guard let social = Self.social else { return ("", nil) }
        let (url, session) = social.authorization(
            config: config, state: state, redirectURI: redirectURI, userAgent: nil, tenant: tenant)
        return (tenant.farSides.reachable(url), session)
    }

    /// New tokens for a refresh token; call it outside the state's lock.
    ///
    /// - Throws: 422 `connector.token_storage_not_supported`, the connector's error.
    func renewed(_ refreshToken: String, _ tenant: TenantRuntime) throws(TenantError) -> JSON {
        guard storesTokens, saml == nil,
            let tokens = try Self.social?.renewed(refreshToken, config: config, tenant: tenant)
        else { throw TenantError(422, "connector.token_storage_not_supported") }
        return tokens
    }

    /// Redeems the callback's code and reads the ID token; call it outside the state's lock.
    ///
    /// A response by SAML came before and waits in the session.
    ///
    /// - Throws: the connector's error, 400 `session.connector_session_not_found`.
    func person(data: JSON, session: JSON?, _ tenant: TenantRuntime) throws(TenantError) -> SocialUser {
        if saml != nil {
            guard let person = SocialUser(json: session?["userInfo"]) else {
                throw TenantError(400, "session.connector_session_not_found")
            }
            return person
        }
        guard let social = Self.social else { throw .internalServerError }
        return try social.user(config: config, data: data, session: session, storesTokens: storesTokens, tenant: tenant)
    }
}
