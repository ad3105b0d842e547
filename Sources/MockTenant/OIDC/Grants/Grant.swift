/// What a user has granted a client; every code and token of theirs hangs on it.
struct Grant: Codable, Sendable {
    let id: String
    let clientID: String
    let accountID: String
    /// Scopes without a resource, in the order they were granted.
    var scopes: [String] = []
    /// By resource indicator, in the order they were granted.
    var resourceScopes: [String: [String]] = [:]
    /// In seconds since 1970.
    let issuedAt: Int
    /// In seconds since 1970.
    let expiresAt: Int

    /// 180 days in seconds.
    static let lifetime = 15_552_000

    mutating func add(scopes new: [String]) {
        for scope in new where !scopes.contains(scope) { scopes.append(scope) }
    }

    mutating func add(scopes new: [String], of resource: String) {
        for scope in new where !resourceScopes[resource, default: []].contains(scope) {
            resourceScopes[resource, default: []].append(scope)
        }
    }
}
