import MockTenant
import Wire

/// The tenant of the administrators, which a test server has on the port after its own.
enum MockAdministration {
    /// Starts it when the tenant is a test server; where its port is taken the tenant goes without, and says so.
    ///
    /// - Throws: `ResourceFile.Missing`, `CommandFailure`.
    static func start(for options: MockTenantOptions, _ console: Console) throws -> MockTenant? {
        guard options.isIntegration else { return nil }
        guard options.port < .max else {
            console.note("no tenant of the administrators: there is no port after \(options.port)")
            return nil
        }
        var own = options
        own.port = options.port == 0 ? 0 : options.port + 1
        own.tenantID = "admin"
        own.endpoint = nil
        own.farSideEndpoint = nil
        own.faults = []
        do {
            return try MockTenant(seed: TenantSeed.administration(), options: own)
        } catch let error as HTTPServerError {
            console.note("no tenant of the administrators: \(error)")
            return nil
        }
    }
}
