import MockTenant
import Replay
import Scenario

/// The tenant of a run: the one of a tenant file, or the mock tenant, started for the run and stopped after it.
struct Provision {
    var tenant: TenantConfiguration
    private var mock: MockTenant?
    private var clock: MovableClock?

    /// The tenant for these scenarios.
    ///
    /// - Throws: `CommandFailure` when the tenant file is wrong or the mock tenant cannot start.
    static func make(for scenarios: [Scenario], options: RunOptions) throws -> Provision {
        if let file = options.tenantFile { return Provision(tenant: try TenantFile.read(file)) }
        let (mock, tenant, clock) = try MockProvisioning.start(for: scenarios, options: options)
        return Provision(tenant: tenant, mock: mock, clock: clock)
    }

    /// Tells a replay how to reach the mock tenant, whom to trust and by which clock both go; a live tenant needs none of it.
    func prepare(_ replay: inout ReplayOptions) {
        guard let mock, let clock else { return }
        replay.client.connectTo = mock.connectTo
        replay.client.certificates = mock.certificate
        replay.clock = { clock.now() }
        replay.moveClock = { clock.pause($0) }
    }

    /// Stops the mock tenant.
    func stop() { mock?.stop() }
}
