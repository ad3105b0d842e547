/// Everything that a tenant knows, guarded by one lock of `TenantRuntime`.
package struct TenantState: Sendable {
    /// Applications, users, resources, organizations and settings, as the Management API shows them.
    var entities: Entities
    /// Sessions, interactions, grants, codes and tokens.
    var oidc: OIDCState
    /// What the Experience API knows about the interactions under way.
    var experience: ExperienceState
}
