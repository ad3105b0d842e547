import Basis

/// What faults do to the published key set.
enum KeySetFaults {
    /// Changes the set where a fault asks for it.
    static func apply(to set: inout JSON, _ tenant: TenantRuntime, keys: SigningKeyRing) {
        guard tenant.hasFaults, var entries = set["keys"]?.array else { return }
        func each(_ fault: Fault, _ change: (inout JSON) -> Void) {
            guard tenant.has(fault) else { return }
            for index in entries.indices { change(&entries[index]) }
        }
        each(.jwksCoordinateMissing) { $0["y"] = nil }
        each(.jwksCoordinatePadded) { key in key["x"] = key["x"]?.string.map { .string($0 + "=") } }
        each(.jwksPrivateMember) { $0["d"] = $0["x"] }
        each(.jwksUseEncryption) { $0["use"] = "enc" }
        each(.jwksAlgorithmWrong) { $0["alg"] = "RS256" }
        each(.jwksKidMissing) { $0["kid"] = nil }
        if tenant.has(.jwksKidTwice), let first = entries.first { entries.append(first) }
        if tenant.has(.jwksEmpty) { entries = [] }
        if tenant.has(.jwksKeysDropped) { entries = Array(entries.prefix(1)) }
        set["keys"] = .array(entries)
    }
}
