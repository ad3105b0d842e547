import Basis

/// An organization of a seed.
package struct SeedOrganization: Sendable, Hashable {
    package var id: String
    package var name: String
    package var description: String?
    package var isMFARequired: Bool
    package var customData: JSON

    init(_ value: JSON, path: String) throws(TenantSeedError) {
        let object = try SeedObject(
            value, path: path, names: ["id", "name", "description", "isMfaRequired", "customData"])
        name = try object.requiredText("name")
        id = try object.text("id") ?? SeedID.make("organization", name, length: 12)
        description = try object.text("description")
        isMFARequired = try object.flag("isMfaRequired")
        customData = try object.object("customData")
    }
}
