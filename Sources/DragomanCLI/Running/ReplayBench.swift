import Basis
import Conformance
import MockTenant
import OIDC
import Replay
import Wire

/// A tenant to replay recordings at, and the replay that drives it.
struct ReplayBench {
    let redrive: Redrive
    private let mock: MockTenant?

    /// Starts the mock tenant, or reads the tenant file and fetches a token for its Management API.
    ///
    /// - Throws: `CommandFailure`.
    init(_ arguments: ParsedArguments, library: RecordingLibrary, descriptions: [String: JSON]) throws {
        let limits = try ReplayLimits()
        if let file = arguments.value("tenant") {
            mock = nil
            let tenant = try TenantFile.read(file)
            let clock = WaitingClock(longestPause: Double(arguments.number("max-wait") ?? 5))
            var options = RedriveOptions(
                endpoint: tenant.endpoint, clock: clock, mayWrite: arguments.has("allow-writes"),
                player: try arguments.number("far-side").flatMap { UInt16(exactly: $0) }.map(Self.player(at:)))
            let client = HTTPClient(options: HTTPClientOptions(totalTimeout: 60, userAgent: nil))
            options.management = try Self.management(of: tenant, client)
            redrive = Redrive(library, limits: limits, options: options, client: client)
            return
        }
        let clock = MovableClock(longestPause: arguments.number("max-wait").map { Double($0) } ?? .infinity)
        let player = try Self.player(at: 0)
        var island: IslandSeed?
        if arguments.value("seed") == nil, library.recordings.count == 1, let only = library.recordings.first,
            only.isIsland
        {
            island = try IslandSeed(
                library, only, descriptions: Self.known(library, descriptions), now: clock.now(),
                farSidePort: player.port)
        }
        let seed =
            try island?.seed ?? arguments.value("seed").map(SeedFile.read) ?? Self.seed(library, descriptions)
        let mock = try MockStart.start(
            seed, MockTenantOptions(clock: { clock.now() }, isIntegration: true, divertPort: player.port))
        self.mock = mock
        var options = RedriveOptions(
            endpoint: mock.endpoint, clock: clock, management: [("development-user-id", "x")], mayWrite: true,
            player: player)
        options.sharedValues = island?.identifiers ?? []
        options.people = island?.people ?? []
        redrive = Redrive(
            library, limits: limits, options: options,
            client: HTTPClient(options: HTTPClientOptions(totalTimeout: 60, userAgent: nil)))
    }

    func stop() {
        redrive.stop()
        mock?.stop()
    }

    /// Takes the port of the providers before anything is told of it, so that no other program can take it in between.
    private static func player(at port: UInt16) throws -> ProviderPlayer {
        do {
            return try ProviderPlayer(port: port)
        } catch {
            throw CommandFailure(.usage, "the providers cannot be played: \(error)")
        }
    }

    /// The seed for a series: what is described of its tenant, nothing where its set-up was recorded.
    private static func seed(
        _ library: RecordingLibrary, _ descriptions: [String: JSON]
    ) throws(CommandFailure) -> TenantSeed {
        let known = known(library, descriptions)
        if known.isEmpty || library.recordings.contains(where: \.isSetUp) { return .testServer() }
        return try RecordedSeed.make(library, descriptions: known)
    }

    /// What is described of the tenant beside its recordings.
    private static func known(_ library: RecordingLibrary, _ descriptions: [String: JSON]) -> [JSON] {
        library.recordings.map { String($0.path[..<($0.path.lastIndex(of: "/") ?? $0.path.startIndex)]) }
            .unique.compactMap { descriptions[$0] }
    }

    /// The headers that authorize steps of the replay's own: a token for the credentials of the tenant file, or what a test server on
    /// this machine takes.
    private static func management(
        of tenant: TenantConfiguration, _ client: HTTPClient
    ) throws -> [(name: String, value: String)]? {
        guard let management = tenant.management else {
            return WebAddress(tenant.endpoint).isLoopback ? [("development-user-id", "x")] : nil
        }
        let form = FormBody([
            ("grant_type", "client_credentials"), ("resource", management.resource), ("scope", "all"),
        ])
        let credentials = Base64Text.encode(
            Array("\(FormBody.encode(management.id)):\(FormBody.encode(management.secret))".utf8))
        let outcome = client.send(
            HTTPRequest(
                "POST", tenant.endpoint + "/oidc/token",
                headers: [
                    ("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", "Basic " + credentials),
                ], body: Array(form.text.utf8)))
        guard let token = outcome.response?.json?["access_token"]?.string else {
            throw CommandFailure(
                .brokenRun,
                "the tenant gives no token for the Management API: \(outcome.response?.text ?? outcome.failure.map { "\($0)" } ?? "")",
                hint: "look at 'management' in the tenant file: application id, secret, resource")
        }
        return [("Authorization", "Bearer " + token)]
    }
}
