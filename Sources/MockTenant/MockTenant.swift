import Basis
import OIDC
import Synchronization
import Wire

/// A Logto-shaped tenant in this process, on loopback.
package final class MockTenant: Sendable {
    private let server: HTTPServer
    private let farSides: FarSides
    let runtime: TenantRuntime
    /// What a caller may need to know of it: ids, secrets, passwords, addresses, as the seed says them.
    package let directory: TenantDirectory

    /// Starts a tenant, which listens at once.
    ///
    /// - Throws: `HTTPServerError` when the port cannot be used, `TenantSeedError` for a seed that contradicts itself,
    ///   `FaultError` for an unknown fault, `ResourceFile.Missing` when the data files are not there.
    package init(seed: TenantSeed, options: MockTenantOptions = .init()) throws {
        for name in options.faults where Fault(rawValue: name) == nil {
            let nearest = NearestName.of(name, in: Fault.allCases.map(\.rawValue))
            throw FaultError(name: name, nearest: nearest)
        }
        let gate = RequestGate()
        let server = try HTTPServer(port: options.port, address: options.address) { gate.answer($0) }
        let host = options.address == "127.0.0.1" ? "localhost" : options.address
        let identifiers = Identifiers(random: options.random)
        let farSides = try FarSides(connectors: seed.connectors, options: options)
        var seed = seed
        seed.connectors = seed.connectors.map { $0.placed(at: farSides.address(ofFactory: $0.factory)) }
        let entities = try seed.entities(identifiers: identifiers, milliseconds: Int(options.clock() * 1000))
        let endpoint = options.endpoint ?? "http://\(host):\(server.port)"
        let oidc = try OIDCState(identifiers: identifiers, options: options, endpoint: endpoint)
        let runtime = TenantRuntime(
            options: options, endpoint: endpoint, farSides: farSides,
            state: TenantState(entities: entities, oidc: oidc, experience: ExperienceState()))
        let dispatcher = try Dispatcher(
            tenant: runtime, tables: [OIDCRoutes.table, ManagementRoutes.table, ExperienceRoutes.table])
        farSides.open(for: endpoint)
        gate.open { dispatcher.answer($0) }
        self.server = server
        self.farSides = farSides
        var targets: [String: String] = [:]
        for connector in seed.connectors {
            targets[connector.factory] = ConnectorCatalogue.factory(connector.factory)?.target
        }
        directory = TenantDirectory(
            seed: seed, targets: targets, inboxes: farSides.inboxes, automatic: farSides.automaticFactories)
        self.runtime = runtime
    }

    /// The tenant's address, such as `http://localhost:3001`, without trailing slash.
    package var endpoint: String { runtime.endpoint }

    /// Where a client has to connect when the tenant and its far sides call themselves by addresses that they do not
    /// listen on: `host:port` with the loopback port.
    package var connectTo: [String: UInt16] {
        let own = FarSides.authority(endpoint)
        return own.hasSuffix(":\(server.port)")
            ? farSides.connectTo : farSides.connectTo.merging([own: server.port]) { $1 }
    }

    /// The port that it listens on.
    package var port: UInt16 { server.port }

    /// Stops to listen; answers under way are finished first.
    package func stop() {
        server.stop()
        farSides.stop()
    }
}
