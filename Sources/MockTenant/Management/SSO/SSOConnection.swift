import Basis

/// An enterprise connector with the endpoints of its provider, ready to send people there and to take them back.
///
/// No recording shows such a sign-in. What is sent follows OpenID Connect Core §3.1 for a client with the connector's config; the
/// description is `Resources/management/sso-oidc.json`. Connectors that speak SAML are not played.
struct SSOConnection: Sendable {
    let id: String
    /// Whether name and avatar follow the provider at every sign-in.
    let syncsProfile: Bool
    private let config: JSON

    private static let social = (try? ResourceFile.json("management/sso-oidc.json", of: "MockTenant"))
        .flatMap(SocialProtocol.init)

    /// Asks the provider for its endpoints; call it outside the state's lock.
    ///
    /// - Throws: 501 `connector.not_implemented` for SAML, 400 `connector.invalid_config` for a config that is not whole and for a
    ///   provider that does not answer.
    init(_ record: JSON, _ tenant: TenantRuntime) throws(TenantError) {
        guard let provider = SSOProvider.of(record), provider.type == "oidc" else {
            throw .connector("not_implemented")
        }
        guard let config = record["config"], provider.accepts(config) else { throw .connector("invalid_config") }
        id = record["id"]?.string ?? ""
        syncsProfile = record["syncProfile"]?.bool ?? false
        let document = try SSOIssuer.document(provider.issuer ?? config["issuer"]?.string ?? "", tenant)
        self.config = SSOConnectorView.endpoints(config, document)
    }

    /// The provider's own name.
    var issuer: String { config["issuer"]?.string ?? "" }

    /// The address at the provider, and what to keep for the callback.
    func authorization(state: String, redirectURI: String, _ tenant: TenantRuntime) -> (url: String, session: JSON?) {
        guard let social = Self.social else { return ("", nil) }
        let (url, session) = social.authorization(
            config: config, state: state, redirectURI: redirectURI, userAgent: nil, tenant: tenant)
        return (tenant.farSides.reachable(url), session)
    }

    /// Redeems the callback's code and reads the ID token; call it outside the state's lock.
    ///
    /// - Throws: the connector's error.
    func person(data: JSON, session: JSON?, _ tenant: TenantRuntime) throws(TenantError) -> SocialUser {
        guard let social = Self.social else { throw .internalServerError }
        return try social.user(config: config, data: data, session: session, storesTokens: false, tenant: tenant)
    }
}
