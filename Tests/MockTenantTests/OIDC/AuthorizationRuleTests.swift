import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Rules of authorization requests")
struct AuthorizationRuleTests {
    private let tenant: RunningTenant
    private let application: SeedApplication

    init() throws {
        tenant = try RunningTenant()
        application = try tenant.application("Web application")
    }

    /// Where a request leads without a session.
    private func location(_ fields: [(String, String)]) throws -> String {
        try tenant.send("GET", tenant.authorization(application, fields)).headers["location"] ?? ""
    }

    /// The description of the error that a request is redirected with.
    private func refusal(_ fields: [(String, String)]) throws -> String? {
        WebAddress(try location(fields)).queryParameters["error_description"]
    }

    @Test("Several parameters that stand twice are named together, in the provider's own order")
    func repeatedParameters() throws {
        let two = try refusal([("scope", "openid"), ("nonce", "a"), ("scope", "email"), ("nonce", "b")])
        #expect(two == "'nonce' and 'scope' parameters must not be provided twice")
        let three = try refusal([
            ("scope", "a"), ("nonce", "a"), ("scope", "b"), ("nonce", "b"), ("first_screen", "c"),
            ("first_screen", "d"),
        ])
        #expect(three == "'nonce', 'scope', and 'first_screen' parameters must not be provided twice")
        #expect(try location([("claims", "{}"), ("claims", "{}"), ("x", "1"), ("x", "2")]).hasPrefix("/sign-in"))
    }

    @Test(
        "What only has a meaning in an ID token is refused without openid",
        arguments: [("nonce", "n1"), ("max_age", "60"), ("acr_values", "a"), ("claims_locales", "en")])
    func openIDMissing(name: String, value: String) throws {
        let text = try refusal([("scope", "profile"), (name, value)])
        #expect(text == "openid scope must be requested when using the \(name) parameter")
        #expect(try location([("scope", "openid"), (name, value)]).hasPrefix("/sign-in"))
    }

    @Test("max_age is a whole number in any of JavaScript's spellings", arguments: ["1e3", "0x10", " 5 ", "+5", "5.0"])
    func maxAge(text: String) throws {
        #expect(try location([("scope", "openid"), ("max_age", text)]).hasPrefix("/sign-in"))
    }

    @Test("and nothing else", arguments: ["-1", "1.5", "NaN", "Infinity", "soon", "1e300", "0x1p4", "inf"])
    func badMaxAge(text: String) throws {
        #expect(try refusal([("scope", "openid"), ("max_age", text)]) == "invalid max_age parameter value")
    }

    @Test("max_age=0 asks for a sign-in by itself, whether somebody is signed in or not")
    func atOnce() throws {
        let fields = [("scope", "openid"), ("max_age", "0"), ("prompt", "none")]
        #expect(try refusal(fields) == "login prompt was not resolved")
        _ = try location([("scope", "openid"), ("max_age", "9"), ("prompt", "login"), ("login_hint", "mira")])
        let prompt = tenant.tenant.runtime.withState { $0.entities.logs.records.last?["payload"]?["prompt"] }
        #expect(prompt?["reasons"] == ["login_prompt", "no_session", "max_age"])
        #expect(prompt?["details"] == ["max_age": "9", "login_hint": "mira"])
    }

    @Test("An unknown first screen makes the pages forget the hints beside it, not who asks")
    func unknownScreen() throws {
        let fields = [("login_hint", "mira"), ("direct_sign_in", "social:github"), ("organization_id", "o1")]
        let target = try location(fields + [("first_screen", "lobby")])
        #expect(target == "/sign-in?app_id=\(application.id)&organization_id=o1")
        #expect(
            try location([("interaction_mode", "other"), ("login_hint", "m")]) == "/sign-in?app_id=\(application.id)")
    }

    @Test("A direct sign-in names a method and a target; a One Tap credential is one with Google")
    func directSignIn() throws {
        #expect(try location([("direct_sign_in", "social:a:b")]).hasPrefix("/direct/social/a?app_id="))
        #expect(try location([("direct_sign_in", "social:")]).hasPrefix("/direct/social?app_id="))
        let answer = try tenant.send(
            "GET", tenant.authorization(application, [("google_one_tap_credential", "jwt")]))
        #expect(answer.headers["location"] == "/direct/social/google?app_id=\(application.id)&fallback=sign-in")
        let cookies = answer.headers.all("set-cookie").map { $0.prefix { $0 != "=" } }
        #expect(
            cookies.prefix(4) == [
                "_logto", "_logto.sig", "_logto_google_one_tap_credential", "_logto_google_one_tap_credential.sig",
            ])
    }

    @Test("Who signs in as somebody else than the hint says is asked again")
    func hintOfAnother() throws {
        let callback = try tenant.signIn(application, as: "mira")
        let hint = try tenant.exchange(callback, application).json?["id_token"]?.string ?? ""
        tenant.jar = CookieJar()
        _ = try tenant.browse("GET", tenant.authorization(application, [("id_token_hint", hint)]))
        let cookie = InteractionCookie(tenant.jar["_interaction"]?.value)
        let uid = try #require(cookie.uid(for: application.id))
        let account = try tenant.user("jonas")
        let runtime = tenant.tenant.runtime
        let target = runtime.withState { $0.finishSignIn(uid, account: account, tenant: runtime) }
        #expect(try tenant.browse("GET", target).headers["location"]?.hasPrefix("/sign-in?") == true)
    }

    @Test("A pushed request is good until it was answered with a code")
    func pushedRequest() throws {
        let pushed = try tenant.post(
            "/oidc/request",
            [
                ("response_type", "code"), ("scope", "openid"), ("redirect_uri", application.redirectURIs[0]),
            ], basic: application)
        let uri = try #require(pushed.json?["request_uri"]?.string)
        let path = "/oidc/auth?" + FormBody([("client_id", application.id), ("request_uri", uri)]).text
        #expect(try tenant.send("GET", path).headers["location"]?.hasPrefix("/sign-in?") == true)
        _ = try tenant.signIn(application, [("scope", "openid")])
        #expect(try tenant.browse("GET", path).headers["location"]?.contains("?code=") == true)
        let again = try tenant.browse("GET", path)
        #expect(again.json?["error"] == "invalid_request_uri")
        #expect(again.json?["error_description"] == "request_uri is invalid, expired, or was already used")
    }
}
