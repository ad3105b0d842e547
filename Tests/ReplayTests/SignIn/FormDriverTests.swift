import Basis
import Conformance
import MockTenant
import OIDC
import Synchronization
import Testing
import Wire

@testable import Replay

/// The mock tenant's own pages, and a provider behind a connector, signed in to without the Experience API's or a person's help.
@Suite struct FormDriverTests {
    private func session(
        _ mock: MockTenant, password: String? = nil, scopes: [String]? = nil, isThirdParty: Bool = false
    ) throws
        -> (ClientSession, TenantConfiguration.User)
    {
        let seeded = try #require(
            mock.directory.applications.first { $0.isThirdParty == isThirdParty && !$0.redirectURIs.isEmpty })
        let user = try #require(mock.directory.testUser)
        var settings = ClientSettings(habits: .logto, baseURL: "http://localhost:3000")
        settings.redirectURI = seeded.redirectURIs.first
        let session = ClientSession(
            recorder: Recorder(options: ReplayOptions()), endpoints: Endpoints(tenant: mock.endpoint, metadata: nil),
            application: .init(id: seeded.id, secret: seeded.secret, type: seeded.type), settings: settings, user: nil)
        return (session, .init(username: user.username, password: password ?? user.password))
    }

    @Test("the mock tenant's pages lead to tokens, third-party consent included", arguments: [false, true])
    func mock(isThirdParty: Bool) throws {
        let mock = try MockTenant(seed: .standard())
        defer { mock.stop() }
        let (session, user) = try session(mock, isThirdParty: isThirdParty)
        try session.signIn(by: .password, driver: FormDriver(user: user))
        #expect(session.tokens.id != nil)
        let roles = session.recorder.exchanges.map(\.role)
        #expect(!roles.contains(.experience) && roles.contains(.signInPage))
        let hasSaidYes = session.recorder.exchanges.contains { $0.role == .consent && $0.request.method == "POST" }
        #expect(hasSaidYes == isThirdParty)
    }

    @Test("a wrong password is refused in the words of the page")
    func wrong() throws {
        let mock = try MockTenant(seed: .standard())
        defer { mock.stop() }
        let (session, user) = try session(mock, password: "not the password")
        let failure = #expect(throws: FlowFailure.self) {
            try session.signIn(by: .password, driver: FormDriver(user: user))
        }
        #expect(
            failure?.isUndone == false && failure?.reason.contains("came back") == true,
            "\(String(describing: failure))")
        #expect(session.recorder.exchanges.filter { $0.request.method == "POST" }.count == 1)
    }

    @Test("without a user, and for connectors, it says what is missing")
    func missing() throws {
        let mock = try MockTenant(seed: .standard())
        defer { mock.stop() }
        let (session, user) = try session(mock)
        let nobody = #expect(throws: FlowFailure.self) {
            try session.signIn(by: .password, driver: FormDriver(user: nil))
        }
        #expect(nobody?.reason == PageAccount.absence)
        let connector = TenantConfiguration.Connector(factory: "oauth2", id: "c")
        let gap = #expect(throws: FlowFailure.self) {
            try session.signIn(by: .social(connector), driver: FormDriver(user: user))
        }
        #expect(gap?.isUndone == true && session.recorder.exchanges.isEmpty)
    }

    // MARK: Connectors

    /// Verifies a social connector whose provider has login pages, at a tenant that only knows its two calls.
    private func verify(
        _ account: TenantConfiguration.Connector.Account?
    ) throws -> (result: Result<String, FlowFailure>, sent: [JSON]) {
        let told = Mutex<(start: String, back: String, sent: [JSON])>(("", "", []))
        let tenant = try PlayedProvider { place, _, request in
            let body = (try? JSON(parsing: request.body)) ?? [:]
            return told.withLock { told in
                told.sent.append(body)
                if place.hasSuffix("/authorization-uri") {
                    told.back =
                        (body["redirectUri"]?.string ?? "") + "?code=c&state=" + (body["state"]?.string ?? "")
                }
                let json: JSON = ["authorizationUri": .string(told.start), "verificationId": "v"]
                return HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: json.bytes())
            }
        }
        defer { tenant.stop() }
        let provider = try PlayedProvider.whole { _ in told.withLock { $0.back } }
        defer { provider.stop() }
        told.withLock { $0.start = provider.address + "/authorize" }
        let recorder = Recorder(options: ReplayOptions())
        let endpoints = Endpoints(tenant: tenant.address, metadata: nil)
        let read: (TenantConfiguration.Connector, String) throws(FlowFailure) -> String = { _, _ in "" }
        let driver = ExperienceDriver(
            browser: Browser(recorder: recorder, endpoints: endpoints), endpoints: endpoints, clientID: "app",
            user: nil, readCode: read)
        let connector = TenantConfiguration.Connector(factory: "oauth2", id: "c", account: account)
        let result = Result { () throws(FlowFailure) in
            try SocialVerification(driver: driver, connector: connector).run()
        }
        return (result, told.withLock { $0.sent })
    }

    @Test("an account at the provider takes a connector through its login pages")
    func account() throws {
        let (result, sent) = try verify(.init(username: "mira@example.com", password: "right horse"))
        #expect(try result.get() == "v")
        #expect(sent.count == 2 && sent.last?["connectorData"]?["code"] == "c")
    }

    @Test("without one, or with a wrong one, the run says whose move it is")
    func noAccount() throws {
        guard case .failure(let open) = try verify(nil).result else { return #expect(Bool(false)) }
        #expect(open.isUndone && open.reason.contains("'account'"), "\(open)")
        guard case .failure(let wrong) = try verify(.init(username: "a@b.c", password: "wrong horse")).result else {
            return #expect(Bool(false))
        }
        #expect(!wrong.isUndone && wrong.reason.contains("Wrong password"), "\(wrong)")
    }
}
