import Basis

/// A permission of an API resource or of the organization template.
package struct SeedPermission: Sendable, Hashable {
    package var id: String?
    package var name: String
    package var description: String?

    /// Reads a name, or an object with `id`, `name` and `description`.
    init(_ value: JSON, path: String) throws(TenantSeedError) {
        if let name = value.string {
            (id, self.name, description) = (nil, name, nil)
            return
        }
        let object = try SeedObject(value, path: path, names: ["id", "name", "description"])
        id = try object.text("id")
        name = try object.requiredText("name")
        description = try object.text("description")
    }
}
