import Basis

/// What a tenant starts with.
package struct TenantSeed: Sendable {
    /// Reads a seed; unknown keys are errors.
    package init(json: JSON) throws(TenantSeedError) {}

    /// The entities of a new tenant, with identifiers and times of the tenant where the seed says none.
    func entities(identifiers: Identifiers, milliseconds: Int) throws(TenantSeedError) -> Entities { Entities() }

    /// The built-in seed.
    package static func standard() throws -> TenantSeed { try TenantSeed(json: .object([])) }
}
