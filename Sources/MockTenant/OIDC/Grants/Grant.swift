/// What a user has granted a client; every code and token of theirs hangs on it.
struct Grant: Codable, Sendable {
    let id: String
    let clientID: String
    let accountID: String
    /// Scopes without a resource, in the order they were granted.
    var scopes: [String] = []
    /// By resource indicator, in the order they were granted.
    var resourceScopes: [String: [String]] = [:]
    /// Scopes that the user was asked for and did not grant, by resource indicator; they are not asked again.
    var rejectedResourceScopes: [String: [String]]?
    /// In seconds since 1970.
    let issuedAt: Int
    /// In seconds since 1970.
    let expiresAt: Int

    /// 180 days in seconds.
    static let lifetime = 15_552_000

    /// The scopes of a resource that the user has decided on.
    func knownScopes(of resource: String) -> [String] {
        (resourceScopes[resource] ?? []) + (rejectedResourceScopes?[resource] ?? [])
    }

    mutating func add(scopes new: [String]) {
        for scope in new where !scopes.contains(scope) { scopes.append(scope) }
    }

    mutating func add(scopes new: [String], of resource: String) {
        for scope in new where !resourceScopes[resource, default: []].contains(scope) {
            resourceScopes[resource, default: []].append(scope)
        }
    }
}
