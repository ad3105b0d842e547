import Basis
import MockTenant

/// Further tenants of one process, from `--also HOST=FILE` or `--also PORT=FILE`.
enum MockGuests {
    /// - Throws: `CommandFailure` for an option that cannot be read and for a tenant that cannot start.
    static func start(
        _ texts: [String], beside mock: MockTenant, _ options: MockTenantOptions
    ) throws -> [MockTenant] {
        var started: [MockTenant] = []
        do {
            for text in texts { started.append(try start(text, beside: mock, options)) }
        } catch {
            for tenant in started { tenant.stop() }
            throw error
        }
        return started
    }

    private static func start(
        _ text: String, beside mock: MockTenant, _ options: MockTenantOptions
    ) throws -> MockTenant {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw CommandFailure(
                .usage, "'\(Printable.line(text))' names no further tenant",
                hint:
                    "write HOST=FILE, such as acme.localhost=acme.yaml, or PORT=FILE; without FILE it is the built-in seed"
            )
        }
        let seed = try parts[1].isEmpty ? TenantSeed.standard() : SeedFile.read(parts[1])
        var own = options
        own.endpoint = nil
        own.farSideEndpoint = nil
        if let number = Int(parts[0]) {
            own.port = try MockSettings.port(number)
            return try MockStart.start(seed, own)
        }
        let host = parts[0].lowercased()
        guard host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }) else {
            throw CommandFailure(
                .usage, "'\(Printable.line(parts[0]))' is no host name", hint: "such as acme.localhost, or a port")
        }
        own.host = host
        return try MockStart.start(seed, own, beside: mock)
    }
}
