/// The discovery documents that were written, by the name that the tenant was asked by: clients ask for them often, and they
/// change only with the keys and with faults.
struct DiscoveryBodies: Sendable {
    private var bodies: [String: [UInt8]] = [:]
    /// Names come from requests, so there is a limit to those that are remembered.
    private static let limit = 16

    /// The document for a request with this header `Host`.
    mutating func body(_ tenant: TenantRuntime, keys: SigningKeyRing, host: String?) -> [UInt8] {
        guard !tenant.faults.isAnyOn else { return DiscoveryDocument.json(tenant, keys: keys, host: host).bytes() }
        let algorithms = keys.entries.map(\.key.curve.algorithm.rawValue)
        let key = algorithms.joined(separator: " ") + " " + (host ?? "")
        if let known = bodies[key] { return known }
        let body = DiscoveryDocument.json(tenant, keys: keys, host: host).bytes()
        if bodies.count >= Self.limit { bodies = [:] }
        bodies[key] = body
        return body
    }
}
