import Basis

/// What a tenant starts with.
package struct TenantSeed: Sendable {
    /// Reads a seed; unknown keys are errors.
    package init(json: JSON) throws(TenantSeedError) {}

    /// The built-in seed.
    package static func standard() throws -> TenantSeed { try TenantSeed(json: .object([])) }
}
