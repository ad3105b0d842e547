import Basis
import Conformance
import GuideReading
import MockTenant
import Replay
import Scenario
import Testing
import Wire

/// What a run made is taken back: after others changed the same things, after Ctrl-C, as far as the tenant lets it.
struct TakeBackTests {
    private static let applicationID = "webwebwebwebwebwebweb"

    /// Replays the guide of Next.js with settings made, and does something at the first change whose words contain `moment`.
    private func replay(
        on tenant: BareTenant, hasApplication: Bool = true, at moment: String,
        _ act: @escaping (Interruption) throws -> Void
    ) throws -> Transcript {
        let page = OwnGuides.folder("en").appendingPathComponent("quick-starts/framework/next-app-router/README.mdx")
        let scenario = ScenarioCompiler.compile(try GuideReader.read(path: page.path))
        var configuration = TenantConfiguration(endpoint: tenant.mock.endpoint)
        if hasApplication {
            configuration.applications = [.init(id: Self.applicationID, secret: "secret", type: "Traditional")]
        }
        configuration.management = tenant.mock.directory.management.map { .init(id: $0.id, secret: $0.secret) }
        let interruption = Interruption()
        var options = ReplayOptions(
            probes: ReplayOptions.Probes.none, client: HTTPClientOptions(interruption: interruption))
        options.provisions = true
        var hasActed = false
        let transcript = Replayer(tenant: configuration, options: options).run([scenario]) { progress in
            guard case .provision(let change) = progress, change.contains(moment), !hasActed else { return }
            hasActed = true
            do { try act(interruption) } catch { Issue.record(error) }
        }
        #expect(hasActed, "nothing was told of \(moment)")
        return transcript
    }

    private func tenant() throws -> BareTenant {
        try BareTenant([
            "applications": [
                [
                    "id": .string(Self.applicationID), "name": "Web", "type": "Traditional", "secret": "secret",
                    "redirectUris": ["https://shop.example/callback"],
                    "postLogoutRedirectUris": ["https://shop.example/"],
                    "customClientMetadata": ["idTokenTtl": 600],
                ]
            ]
        ])
    }

    @Test("what stood there stays, and so does what somebody adds meanwhile")
    func changesOfOthers() throws {
        let tenant = try tenant()
        defer { tenant.mock.stop() }
        let path = "applications/" + Self.applicationID
        let before = try tenant.manage("GET", path)
        _ = try replay(on: tenant, at: "register the redirect URI http://localhost:3000/callback") { _ in
            var metadata = try #require(try tenant.manage("GET", path)["oidcClientMetadata"])
            #expect(metadata["redirectUris"] == ["https://shop.example/callback", "http://localhost:3000/callback"])
            metadata["redirectUris"] = .strings(
                (metadata["redirectUris"]?.strings ?? []) + ["https://colleague.example/"])
            try tenant.manage("PATCH", path, ["oidcClientMetadata": metadata])
        }
        let after = try tenant.manage("GET", path)
        #expect(
            after["oidcClientMetadata"]?["redirectUris"]
                == ["https://shop.example/callback", "https://colleague.example/"])
        #expect(after["oidcClientMetadata"]?["postLogoutRedirectUris"] == ["https://shop.example/"])
        #expect(after["customClientMetadata"] == before["customClientMetadata"])
    }

    @Test(
        "after Ctrl-C everything is taken back too",
        arguments: ["create the application", "register the API resource", "create the test user", "create the role"])
    func interruption(moment: String) throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let before = try tenant.settings
        let transcript = try replay(on: tenant, hasApplication: false, at: moment) { $0.raise() }
        #expect(transcript.interruption == "interrupted")
        #expect(try tenant.settings == before)
    }

    @Test("what somebody deletes meanwhile counts as taken back")
    func deletedByOthers() throws {
        let tenant = try tenant()
        defer { tenant.mock.stop() }
        let transcript = try replay(on: tenant, at: "register the post sign-out redirect URI") { _ in
            try tenant.manage("DELETE", "applications/" + Self.applicationID)
        }
        #expect(transcript.interruption == nil)
    }

    @Test("what cannot be taken back is named, each thing with the request that does it")
    func remains() throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let transcript = try replay(on: tenant, hasApplication: false, at: "create the organization") { _ in
            // From now on the tenant answers no more.
            tenant.mock.stop()
        }
        let told = try #require(transcript.interruption)
        for what in ["delete the organization", "delete the test user", "delete the application"] {
            #expect(told.contains(what), "\(told)")
        }
        #expect(told.contains("DELETE /api/applications/"))
    }
}
