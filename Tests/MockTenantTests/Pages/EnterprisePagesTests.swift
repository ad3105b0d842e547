import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The pages lead people of an enterprise to its own provider, without scripts")
struct EnterprisePagesTests {
    private static let address = "noor@enterprise.example"
    private let running: RunningTenant
    private let first: String

    init() throws {
        running = try RunningTenant(options: .init(isIntegration: true))
        first = try Self.connector(running, "Acme")
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["singleSignOnEnabled": true])
    }

    private static func manage(
        _ running: RunningTenant, _ method: String, _ path: String, _ body: JSON
    ) throws -> JSON {
        let headers: HTTPHeaders = [("development-user-id", "x"), ("Content-Type", "application/json")]
        return try running.send(method, "/api" + path, headers: headers, body: body.text()).json ?? .null
    }

    private static func connector(_ running: RunningTenant, _ name: String) throws -> String {
        let issuer = try #require(running.tenant.runtime.farSides.address(of: "enterprise"))
        let made = try manage(
            running, "POST", "/sso-connectors",
            [
                "providerName": "OIDC", "connectorName": .string(name), "domains": ["enterprise.example"],
                "config": [
                    "clientId": "enterprise-client", "clientSecret": "enterprise-secret", "issuer": .string(issuer),
                ],
            ])
        return try #require(made["id"]?.string)
    }

    private func page(_ browser: SigningIn, _ path: String) -> String { path + "?app_id=" + browser.application.id }

    /// From the redirect to the provider to the application.
    private func arrive(_ browser: SigningIn, _ begun: HTTPResponse, at connector: String) throws -> String {
        #expect(begun.status == 303, "\(begun.text)")
        let provider = HTTPRequest("GET", begun.headers["location"] ?? "")
        let callback = try #require(running.client.send(provider).response).headers["location"] ?? ""
        #expect(callback.hasPrefix(running.tenant.endpoint + "/callback/" + connector))
        return try browser.walk(callback)
    }

    @Test("the link of the sign-in page asks for the address, whose domain tells the provider")
    func entry() throws {
        let browser = try SigningIn(running)
        let shown = try browser.get(page(browser, "/sign-in"))
        #expect(shown.text.contains("href=\"\(page(browser, "/single-sign-on"))\""))
        let asked = try browser.get(page(browser, "/single-sign-on"))
        #expect(asked.status == 200 && asked.text.contains("type=\"email\"") && !asked.text.contains("<script"))
        let path = page(browser, "/single-sign-on")
        let other = try browser.post(path, [("identifier", "a@other.example")])
        #expect(other.status == 422 && other.text.contains("There is no single sign-on"))
        #expect(try browser.post(path, [("identifier", "nonsense")]).status == 422)
        let begun = try browser.post(path, [("identifier", Self.address)])
        #expect(try arrive(browser, begun, at: first).contains("code="))
        #expect(running.tenant.runtime.withState { $0.entities.user(email: Self.address) } != nil)
    }

    @Test("typed into the ordinary forms, the address leads there as well", arguments: ["/sign-in", "/register"])
    func identifierFirst(form: String) throws {
        let browser = try SigningIn(running)
        let begun = try browser.post(
            page(browser, form), [("identifier", Self.address), ("password", "x"), ("action", "password")])
        #expect(try arrive(browser, begun, at: first).contains("code="))
    }

    @Test("an address that a social provider knows it by leads there")
    func afterAnotherWay() throws {
        // With the far sides of social connectors, which a test server has not.
        let own = try RunningTenant()
        let issuer = try #require(own.tenant.runtime.farSides.address(of: "enterprise"))
        own.tenant.runtime.withState { state in
            state.entities.signInExperienceRecord["singleSignOnEnabled"] = true
            state.entities.ssoConnectors["acme"] = [
                "id": "acme", "providerName": "OIDC", "connectorName": "Acme", "domains": ["example.com"],
                "config": ["clientId": "enterprise-client", "clientSecret": "x", "issuer": .string(issuer)],
            ]
        }
        let browser = try SigningIn(own)
        let kakao = try #require(own.tenant.directory.connectors.first { $0.factory == "kakao-universal" })
        let begun = try browser.post(page(browser, "/sign-in/social/" + kakao.id), [])
        let provider = HTTPRequest("GET", begun.headers["location"] ?? "")
        let callback = try #require(own.client.send(provider).response).headers["location"] ?? ""
        let led = try browser.get(callback)
        #expect(led.status == 303 && led.headers["location"]?.hasPrefix(issuer) == true, "\(led.text)")
    }

    @Test("of several connectors people choose one by its name")
    func choice() throws {
        let second = try Self.connector(running, "Acme <North>")
        let browser = try SigningIn(running)
        let shown = try browser.post(page(browser, "/single-sign-on"), [("identifier", Self.address)])
        #expect(shown.status == 200 && shown.text.contains("Continue with Acme &lt;North&gt;"))
        let path = page(browser, "/single-sign-on/" + second)
        #expect(shown.text.contains("action=\"\(path)\""))
        #expect(try arrive(browser, try browser.post(path, []), at: second).contains("code="))
    }

    @Test("direct_sign_in goes straight to a connector, and else to the page that the request asked for")
    func direct() throws {
        let browser = try SigningIn(running, extra: "&direct_sign_in=sso:" + first)
        let begun = try browser.get(page(browser, "/direct/sso/" + first) + "&fallback=sign-in")
        #expect(try arrive(browser, begun, at: first).contains("code="))
        let second = try SigningIn(running)
        for (path, fallback, expected) in [
            ("/direct/sso/none", "register", "/register"), ("/direct/sso", "sign-in", "/sign-in"),
            ("/direct/method", "single-sign-on", "/single-sign-on"), ("/direct/social/none", "x", "/sign-in"),
        ] {
            let led = try second.get(page(second, path) + "&fallback=" + fallback)
            #expect(led.status == 303 && led.headers["location"]?.hasPrefix(expected + "?") == true)
        }
    }

    @Test("while single sign-on is off no page speaks of it")
    func off() throws {
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["singleSignOnEnabled": false])
        let browser = try SigningIn(running)
        #expect(try !browser.get(page(browser, "/sign-in")).text.contains("/single-sign-on"))
        let led = try browser.get(page(browser, "/direct/sso/" + first))
        #expect(led.headers["location"]?.hasPrefix("/sign-in") == true)
        #expect(try browser.post(page(browser, "/single-sign-on"), [("identifier", Self.address)]).status == 422)
    }
}
