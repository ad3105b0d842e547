import OIDC
import Synchronization
import Wire

/// What every handler of one tenant shares: its addresses, clock, randomness, texts, faults, outgoing client and state.
package final class TenantRuntime: Sendable {
    let options: MockTenantOptions
    /// The tenant's own address, such as `http://localhost:3001`, without trailing slash.
    let endpoint: String
    /// The issuer, `endpoint` and `/oidc`.
    let issuer: String
    let identifiers: Identifiers
    let messages: Messages
    let outgoing: OutgoingClient
    let farSides: FarSides
    private let faults: Set<Fault>
    private let state: Mutex<TenantState>

    init(options: MockTenantOptions, endpoint: String, farSides: FarSides, state: TenantState) {
        self.options = options
        self.endpoint = endpoint
        issuer = endpoint + "/oidc"
        identifiers = Identifiers(random: options.random)
        messages = Messages()
        self.farSides = farSides
        outgoing = OutgoingClient(divertPort: options.divertPort, farSides: farSides)
        faults = Set(options.faults.compactMap(Fault.init))
        self.state = Mutex(state)
    }

    /// Whether any fault is switched on.
    var hasFaults: Bool { !faults.isEmpty }
    /// Whether a fault is switched on.
    func has(_ fault: Fault) -> Bool { !faults.isEmpty && faults.contains(fault) }

    /// Seconds since 1970, with their fraction.
    var time: Double { options.clock() }
    /// Whole seconds since 1970, the unit of JWT times.
    var seconds: Int { Int(options.clock()) }
    /// Whole milliseconds since 1970, the unit of entity times.
    var milliseconds: Int { Int(options.clock() * 1000) }

    /// Reads or changes the state under its lock; the body must not wait for a peer and must not call this again.
    func withState<Value: Sendable, Failure: Error>(
        _ body: (inout TenantState) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try state.withLock { state throws(Failure) in try body(&state) }
    }
}
