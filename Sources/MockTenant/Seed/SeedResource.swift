import Basis

/// An API resource of a seed with its permissions.
package struct SeedResource: Sendable, Hashable {
    package var id: String
    package var name: String
    package var indicator: String
    package var isDefault: Bool
    /// In seconds.
    package var accessTokenLifetime: Int
    package var scopes: [SeedPermission]

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(
            value, path: path, names: ["id", "name", "indicator", "isDefault", "accessTokenTtl", "scopes"])
        indicator = try object.requiredText("indicator")
        name = try object.text("name") ?? indicator
        id = try object.text("id") ?? SeedID.make("resource", indicator)
        isDefault = try object.flag("isDefault")
        accessTokenLifetime = try object.number("accessTokenTtl") ?? 3600
        scopes = try object.list("scopes") { value, path throws(TenantSeedError) in
            try SeedPermission(value, path: path)
        }
    }
}
