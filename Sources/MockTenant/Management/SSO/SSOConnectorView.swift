import Basis

/// Enterprise connectors as the Management API and the sign-in page show them.
enum SSOConnectorView {
    /// A connector with what its provider and its provider's metadata say; call it outside the state's lock.
    static func detailed(_ record: JSON, _ tenant: TenantRuntime) -> JSON {
        guard let provider = SSOProvider.of(record) else { return record }
        var view = record
        view["name"] = .string(provider.name)
        view["providerType"] = .string(provider.type)
        view["providerLogo"] = .string(provider.logo)
        view["providerLogoDark"] = .string(provider.logo)
        if let config = providerConfig(record, provider, tenant) { view["providerConfig"] = config }
        return view
    }

    /// A connector on the sign-in page.
    static func button(_ record: JSON) -> JSON? {
        guard let provider = SSOProvider.of(record), record["domains"]?.array?.isEmpty == false,
            record["config"]?.members?.isEmpty == false
        else { return nil }
        let branding = record["branding"]
        return [
            "id": record["id"] ?? .null,
            "connectorName": branding?["displayName"] ?? record["connectorName"] ?? .null,
            "logo": branding?["logo"] ?? .string(provider.logo),
            "darkLogo": branding?["darkLogo"] ?? .string(provider.logo),
        ]
    }

    /// The config with the endpoints of its issuer; nil while it is not whole or the issuer does not answer.
    ///
    /// By SAML it is what the two sides have to know of each other, that of the provider once it can be had.
    private static func providerConfig(_ record: JSON, _ provider: SSOProvider, _ tenant: TenantRuntime) -> JSON? {
        if provider.type == "saml" {
            let connection = try? SAMLConnection(record, tenant)
            return .compact([
                ("defaultAttributeMapping", SAMLConnection.defaultMapping),
                ("serviceProvider", SAMLConnection.serviceProvider(record["id"]?.string ?? "", tenant)),
                ("identityProvider", connection?.provider.json(at: tenant.milliseconds)),
            ])
        }
        guard provider.type == "oidc", let config = record["config"], provider.accepts(config) else { return nil }
        let issuer = provider.issuer ?? config["issuer"]?.string ?? ""
        guard let document = try? SSOIssuer.document(issuer, tenant) else { return nil }
        return endpoints(config, document)
    }

    /// A config with what the discovery document of its issuer says, and with the scopes that are always asked for.
    static func endpoints(_ config: JSON, _ document: JSON) -> JSON {
        let scopes =
            ["openid", "profile", "email"] + (config["scope"]?.string ?? "").split(separator: " ").map(String.init)
        return .compact([
            ("clientId", config["clientId"]), ("clientSecret", config["clientSecret"]), ("issuer", document["issuer"]),
            ("trustUnverifiedEmail", config["trustUnverifiedEmail"]),
            ("authorizationEndpoint", document["authorization_endpoint"]),
            ("tokenEndpoint", document["token_endpoint"]),
            ("userinfoEndpoint", document["userinfo_endpoint"]), ("jwksUri", document["jwks_uri"]),
            ("scope", .string(scopes.unique.joined(separator: " "))),
        ])
    }
}
