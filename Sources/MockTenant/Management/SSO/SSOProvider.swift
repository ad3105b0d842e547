import Basis

/// A kind of enterprise identity provider that a connector can be made for.
struct SSOProvider: Sendable {
    /// Such as `AzureAdOidc`.
    let id: String
    /// `oidc` or `saml`.
    let type: String
    let name: String
    let description: String
    /// The issuer that is not asked for; nil where the config has to name one.
    let issuer: String?

    private init?(_ json: JSON) {
        guard let id = json["providerName"]?.string, let type = json["providerType"]?.string else { return nil }
        (self.id, self.type, issuer) = (id, type, json["issuer"]?.string)
        name = json["name"]?.string ?? id
        description = json["description"]?.string ?? ""
    }

    /// All of them, as `Resources/management/sso-providers.json` lists them.
    static let all: [SSOProvider] =
        (ResourceFile.installedJSON("management/sso-providers.json", of: "MockTenant")["providers"]?.array ?? [])
        .compactMap(SSOProvider.init)

    /// Domains of public mail services, whose addresses belong to no enterprise.
    static let publicDomains: Set<String> = Set(
        ResourceFile.installedJSON("management/sso-providers.json", of: "MockTenant")["publicDomains"]?.strings ?? [])

    /// The provider of a connector.
    static func of(_ connector: JSON) -> SSOProvider? { all.first { $0.id == connector["providerName"]?.string } }

    /// Whether a config is whole: its required members are there and all known ones have their types.
    func accepts(_ config: JSON) -> Bool {
        let texts = [
            "clientId", "clientSecret", "issuer", "scope", "entityId", "x509Certificate", "metadata", "metadataUrl",
            "signInEndpoint",
        ]
        guard texts.allSatisfy({ config[$0] == nil || config[$0]?.string != nil }),
            config["trustUnverifiedEmail"].map({ $0.bool != nil }) ?? true
        else { return false }
        guard type == "oidc" else {
            guard let mapping = config["attributeMapping"] else { return true }
            return mapping.members?.allSatisfy { $0.value.string != nil } ?? false
        }
        let required = ["clientId", "clientSecret"] + (issuer == nil ? ["issuer"] : [])
        return required.allSatisfy { config[$0]?.string?.isEmpty == false }
    }

    /// The config with the defaults that the tenant adds.
    func completed(_ config: JSON) -> JSON {
        guard type == "oidc" else {
            let known = [
                "metadataUrl", "metadata", "signInEndpoint", "entityId", "x509Certificate", "attributeMapping",
            ]
            return .object((config.members ?? []).filter { known.contains($0.name) }).inDatabaseOrder
        }
        var config = config
        if config["trustUnverifiedEmail"] == nil { config["trustUnverifiedEmail"] = false }
        return config.inDatabaseOrder
    }

    /// As `GET /api/sso-connector-providers` shows it.
    var view: JSON {
        [
            "providerName": .string(id), "providerType": .string(type), "logo": .string(logo),
            "logoDark": .string(logo),
            "description": .string(description), "name": .string(name),
        ]
    }

    /// A data URI.
    var logo: String { LetterLogo.dataURI(for: name) }
}
