import MockTenant
import Wire

/// Starts mock tenants and says in the words of the command line why one cannot be started.
enum MockStart {
    /// - Throws: `CommandFailure` with status `usage`.
    static func start(
        _ seed: TenantSeed, _ options: MockTenantOptions, beside other: MockTenant? = nil,
        administration: MockTenant? = nil
    ) throws -> MockTenant {
        do {
            return try MockTenant(
                seed: seed, options: options, sharingPortOf: other, administration: administration)
        } catch let error as HTTPServerError {
            throw CommandFailure(.usage, "the mock tenant cannot start: \(error)")
        } catch let error as FaultError {
            throw CommandFailure(.usage, "\(error)", hint: "'dragoman mock --list-faults' lists them")
        } catch let error as TenantSeedError {
            throw CommandFailure(.usage, "the seed contradicts itself: \(error)")
        }
    }
}
