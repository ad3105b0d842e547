import Foundation
import OIDC
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
    let outbox = Outbox()
    /// The clock of `options`, which can be put forward.
    let clock: TravellingClock
    /// The faults of the tenant that are switched on.
    let faults: FaultSwitch
    /// The faults of the way to it.
    let transport: TransportSwitch
    /// The tenant of the administrators, whose tokens open this one's Management API as well.
    let administration: TenantRuntime?
    /// A lock that sleeps: one that spins takes the core from the thread that it waits for, with many connections on few cores.
    private let lock = NSLock()
    /// Touched under the lock only.
    private nonisolated(unsafe) var state: TenantState

    init(
        options: MockTenantOptions, clock: TravellingClock, faults: FaultSwitch, endpoint: String, farSides: FarSides,
        state: TenantState, administration: TenantRuntime? = nil
    ) {
        self.options = options
        self.endpoint = endpoint
        issuer = endpoint + "/oidc"
        identifiers = Identifiers(random: options.random)
        messages = Messages()
        self.farSides = farSides
        outgoing = OutgoingClient(divertPort: options.divertPort, farSides: farSides)
        self.clock = clock
        self.faults = faults
        transport = TransportSwitch(options.faults, clock: options.clock)
        self.state = state
        self.administration = administration
    }

    /// Whether any fault is switched on.
    var hasFaults: Bool { faults.isAnyOn }
    /// Whether a fault is switched on.
    func has(_ fault: Fault) -> Bool { faults.has(fault) }

    /// Seconds since 1970, with their fraction.
    var time: Double { options.clock() }
    /// Whole seconds since 1970, the unit of JWT times.
    var seconds: Int { Int(options.clock()) }
    /// Whole milliseconds since 1970, the unit of entity times.
    var milliseconds: Int { Int(options.clock() * 1000) }

    /// Puts everything back to a state, the clock, the faults and the messages with it.
    func reset(to first: TenantState) {
        withState { $0 = first }
        clock.reset()
        faults.set(options.faults)
        transport.set(options.faults.compactMap { TransportFault.named(.string($0)) })
        outbox.clear()
    }

    /// Reads or changes the state under its lock; the body must not wait for a peer and must not call this again.
    func withState<Value: Sendable, Failure: Error>(
        _ body: (inout TenantState) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return try body(&state)
    }
}
