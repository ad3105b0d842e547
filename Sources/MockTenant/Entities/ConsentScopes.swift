/// What a third-party application may ask users for.
package struct ConsentScopes: Codable, Sendable, Hashable {
    /// Names such as `profile`.
    package var userScopes: [String] = []
    /// Ids of API scopes.
    package var resourceScopes: [String] = []
    /// Ids of organization scopes.
    package var organizationScopes: [String] = []
    /// Ids of API scopes that are granted through organizations.
    package var organizationResourceScopes: [String] = []

    package init() {}

    /// Stands in the place of an application's id for all clients that are known by a metadata document only.
    static let ofUnregistered = "cimd"
}
