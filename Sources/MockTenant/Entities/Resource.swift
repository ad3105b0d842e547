import Basis

/// An API resource.
package struct Resource: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    /// The id of the seeded Management API resource.
    package static let managementID = "management-api"
    /// The id of the tenant that people sign in at.
    package static let defaultTenantID = "default"
    /// The indicator of the seeded Management API resource.
    package static let managementIndicator = managementIndicator(ofTenant: defaultTenantID)

    /// The indicator of a tenant's Management API; it does not follow the tenant's address.
    package static func managementIndicator(ofTenant id: String) -> String { "https://\(id).logto.app/api" }

    package var name: String { text("name") ?? "" }
    /// The value of the `resource` parameter and of `aud`, compared exactly.
    package var indicator: String { text("indicator") ?? "" }
    package var isDefault: Bool { record["isDefault"]?.bool ?? false }
    /// In seconds.
    package var accessTokenLifetime: Int { record["accessTokenTtl"]?.int ?? 3600 }
}
