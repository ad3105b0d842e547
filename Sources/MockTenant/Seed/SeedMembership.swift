import Basis

/// A membership of a user or a machine application in an organization.
package struct SeedMembership: Sendable, Hashable {
    /// The name of the organization.
    package var organization: String
    /// Names of organization roles.
    package var roles: [String]

    /// Reads a name, or an object with `name` and `roles`.
    init(_ value: JSON, path: String) throws(TenantSeedError) {
        if let name = value.string {
            (organization, roles) = (name, [])
            return
        }
        let object = try SeedObject(value, path: path, names: ["name", "roles"])
        organization = try object.requiredText("name")
        roles = try object.texts("roles")
    }
}
