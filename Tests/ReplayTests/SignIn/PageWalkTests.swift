import Conformance
import OIDC
import Testing
import Wire

@testable import Replay

/// Sign-ins on HTML pages of any provider, without scripts.
@Suite struct PageWalkTests {
    private static let back = "https://app.example/callback"

    private struct Walked {
        var landing: Result<Landing, FlowFailure>
        var exchanges: [Exchange]

        var callback: String? {
            if case .success(.callback(let url, _)) = landing { url } else { nil }
        }
        var failure: FlowFailure? {
            if case .failure(let failure) = landing { failure } else { nil }
        }
    }

    private func walk(
        _ start: String, name: String = "mira@example.com", password: String = "right horse"
    ) -> Walked {
        let recorder = Recorder(options: ReplayOptions())
        let browser = Browser(
            recorder: recorder, endpoints: Endpoints(tenant: "https://tenant.example", metadata: nil))
        let account = PageAccount(.init(username: name, password: password))
        let walk = PageWalk(browser: browser, account: account, redirectURI: Self.back)
        let first = browser.visit(HTTPRequest("GET", start), purpose: "begin")
        let landing = Result { () throws(FlowFailure) in try walk.run(from: first) }
        return Walked(landing: landing, exchanges: recorder.exchanges)
    }

    /// Walks on one page that answers everything.
    private func walk(page body: String, status: Int = 200) throws -> Walked {
        let provider = try PlayedProvider { _, _, _ in PlayedProvider.page("Page", body, status: status) }
        defer { provider.stop() }
        return walk(provider.address + "/")
    }

    @Test("name, password and consent on three pages: hidden fields, boxes and cookies are kept, the yes is pressed")
    func whole() throws {
        let provider = try PlayedProvider.whole(Self.back)
        defer { provider.stop() }
        let walked = walk(provider.address + "/authorize")
        #expect(walked.callback == Self.back + "?code=c", "\(walked.landing)")
        #expect(provider.posted.map(\.path) == ["/name", "/password", "/answer"])
        let name = try #require(provider.posted.first?.form)
        #expect(name.fields.map(\.name) == ["csrf", "loginfmt", "agree", "go"])
        #expect(name["loginfmt"] == "mira@example.com" && name["go"] == "next")
    }

    @Test("a password that is wrong is sent once, and the page's own words say so")
    func wrongPassword() throws {
        let provider = try PlayedProvider.whole(Self.back)
        defer { provider.stop() }
        let walked = walk(provider.address + "/authorize", password: "wrong horse")
        let failure = try #require(walked.failure)
        #expect(failure.reason.contains("Wrong password") && !failure.isUndone, "\(failure)")
        #expect(!failure.reason.contains("wrong horse"))
        #expect(failure.exchange == walked.exchanges.last?.id)
        #expect(provider.posted.filter { $0.path == "/password" }.count == 1)
    }

    @Test(
        "what only a person can do is said, and is not held against the tenant",
        arguments: [
            ("<div id=root></div><script>'<form>'</script>", "has no form"),
            ("<form method=post><input name=otp autocomplete=one-time-code></form>", "one-time code"),
            ("<form method=post><input name=user><input type=password name=p><input name=captcha></form>", "captcha"),
            (
                "<form method=post><input name=user><input type=password name=p><div class=g-recaptcha></div></form>",
                "captcha"
            ),
            (
                "<form method=post><input name=user><input type=password name=p><input name=birthday required></form>",
                "birthday"
            ),
            ("<form><input name=user><input type=password name=p></form>", "into an address"),
            (
                "<form method=post enctype=multipart/form-data><input name=user><input type=password name=p></form>",
                "multipart"
            ),
            (
                "<form method=post><input type=email name=e><input type=password name=p autocomplete=new-password></form>",
                "no form"
            ),
            ("<form method=post><button>Continue with Example</button></form>", "no form"),
        ])
    func person(body: String, words: String) throws {
        let walked = try walk(page: body)
        let failure = try #require(walked.failure)
        #expect(failure.isUndone && failure.reason.contains(words), "\(failure)")
        #expect(walked.exchanges.allSatisfy { $0.request.method == "GET" })
    }

