import Basis
import Testing

@testable import Replay

@Suite("How people sign in, as the tenant file says")
struct SignInSettingsTests {
    private func read(_ json: JSON) throws(TenantConfigurationError) -> TenantConfiguration {
        var whole: JSON = ["endpoint": "https://tenant.example"]
        for member in json.members ?? [] { whole[member.name] = member.value }
        return try TenantConfiguration(json: whole) { kind, place in
            kind == "env" && place == "KEY" ? "from the environment" : nil
        }
    }

    @Test("the Experience API is used unless the file says something else")
    func ways() throws {
        #expect(try read([:]).signIn == .experience)
        #expect(try read(["signIn": "form"]).signIn == .form)
        let browser = try read(["signIn": "browser", "signInTimeout": 20])
        #expect(browser.signIn == .browser && browser.signInTimeout == 20)
        #expect(try read(["signIn": "browser"]).signInTimeout == 300)
    }

    @Test("a connector may have an account at its provider, the password kept elsewhere")
    func account() throws {
        let account: JSON = ["username": "mira", "password": ["env": "KEY"]]
        let tenant = try read(["connectors": [["factory": "oauth2", "id": "c", "account": account]]])
        #expect(tenant.connectors[0].account == .init(username: "mira", password: "from the environment"))
        #expect(tenant.connectors[0].needsNobody)
    }

    @Test(
        "what is wrong is said with its place and what to write",
        arguments: [
            (["signIn": "From"], "$.signIn", "'form'"), (["signIn": "popup"], "$.signIn", "experience, form, browser"),
            (["signIn": true], "$.signIn", "not a text"),
            (["signInTimeout": 0], "$.signInTimeout", "seconds"),
            (["signInTimeout": "soon"], "$.signInTimeout", "seconds"),
            (
                ["connectors": [["factory": "a", "id": "b", "account": ["username": "c"]]]], "$.connectors[0].account",
                "'password' is missing"
            ),
            (
                ["connectors": [["factory": "a", "id": "b", "account": ["user": "c"]]]], "$.connectors[0].account.user",
                "unknown name"
            ),
        ] as [(JSON, String, String)])
    func faults(json: JSON, path: String, words: String) {
        let error = #expect(throws: TenantConfigurationError.self) { try read(json) }
        #expect(error?.path == path)
        let said = [error?.reason, error?.hint].compactMap { $0 }.joined(separator: " ")
        #expect(said.contains(words), "\(said)")
    }

    @Test("tests that speak to the Experience API are left out with another driver, and say so")
    func probes() {
        var tenant = TenantConfiguration(endpoint: "https://tenant.example")
        #expect(ProbeNeed.experience.gap(tenant, ReplayOptions()) == nil)
        tenant.signIn = .form
        #expect(ProbeNeed.experience.gap(tenant, ReplayOptions())?.contains("signIn: form") == true)
        let connector = TenantConfiguration.Connector(factory: "oauth2", id: "c")
        #expect(tenant.signIn.gap(.social(connector))?.contains("Experience API") == true)
        #expect(tenant.signIn.gap(.password) == nil)
    }
}
