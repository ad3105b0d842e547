import MockTenant
import Replay
import Scenario

/// The tenant of a run: the one of a tenant file, or the mock tenant, started for the run and stopped after it.
struct Provision {
    var tenant: TenantConfiguration
    private var mock: MockTenant?

    /// The tenant for these scenarios.
    ///
    /// - Throws: `CommandFailure` when the tenant file is wrong or the mock tenant cannot start.
    static func make(for scenarios: [Scenario], options: RunOptions) throws -> Provision {
        if let file = options.tenantFile { return Provision(tenant: try TenantFile.read(file)) }
        let (mock, tenant) = try MockProvisioning.start(for: scenarios, options: options)
        return Provision(tenant: tenant, mock: mock)
    }

    /// Where the client has to connect in place of the addresses of the tenant and its far sides.
    var connectTo: [String: UInt16] { mock?.connectTo ?? [:] }

    /// Stops the mock tenant.
    func stop() { mock?.stop() }
}
