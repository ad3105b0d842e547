/// Sessions, interactions, grants, codes and tokens of a tenant.
struct OIDCState: Sendable {
}
