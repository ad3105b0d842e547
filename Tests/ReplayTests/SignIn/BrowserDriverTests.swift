import Conformance
import Foundation
import MockTenant
import OIDC
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Replay

/// Sign-ins that a person does in the system's browser.
@Suite struct BrowserDriverTests {
    /// A session of an application whose redirect URI is on a free port of this machine.
    private struct Bench {
        let session: ClientSession
        let recorder: Recorder
        let back: String

        init(
            _ person: PlayedPerson?, tenant: String = "https://tenant.example", back: String? = nil,
            application: TenantConfiguration.Application = .init(id: "app", type: "SPA")
        ) throws {
            let free = try HTTPServer(port: 0) { _ in HTTPResponse(status: 200) }
            let port = free.port
            free.stop()
            self.back = back ?? "http://127.0.0.1:\(port)/callback"
            recorder = Recorder(options: person?.options ?? ReplayOptions())
            var settings = ClientSettings(habits: .logto, baseURL: "http://127.0.0.1:\(port)")
            settings.redirectURI = self.back
            session = ClientSession(
                recorder: recorder, endpoints: Endpoints(tenant: tenant, metadata: nil), application: application,
                settings: settings, user: nil)
        }

        func authorize(timeout: Double = 20) -> FlowFailure? {
            let driver = BrowserDriver(timeout: timeout, occasion: "guide.mdx (Tab)", person: "mira")
            let result = Result { () throws(FlowFailure) in try session.authorize(by: .password, driver: driver) }
            if case .failure(let failure) = result { return failure }
            return nil
        }
    }

    private static func query(_ address: String) -> FormBody { FormBody(decoding: URLReference(address).query ?? "") }

    private static func callback(_ address: String, _ parameters: String) -> String {
        let query = query(address)
        return (query["redirect_uri"] ?? "") + "?" + parameters.replacing("STATE", with: query["state"] ?? "")
    }

