import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

/// What a person does in a real browser, from a click on "Sign in" of a small application to being signed out.
@Suite("A person in a real browser", .serialized, .enabled(if: Chromium.path != nil, "no Chromium is installed"))
struct BrowserStoryTests {
    /// One browser, one application and one tenant for a story.
    private final class Stage {
        let browser: Chromium
        let app: SmallApp
        let tenant: MockTenant
        let page: BrowserPage

        init(
            _ story: String, scripts: Bool, language: String = "en-US", application: String = "Web application",
            _ more: [(String, String)] = [], change: (inout TenantSeed) -> Void = { _ in }
        ) throws {
            app = try SmallApp()
            var seed = try SmallApp.seed(for: app)
            change(&seed)
            tenant = try MockTenant(seed: seed)
            let found = tenant.directory.applications.first { $0.name == application }
            app.use(tenant, try #require(found), more)
            browser = try Chromium()
            page = try browser.page(scripts: scripts, language: language)
            page.name = story
            try page.open(app.address + "/")
        }

        func end() {
            browser.close()
            tenant.stop()
            app.stop()
        }

        /// The newest code that was sent.
        func code() throws -> String {
            let inbox = tenant.directory.connectors.first { $0.inbox != nil }?.inbox ?? ""
            let messages = HTTPClient().send(HTTPRequest("GET", inbox)).response?.json?["messages"]?.array
            return try #require(messages?.last?["code"]?.string)
        }

        /// Every field and button has a name, and there is a main part with one heading.
        func expectAccessible(language: String) throws {
            let nodes = try page.accessibleNodes()
            #expect(nodes.filter { $0.role == "main" }.count == 1)
            #expect(nodes.filter { $0.role == "heading" && !$0.name.isEmpty }.count >= 1)
            let controls: Set<String> = ["textbox", "button", "link", "checkbox"]
            for node in nodes where controls.contains(node.role) {
                #expect(!node.name.isEmpty, "a \(node.role) has no name")
            }
            #expect(page.markup.contains("<html lang=\"\(language)\""))
        }
    }

    @Test("signs in with a password and out again", arguments: [true, false])
    func password(scripts: Bool) throws {
        let stage = try Stage("password-\(scripts)", scripts: scripts)
        defer { stage.end() }
        let page = stage.page
        try page.click("#sign-in")
        try page.wait(for: "#identifier")
        try stage.expectAccessible(language: "en")
        try page.type("mira", into: "#identifier")
        try page.type("wrong", into: "#password")
        try page.click("button.primary")
        try page.wait(for: "[role=alert]")
        try stage.expectAccessible(language: "en")
        try page.type("Lantern#27harbour", into: "#password")
        try page.click("button.primary")
        try page.wait(for: "#who")
        #expect(page.markup.contains("Mira Halvorsen"))
        try page.click("#sign-out")
        if !scripts { try page.click("button.primary") }
        try page.wait(for: "#sign-in")
        #expect(page.url == stage.app.address + "/")
        // The session is gone: signing in asks again.
        try page.click("#sign-in")
        try page.wait(for: "#identifier")
    }

    @Test("signs in with a code that was sent, in Japanese, without scripts")
    func code() throws {
        let stage = try Stage("code", scripts: false, [("ui_locales", "ja")])
        defer { stage.end() }
        let page = stage.page
        try page.click("#sign-in")
        try page.type("+1 555 555 0101", into: "#identifier")
        try page.click("button[value=code]")
        try page.wait(for: "#code")
        try stage.expectAccessible(language: "ja")
        try page.type(try stage.code(), into: "#code")
        try page.click("button.primary")
        try page.wait(for: "#who")
    }

    @Test("agrees to what a third party asks, or does not, without scripts", arguments: ["allow", "cancel"])
    func consent(answer: String) throws {
        let scope = "openid profile email urn:logto:scope:organizations read:orders read:members"
        let stage = try Stage(
            "consent-\(answer)", scripts: false, language: "th", application: "Partner",
            [
                ("scope", scope), ("prompt", "consent"), ("resource", RunningTenant.orders),
                ("resource", "urn:logto:resource:organizations"),
            ])
        defer { stage.end() }
        let page = stage.page
        try page.click("#sign-in")
        try page.type("mira", into: "#identifier")
        try page.type("Lantern#27harbour", into: "#password")
        try page.click("button.primary")
        try page.wait(for: "fieldset input[checked]")
        try stage.expectAccessible(language: "th")
        #expect(page.markup.contains("Harbour Works"))
        try page.click("button[value=\(answer)]")
        if answer == "allow" {
            try page.wait(for: "#who")
        } else {
            try page.wait(for: "#error")
            #expect(page.markup.contains("access_denied"))
        }
    }

    @Test("makes an account where two factors are mandatory, and signs in with a backup code, without scripts")
    func factors() throws {
        let stage = try Stage("factors", scripts: false, language: "de") { seed in
            seed.signInExperience["mfa"] = ["factors": ["Totp", "BackupCode"], "policy": "Mandatory"]
            seed.signInExperience["color"] = [
                "primaryColor": "#ffcc00", "isDarkModeEnabled": true, "darkPrimaryColor": "#ffcc00",
            ]
        }
        defer { stage.end() }
        let page = stage.page
        try page.click("#sign-in")
        try page.click(".below a[href^='/register']")
        try page.wait(for: "[autocomplete=new-password]")
        try page.type("newcomer", into: "#identifier")
        try page.type("Bright#lamp27", into: "#password")
        try page.click("button.primary")
        try page.wait(for: "img.qr")
        try stage.expectAccessible(language: "de")
        let key = try #require(page.markup.firstMatch(of: /name="secret" value="([A-Z2-7]+)"/)?.output.1)
        let bytes = try #require(TimeCode.decode(String(key)))
        let step = Int(stage.tenant.runtime.seconds) / 30
        try page.type(TimeCode.code(key: bytes, step: step), into: "#code")
        try page.click("button.primary")
        try page.wait(for: "ul.columns")
        try stage.expectAccessible(language: "de")
        let backup = try #require(page.markup.firstMatch(of: /<code>([0-9a-f]+)<\/code>/)?.output.1)
        try page.click("button.primary")
        try page.wait(for: "#who")
        try page.click("#sign-out")
        try page.click("button.primary")
        try page.click("#sign-in")
        try page.type("newcomer", into: "#identifier")
        try page.type("Bright#lamp27", into: "#password")
        try page.click("button.primary")
        try page.type(String(backup), into: "#code")
        try page.click("button.primary")
        try page.wait(for: "#who")
    }

    @Test("signs in at a provider", arguments: [true, false])
    func provider(scripts: Bool) throws {
        let stage = try Stage("provider-\(scripts)", scripts: scripts, language: "zh-HK")
        defer { stage.end() }
        try stage.page.click("#sign-in")
        try stage.page.wait(for: "section button")
        try stage.expectAccessible(language: "zh-TW")
        try stage.page.click("section form button")
        try stage.page.wait(for: "#who")
        #expect(stage.page.markup.contains("Mira Halvorsen"))
    }
}
