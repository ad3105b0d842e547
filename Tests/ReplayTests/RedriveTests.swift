import Conformance
import MockTenant
import OIDC
import Replay
import Testing
import Wire

/// A sign-in that was recorded at one tenant, replayed at another.
@Suite struct RedriveTests {
    private static func recording() throws -> Recording {
        let tenant = try MockTenant(seed: .standard())
        defer { tenant.stop() }
        let flow = RecordedFlow(tenant, now: SystemClock.now())
        let application = try #require(tenant.directory.applications.first { $0.type == "Traditional" })
        try flow.signIn(to: application)
        return try flow.recording()
    }

    private static func replay(_ recording: Recording, faults: [String] = []) throws -> ReplayedRecording {
        let clock = MovableClock()
        let tenant = try MockTenant(
            seed: .standard(), options: MockTenantOptions(clock: { clock.now() }, faults: faults, isIntegration: true))
        defer { tenant.stop() }
        let library = RecordingLibrary(tenant: try #require(recording.tenant), recordings: [recording])
        let redrive = Redrive(
            library, limits: try ReplayLimits(), options: RedriveOptions(endpoint: tenant.endpoint, clock: clock),
            client: HTTPClient(options: HTTPClientOptions(userAgent: nil)))
        defer { redrive.stop() }
        return try #require(redrive.drive(recording, isCompared: true))
    }

    @Test("a tenant agrees with a recording of its own kind: codes, tokens, cookies and ids are those of the replay")
    func agrees() throws {
        let result = try Self.replay(try Self.recording())
        #expect(result.compared == result.exchanges.count && result.compared > 9)
        let differences = result.exchanges.flatMap(\.differences)
        #expect(differences.isEmpty, "\(differences)")
    }

    @Test(
        "a tenant that answers otherwise is told, at the place where it does",
        arguments: [
            ("id-token-audience-wrong", "body.id_token.claims.aud"),
            ("callback-state-missing", "header location?parameters"),
        ])
    func differs(fault: String, place: String) throws {
        let result = try Self.replay(try Self.recording(), faults: [fault])
        let places = result.exchanges.flatMap(\.differences).map(\.place)
        #expect(places.contains(place), "\(places)")
    }

    @Test("without leave nothing is written over the Management API")
    func readsOnly() throws {
        let tenant = try MockTenant(seed: .standard(), options: MockTenantOptions(isIntegration: true))
        defer { tenant.stop() }
        let flow = RecordedFlow(tenant, now: SystemClock.now())
        try flow.send(
            "POST", "/api/roles", json: ["name": "r", "description": "d"], headers: [("development-user-id", "x")])
        try flow.send("GET", "/api/roles", headers: [("development-user-id", "x")])
        let result = try Self.replay(try flow.recording())
        #expect(result.exchanges.map(\.reason) == ["changes the tenant (--allow-writes)", nil])
    }
}
