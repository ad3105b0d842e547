import Basis
import MockTenant
import OIDC
import Replay
import Scenario
import Wire

/// Starts the mock tenant for a run and describes it as a tenant file would.
package enum MockProvisioning {
    /// A mock tenant on which the guides' demands are set up, its description, and the clock that both sides go by.
    ///
    /// It speaks TLS when the options say so or a fault shows over https only.
    ///
    /// - Throws: `CommandFailure` for an unknown fault.
    static func start(
        for scenarios: [Scenario], options: RunOptions
    ) throws -> (mock: MockTenant, tenant: TenantConfiguration, clock: MovableClock) {
        let seed = try GuideSeed.make(for: scenarios, on: TenantSeed.standard())
        let clock = MovableClock(base: options.seed == nil ? SystemClock.now : FixedTime.clock)
        let needsTLS = try FaultDescription.all().contains { $0.isOverTLS && options.faults.contains($0.id) }
        var settings = MockTenantOptions(
            clock: { clock.now() }, random: RandomSource(seed: options.seed.map { Array(("mock:" + $0).utf8) }),
            isSeeded: options.seed != nil, faults: options.faults, isSecure: options.isOverTLS || needsTLS)
        if options.seed != nil {
            // Addresses stand in tokens and reports, so a repeatable run has fixed ones, whatever ports are free.
            settings.endpoint = settings.isSecure ? "https://localhost:3001" : "http://localhost:3001"
            settings.farSideEndpoint = "http://127.0.0.1:3002"
        }
        let mock = try MockStart.start(seed, settings)
        return (mock, tenant(of: mock), clock)
    }

    /// The tenant as a run sees it, from the directory that the mock gives.
    package static func tenant(of mock: MockTenant) -> TenantConfiguration {
        let directory = mock.directory
        var tenant = TenantConfiguration(endpoint: mock.endpoint, isMock: true)
        tenant.applications = directory.applications.map {
            .init(
                id: $0.id, secret: $0.hasSecret ? $0.secret : nil, type: $0.type, guide: $0.guide,
                redirectURIs: $0.redirectURIs, postSignOutURIs: $0.postLogoutRedirectURIs,
                isForDevices: $0.isForDevices, isThirdParty: $0.isThirdParty)
        }
        var own: [SeedOrganization] = []
        if let user = directory.testUser {
            own = directory.organizations(of: user)
            tenant.user = .init(
                id: user.id, username: user.username, email: user.email, phone: user.phone, password: user.password,
                organizations: own.map(\.id))
        }
        let others = directory.organizations.filter { !own.contains($0) }
        tenant.organizations = (own + others).map { .init(id: $0.id, name: $0.name) }
        tenant.organizationScopes = directory.organizationScopes
        tenant.resources = directory.resources.map { .init(indicator: $0.indicator, scopes: $0.scopes.map(\.name)) }
        tenant.connectors = directory.connectors.map {
            .init(factory: $0.factory, id: $0.id, target: $0.target, isAutomatic: $0.isAutomatic, inbox: $0.inbox)
        }
        tenant.management = directory.management.map { .init(id: $0.id, secret: $0.secret) }
        return tenant
    }
}

extension SeedApplication {
    /// Whether its kind proves itself by a secret.
    var hasSecret: Bool { type == "Traditional" || type == "MachineToMachine" }
    /// Whether it signs people in on devices without a browser.
    var isForDevices: Bool { customClientMetadata["isDeviceFlow"]?.bool == true }
}
