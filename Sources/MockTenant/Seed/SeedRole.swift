import Basis

/// A role of the tenant or of the organization template.
package struct SeedRole: Sendable, Hashable {
    package var id: String
    package var name: String
    package var description: String
    /// `User` or `MachineToMachine`.
    package var type: String
    /// Whether new users get it.
    package var isDefault: Bool
    package var resourceScopes: [SeedScopes]
    /// Names of permissions of the organization template.
    package var organizationScopes: [String]

    init(_ value: JSON, path: String, isTemplate: Bool) throws(TenantSeedError) {
        let own = isTemplate ? ["scopes", "resourceScopes"] : ["isDefault", "resourceScopes"]
        let object = try SeedObject(value, path: path, names: ["id", "name", "description", "type"] + own)
        name = try object.requiredText("name")
        id = try object.text("id") ?? SeedID.make(isTemplate ? "organization-role" : "role", name)
        description = try object.text("description") ?? name
        type = try object.choice("type", of: ["User", "MachineToMachine"], default: "User")
        isDefault = try isTemplate ? false : object.flag("isDefault")
        organizationScopes = try isTemplate ? object.texts("scopes") : []
        resourceScopes = try object.list("resourceScopes") { value, path throws(TenantSeedError) in
            try SeedScopes(value, path: path)
        }
    }
}
