import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite struct SignInPagesTests {
    private func page(_ browser: SigningIn, _ path: String) -> String { path + "?app_id=" + browser.application.id }

    @Test func aPersonSignsInWithAPasswordAndNoScript() throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        let shown = try browser.get(page(browser, "/sign-in"))
        #expect(shown.status == 200)
        #expect(shown.text.contains("<label for=\"identifier\">Username, email address or phone number</label>"))
        #expect(shown.text.contains("Continue with Kakao"))
        #expect(shown.text.contains("Continue with Example provider"))
        #expect(!shown.text.contains("<script"))
        let wrong = try browser.post(
            page(browser, "/sign-in"), [("identifier", "mira\"><b>"), ("password", "no"), ("action", "password")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("role=\"alert\""))
        #expect(!wrong.text.contains("<b>"))
        let right = try browser.post(
            page(browser, "/sign-in"),
            [("identifier", "mira"), ("password", "Lantern#27harbour"), ("action", "password")])
        #expect(right.status == 303)
        #expect(try browser.walk(right.headers["location"] ?? "").contains("code="))
    }

    @Test(arguments: [("Mandatory", 422), ("PromptAtSignInAndSignUp", 303)])
    func factorsThatNeedAScriptAreNotOffered(policy: String, status: Int) throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        browser.running.tenant.runtime.withState {
            $0.entities.signInExperienceRecord["mfa"] = ["factors": ["WebAuthn"], "policy": .string(policy)]
        }
        let shown = try browser.get(page(browser, "/sign-in"))
        #expect(shown.status == 200)
        let answer = try browser.post(
            page(browser, "/sign-in"),
            [("identifier", "mira"), ("password", "Lantern#27harbour"), ("action", "password")])
        #expect(answer.status == status)
        #expect(!answer.text.contains("authenticator app"))
        #expect(answer.text.contains("a second step that this page does not offer") == (status == 422))
    }

    @Test func aPersonSignsInWithACode() throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        let asked = try browser.post(
            page(browser, "/sign-in"), [("identifier", "+1 555 555 0101"), ("action", "code")])
        #expect(asked.text.contains("15555550101"))
        let connector = browser.running.tenant.directory.connectors.first { $0.inbox != nil }
        let inbox = try #require(browser.running.client.send(HTTPRequest("GET", connector?.inbox ?? "")).response?.json)
        let code = try #require(inbox["messages"]?.array?.last?["code"]?.string)
        let verification = try #require(asked.text.value(of: "verification"))
        let done = try browser.post(
            page(browser, "/sign-in/code"),
            [("identifier", "15555550101"), ("verification", verification), ("purpose", "SignIn"), ("code", code)])
        #expect(done.status == 303)
        #expect(try browser.walk(done.headers["location"] ?? "").contains("code="))
    }

    @Test(arguments: ["/sign-in/social/", "/direct/social/"]) func aPersonSignsInAtAProvider(start: String) throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        let connector = try #require(
            browser.running.tenant.directory.connectors.first { $0.factory == "kakao-universal" })
        let isDirect = start.hasPrefix("/direct")
        let path = page(browser, start + (isDirect ? connector.target : connector.id))
        let begun = isDirect ? try browser.get(path) : try browser.post(path, [])
        #expect(begun.status == 303)
        let provider = try #require(
            browser.running.client.send(HTTPRequest("GET", begun.headers["location"] ?? "")).response)
        let callback = provider.headers["location"] ?? ""
        #expect(callback.hasPrefix(browser.running.tenant.endpoint + "/callback/" + connector.id))
        let forged = try browser.get(callback.replacing("state=", with: "state=x"))
        #expect(forged.status == 422)
        #expect(try browser.walk(callback).contains("code="))
    }

    @Test func aPersonMakesAnAccount() throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        let shown = try browser.get(page(browser, "/register"))
        #expect(shown.text.contains("autocomplete=\"new-password\""))
        let weak = try browser.post(page(browser, "/register"), [("identifier", "newcomer"), ("password", "x")])
        #expect(weak.status == 422)
        let done = try browser.post(
            page(browser, "/register"), [("identifier", "newcomer"), ("password", "Bright#lamp27")])
        #expect(done.status == 303)
        #expect(try browser.walk(done.headers["location"] ?? "").contains("code="))
    }

    @Test(arguments: ["/sign-in", "/register", "/direct/social/kakao", "/callback/abc?state=1"])
    func pagesWithoutAnInteractionLeadAway(path: String) throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let answer = try running.send("GET", path)
        #expect(answer.status == 302)
        #expect(answer.headers["location"] == running.tenant.endpoint + "/unknown-session")
        #expect(try running.send("GET", "/unknown-session").status == 200)
    }

    @Test func aFormPostCallbackBecomesAGet() throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let answer = try running.send(
            "POST", "/callback/abc", headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: "code=c&state=a%20b")
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "/callback/abc?code=c&state=a+b")
    }
}

extension String {
    /// The value of the hidden input of a name.
    fileprivate func value(of name: String) -> String? {
        guard let start = firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(self[start.upperBound...].prefix { $0 != "\"" })
    }
}
