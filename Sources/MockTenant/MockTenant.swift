import Basis
import OIDC
import Synchronization
import Wire

/// A Logto-shaped tenant in this process, on loopback.
package final class MockTenant: Sendable {
    private let listener: TenantListener
    /// Whether the port is another tenant's.
    private let isGuest: Bool
    private let farSides: FarSides
    private let control: ControlSurface
    let runtime: TenantRuntime
    /// What a caller may need to know of it: ids, secrets, passwords, addresses, as the seed says them.
    package let directory: TenantDirectory
    /// The certificate that clients have to trust, as PEM text; nil without TLS.
    package let certificate: String?

    /// Starts a tenant, which listens at once.
    ///
    /// - Parameters:
    ///   - other: a tenant whose port is to be shared; `options.host` then tells the two apart.
    ///   - administration: a tenant whose tokens open this one's Management API as well, as the tenant of the
    ///     administrators of a real server does.
    /// - Throws: `HTTPServerError` when the port cannot be used, `TenantSeedError` for a seed that contradicts itself,
    ///   `FaultError` for an unknown fault, `ResourceFile.Missing` when the data files are not there.
    package init(
        seed: TenantSeed, options given: MockTenantOptions = .init(), sharingPortOf other: MockTenant? = nil,
        administration: MockTenant? = nil
    ) throws {
        for name in given.faults where Fault(rawValue: name) == nil && TransportFault.known[name] == nil {
            throw FaultError(unknown: name)
        }
        let clock = TravellingClock(given.clock)
        var options = given
        options.clock = { clock.now }
        let identity = options.isSecure && other == nil ? try LoopbackCertificate(random: options.random) : nil
        let listener =
            try other?.listener
            ?? TenantListener(port: options.port, address: options.address, certificate: identity)
        certificate = listener.certificate
        let host = options.host ?? (["127.0.0.1", "0.0.0.0"].contains(options.address) ? "localhost" : options.address)
        let scheme = listener.certificate == nil ? "http" : "https"
        let endpoint = options.endpoint ?? "\(scheme)://\(host):\(listener.port)"
        if options.farSideEndpoint == nil, options.address == "0.0.0.0" {
            // Who reaches the tenant from elsewhere reaches its port only.
            options.farSideEndpoint = endpoint + FarSides.path
        }
        let identifiers = Identifiers(random: options.random)
        let farSides = try FarSides(connectors: seed.connectors, options: options)
        var seed = seed
        seed.connectors = seed.connectors.map {
            $0.placed(at: farSides.address(ofFactory: $0.factory), mailPort: farSides.mailPort)
        }
        let entities = try seed.entities(
            tenantID: options.tenantID, identifiers: identifiers, milliseconds: Int(options.clock() * 1000))
        let faults = FaultSwitch(options.faults)
        var oidc = try OIDCState(identifiers: identifiers, options: options, faults: faults, endpoint: endpoint)
        for _ in 0..<seed.previousKeys { try oidc.keys.rotate() }
        let state = TenantState(entities: entities, oidc: oidc, experience: ExperienceState())
        let runtime = TenantRuntime(
            options: options, clock: clock, faults: faults, endpoint: endpoint, farSides: farSides, state: state,
            administration: administration?.runtime)
        let dispatcher = try Dispatcher(
            tenant: runtime, tables: [OIDCRoutes.table, ManagementRoutes.table, ExperienceRoutes.table])
        farSides.open(for: endpoint)
        let journal = Journal(endpoint: endpoint)
        let control = ControlSurface(tenant: runtime, journal: journal, isOn: options.hasControl) {
            runtime.reset(to: state)
            farSides.reset()
            journal.clear()
        }
        listener.open(
            .init(
                host: options.host, answer: Self.handler(control, dispatcher, runtime),
                delivery: { request, answer in runtime.transport.delivery(of: answer, to: request) }))
        self.listener = listener
        self.isGuest = other != nil
        self.farSides = farSides
        self.control = control
        var targets: [String: String] = [:]
        for connector in seed.connectors {
            targets[connector.factory] = ConnectorCatalogue.factory(connector.factory)?.target
        }
        directory = TenantDirectory(
            seed: seed, targets: targets, inboxes: farSides.inboxes, automatic: farSides.automaticFactories)
        self.runtime = runtime
    }

    /// Control first, then the tenant; journal and log only where somebody wants them.
    private static func handler(
        _ control: ControlSurface, _ dispatcher: Dispatcher, _ runtime: TenantRuntime
    ) -> HTTPServer.Handler {
        let isJournalled = runtime.options.hasControl
        let log = runtime.options.log
        return { request in
            if let answer = control.answer(request) { return answer }
            guard isJournalled || log != nil else {
                return runtime.transport.changed(dispatcher.answer(request), to: request)
            }
            let begun = SystemClock.now()
            let answer = runtime.transport.changed(dispatcher.answer(request), to: request)
            let duration = (SystemClock.now() - begun) * 1000
            if isJournalled {
                control.journal.add(request, answer, startedAt: runtime.time, duration: duration)
            }
            log?(LogLine.text(request, answer, milliseconds: duration))
            return answer
        }
    }

    /// The tenant's address, such as `http://localhost:3001`, without trailing slash.
    package var endpoint: String { runtime.endpoint }

    /// Where a client has to connect when the tenant and its far sides call themselves by addresses that they do not
    /// listen on: `host:port` with the loopback port.
    package var connectTo: [String: UInt16] {
        let own = FarSides.authority(endpoint)
        return own.hasSuffix(":\(listener.port)")
            ? farSides.connectTo : farSides.connectTo.merging([own: listener.port]) { $1 }
    }

    /// The port that it listens on.
    package var port: UInt16 { listener.port }

    /// Whether it answers at `/__dragoman` in full.
    package var hasControl: Bool { runtime.options.hasControl }

    /// Everything that outlives a restart, as one JSON value with every secret in it.
    ///
    /// - Throws: `SavedState.Unreadable` when a key cannot be written.
    package func saved() throws -> JSON { try SavedState(runtime).json }

    /// Goes on where a saved state ends.
    ///
    /// - Throws: `SavedState.Unreadable` with what is wrong.
    package func restore(_ json: JSON) throws { try SavedState(json: json).restore(to: runtime) }

    /// Stops to listen; answers under way are finished first.
    package func stop() {
        if isGuest { listener.close(host: runtime.options.host) } else { listener.stop() }
        farSides.stop()
    }
}