    @Test("a page that refuses with a status is the tenant's word")
    func refused() throws {
        let failure = try #require(try walk(page: "<p role=alert>Unknown client</p>", status: 400).failure)
        #expect(!failure.isUndone && failure.reason.contains("400") && failure.reason.contains("Unknown client"))
    }

    @Test("a sign-in of ever new pages ends")
    func endless() throws {
        let count = PlayedCounter()
        let provider = try PlayedProvider { _, _, _ in
            let field = "<input name=user\(count.next())><input type=hidden name=a>"
            return PlayedProvider.page("Again", "<form method=post><input name=user>\(field)<button>Go</button></form>")
        }
        defer { provider.stop() }
        let failure = try #require(walk(provider.address + "/").failure)
        #expect(failure.isUndone && failure.reason.contains("8 pages"), "\(failure)")
        #expect(provider.posted.count == 8)
    }

    // MARK: Where the password may go

    @Test("the password goes where redirects led, and nowhere that only a form leads to")
    func origins() throws {
        let other = try PlayedProvider { place, _, _ in
            switch place {
            case "GET /login", "POST /name": PlayedProvider.page("There", PlayedProvider.password)
            default: PlayedProvider.redirect(Self.back + "?code=c")
            }
        }
        defer { other.stop() }
        let there = other.address
        let provider = try PlayedProvider { place, _, _ in
            switch place {
            case "GET /led": return PlayedProvider.redirect(there + "/login")
            case "GET /steals":
                return PlayedProvider.page(
                    "S", "<form method=post action='\(there)/take'><input name=user><input type=password name=p></form>"
                )
            case "GET /button":
                return PlayedProvider.page(
                    "B",
                    "<form method=post><input name=user><input type=password name=p><button formaction='\(there)/take'>Go</button></form>"
                )
            case "GET /name":
                return PlayedProvider.page("N", "<form method=post action='\(there)/name'><input name=user></form>")
            case "GET /again":
                return PlayedProvider.page(
                    "A", "<form method=post action=/on><input name=user><input type=password name=p></form>")
            default: return PlayedProvider.redirect(there + "/take", status: 307)
            }
        }
        defer { provider.stop() }
        #expect(walk(provider.address + "/led").callback == Self.back + "?code=c")
        #expect(other.posted.map(\.path) == ["/password"])
        for path in ["/steals", "/button", "/name"] {
            let failure = try #require(walk(provider.address + path).failure)
            #expect(failure.isUndone && failure.reason.contains(there), "\(path) \(failure)")
        }
        let handedOn = try #require(walk(provider.address + "/again").failure)
        #expect(handedOn.reason.contains("307"), "\(handedOn)")
        #expect(other.posted.filter { $0.form["passwd"] ?? $0.form["p"] != nil }.count == 1)
    }

    @Test("no password goes over a connection that others can read")
    func encryption() {
        var trust = OriginTrust("https://tenant.example/oidc/auth")
        trust.follow(
            [
                "https://tenant.example/oidc/auth", "http://idp.example/login", "https://evil.example/login",
            ].enumerated().map { Exchange(id: $0 + 1, role: .other, request: HTTPRequest("GET", $1)) })
        #expect(trust.obstacle("https://tenant.example/login") == nil)
        #expect(trust.obstacle("http://idp.example/login")?.contains("without encryption") == true)
        #expect(trust.obstacle("https://evil.example/login")?.contains("did not lead") == true)
        #expect(OriginTrust("http://localhost:3001/").obstacle("http://localhost:3001/sign-in") == nil)
        #expect(OriginTrust("http://localhost:3001/").obstacle("http://localhost:3002/sign-in") != nil)
    }
}
