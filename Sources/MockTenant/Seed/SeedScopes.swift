import Basis

/// Some permissions of one API resource.
package struct SeedScopes: Sendable, Hashable {
    /// The indicator of the resource.
    package var resource: String
    /// Names of its permissions.
    package var scopes: [String]

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(value, path: path, names: ["resource", "scopes"])
        resource = try object.requiredText("resource")
        scopes = try object.texts("scopes")
    }
}