    @Test("a person signs in on the tenant's pages, and the run redeems the code that the browser brings")
    func whole() throws {
        let free = try HTTPServer(port: 0) { _ in HTTPResponse(status: 200) }
        let back = "http://localhost:\(free.port)/callback"
        free.stop()
        var seed = try TenantSeed.standard()
        let index = try #require(seed.applications.firstIndex { $0.type == "SPA" })
        seed.applications[index].redirectURIs = [back]
        let mock = try MockTenant(seed: seed)
        defer { mock.stop() }
        let (seeded, user) = (seed.applications[index], try #require(mock.directory.testUser))
        let person = PlayedPerson {
            PlayedPerson.signIn($0, .init(username: user.username, password: user.password))
        }
        let bench = try Bench(
            person, tenant: mock.endpoint, back: back,
            application: .init(id: seeded.id, type: "SPA", redirectURIs: [back]))
        let failure = bench.authorize()
        #expect(failure == nil, "\(String(describing: failure))")
        try bench.session.exchangeCode()
        #expect(bench.session.tokens.id != nil)
        #expect(person.visits.map(\.occasion) == ["guide.mdx (Tab)"] && person.visits[0].person == "mira")
        let facts = try #require(bench.session.facts)
        #expect(facts.authorization == nil && facts.state != nil && facts.codeVerifier != nil)
        let brought = try #require(bench.recorder.exchanges.first)
        #expect(facts.callbackFrom == brought.id && brought.role == .callback && brought.response?.status == 200)
        #expect(facts.callbackURL == brought.request.url && brought.request.url.hasPrefix(back + "?"))
        #expect(brought.request.headers["cookie"] == nil)
        #expect(PlayedPerson.get(back + "?code=late") == nil, "the port is closed")
    }

    @Test("icons, other paths and requests without an answer are not taken for the callback")
    func others() throws {
        let statuses = Mutex<[Int?]>([])
        let person = PlayedPerson { address in
            let back = Self.query(address)["redirect_uri"] ?? ""
            let tries = [
                back.replacing("/callback", with: "/favicon.ico"), back + "/deeper?code=x", back, back + "?code",
                Self.callback(address, "code=right&state=STATE"),
            ]
            for url in tries where url != back + "?code" {
                let status = PlayedPerson.get(url)?.status
                statuses.withLock { $0.append(status) }
            }
        }
        let bench = try Bench(person)
        #expect(bench.authorize() == nil)
        #expect(bench.session.code == "right")
        Thread.sleep(forTimeInterval: 0.2)
        #expect(statuses.withLock { $0 } == [404, 404, 400, 200])
        #expect(bench.recorder.exchanges.count == 1)
    }

    @Test("a callback that is posted as a form counts like one in the address")
    func posted() throws {
        let person = PlayedPerson { address in
            let query = Self.query(address)
            PlayedPerson.get(
                query["redirect_uri"] ?? "", method: "POST", form: "code=posted&state=" + (query["state"] ?? ""))
        }
        let bench = try Bench(person)
        #expect(bench.authorize() == nil)
        #expect(bench.session.code == "posted" && bench.recorder.exchanges.first?.request.method == "POST")
    }

    @Test(
        "a callback that is not the answer to the request, or an error, is refused",
        arguments: [
            ("code=x&state=other", "state is not the one"),
            ("error=access_denied&error_description=no+%3Cb%3E&state=STATE", "access_denied (no <b>)"),
        ])
    func refused(parameters: String, words: String) throws {
        let page = Mutex<String>("")
        let person = PlayedPerson { address in
            let text = PlayedPerson.get(Self.callback(address, parameters))?.text ?? ""
            page.withLock { $0 = text }
        }
        let bench = try Bench(person)
        let failure = try #require(bench.authorize())
        #expect(failure.reason.contains(words) && !failure.isUndone && failure.exchange == 1, "\(failure)")
        Thread.sleep(forTimeInterval: 0.2)
        let shown = page.withLock { $0 }
        #expect(shown.contains("close this window") && !shown.contains("<b>"))
    }

    @Test("nobody comes: the run says how long it waited, asks nobody again, and decides nothing")
    func timeout() throws {
        let person = PlayedPerson { _ in }
        let bench = try Bench(person)
        let failure = try #require(bench.authorize(timeout: 0.3))
        #expect(failure.isUndone && failure.exchange == nil && failure.reason.contains("signInTimeout"), "\(failure)")
        #expect(bench.recorder.reasonToStop == failure.reason)
        #expect(bench.authorize(timeout: 20) == failure)
        #expect(person.visits.count == 1)
    }

    @Test("Ctrl-C ends the wait at once")
    func interrupted() throws {
        let person = PlayedPerson { _ in }
        let bench = try Bench(person)
        let interruption = bench.recorder.options.client.interruption
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.3)
            interruption.raise()
        }
        let begin = Date()
        #expect(bench.authorize(timeout: 60)?.reason == "interrupted")
        #expect(Date().timeIntervalSince(begin) < 20)
    }

    @Test("a port that is taken is named, on either loopback address", arguments: ["127.0.0.1", "::1"])
    func taken(address: String) throws {
        guard let other = try? HTTPServer(port: 0, address: address, handler: { _ in HTTPResponse(status: 200) }) else {
            return  // a machine without IPv6
        }
        defer { other.stop() }
        let person = PlayedPerson { _ in }
        let bench = try Bench(person, back: "http://localhost:\(other.port)/callback")
        let failure = try #require(bench.authorize())
        #expect(failure.isUndone && failure.reason.contains("port \(other.port)"), "\(failure)")
        #expect(person.visits.isEmpty)
    }

    @Test(
        "a redirect URI elsewhere cannot be waited at, and the message says which one to register",
        arguments: [
            "https://app.example/callback", "io.logto://callback", "https://localhost:3000/callback",
            "http://10.0.0.1:3000/",
        ])
    func elsewhere(uri: String) throws {
        let bench = try Bench(PlayedPerson { _ in }, back: uri)
        let failure = try #require(bench.authorize())
        #expect(
            failure.isUndone && failure.reason.contains(uri)
                && failure.reason.contains("http://localhost:3000/callback"))
        #expect(bench.recorder.reasonToStop == nil, "other guides may have another")
    }

    @Test("the IPv6 loopback address is listened on alone")
    func addresses() throws {
        #expect(try CallbackPlace("http://[::1]:8080/cb?x=1").addresses == ["::1"])
        #expect(try CallbackPlace("http://127.0.0.1/cb").port == 80)
        #expect(try CallbackPlace("http://localhost:8080").path == "/")
    }
}
