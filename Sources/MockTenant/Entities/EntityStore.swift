import Basis

/// Everything that the Management API shows.
struct EntityStore: Sendable {
    /// The store of a new tenant: the seed's entities with identifiers and times of the tenant.
    init(seed: TenantSeed, identifiers: Identifiers, milliseconds: Int) throws {}
}
