import Basis

/// An application of a seed.
package struct SeedApplication: Sendable, Hashable {
    package var id: String
    package var name: String
    package var type: String
    package var secret: String
    package var isThirdParty: Bool
    /// The guide it serves, a path or the end of one; nil for every guide of its type.
    package var guide: String?
    /// Whether it is the machine application whose credentials open the Management API.
    package var isManagement: Bool
    package var redirectURIs: [String]
    package var postLogoutRedirectURIs: [String]
    package var customClientMetadata: JSON
    package var description: String?
    package var customData: JSON
    /// Names of roles of machine applications.
    package var roles: [String]
    package var organizations: [SeedMembership]
    /// What users may grant to a third-party application.
    package var userScopes: [String]
    package var resourceScopes: [SeedScopes]
    package var organizationScopes: [String]

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(
            value, path: path,
            names: [
                "id", "name", "type", "secret", "description", "guide", "management", "redirectUris",
                "postLogoutRedirectUris", "corsAllowedOrigins", "customClientMetadata", "customData", "isThirdParty",
                "roles", "organizations", "userScopes", "resourceScopes", "organizationScopes",
            ])
        name = try object.requiredText("name")
        id = try object.text("id") ?? SeedID.make("application", name)
        type = try object.choice("type", of: Self.types, default: "Traditional")
        secret = try object.text("secret") ?? SeedID.secret(id)
        description = try object.text("description")
        guide = try object.text("guide")
        isManagement = try object.flag("management")
        redirectURIs = try object.texts("redirectUris")
        postLogoutRedirectURIs = try object.texts("postLogoutRedirectUris")
        var custom = try object.object("customClientMetadata")
        if object.value("corsAllowedOrigins") != nil {
            custom["corsAllowedOrigins"] = .strings(try object.texts("corsAllowedOrigins"))
        }
        customClientMetadata = custom
        customData = try object.object("customData")
        isThirdParty = try object.flag("isThirdParty")
        roles = try object.texts("roles")
        organizations = try object.list("organizations") { value, path throws(TenantSeedError) in
            try SeedMembership(value, path: path)
        }
        userScopes = try object.texts("userScopes")
        resourceScopes = try object.list("resourceScopes") { value, path throws(TenantSeedError) in
            try SeedScopes(value, path: path)
        }
        organizationScopes = try object.texts("organizationScopes")
        if isManagement, type != "MachineToMachine" {
            throw TenantSeedError(
                path: path, reason: "only an application of type MachineToMachine can have 'management'")
        }
    }

    private static let types = ["Traditional", "SPA", "Native", "MachineToMachine"]
}
