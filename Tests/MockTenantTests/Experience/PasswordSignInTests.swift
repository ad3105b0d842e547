import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite struct PasswordSignInTests {
    private func running() throws -> RunningTenant { try RunningTenant() }

    private func password(_ value: String, _ password: String) -> JSON {
        ["identifier": ["type": "username", "value": .string(value)], "password": .string(password)]
    }

    @Test func leadsToTheCallbackWithACode() throws {
        let running = try running()
        defer { running.tenant.stop() }
        let user = try #require(running.tenant.directory.testUser)
        let browser = try SigningIn(running)
        #expect(try browser.call("PUT", "", ["interactionEvent": "SignIn"]).status == 204)
        let verified = try browser.call(
            "POST", "/verification/password", password(user.username ?? "", user.password ?? ""))
        #expect(verified.status == 200)
        let id = try browser.verification(verified)
        #expect(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
        let shown = try #require(try browser.call("GET", "/interaction").json)
        #expect(shown["userId"]?.string == user.id)
        #expect(shown["verificationRecords"]?[0]?["type"] == "Password")
        let callback = FormBody(decoding: try browser.finish().split(separator: "?").last ?? "")
        #expect(callback.fields.map(\.name) == ["code", "state", "iss"])
        #expect(callback["state"] == "state-1")
    }

    @Test(
        "A puzzle that the tenant demands stands before the end, not before the password", arguments: ["", "token"])
    func captcha(token: String) throws {
        var seed = try TenantSeed.standard()
        seed.signInExperience["captchaPolicy"] = ["enabled": true]
        let running = try RunningTenant(seed: seed)
        running.tenant.runtime.withState { $0.entities.settings["captcha-provider"] = ["id": "provider"] }
        let user = try #require(running.tenant.directory.testUser)
        let browser = try SigningIn(running)
        try browser.call(
            "PUT", "",
            token.isEmpty
                ? ["interactionEvent": "SignIn"] : ["interactionEvent": "SignIn", "captchaToken": .string(token)])
        let verified = try browser.call(
            "POST", "/verification/password", password(user.username ?? "", user.password ?? ""))
        #expect(verified.status == 200)
        let id = try browser.verification(verified)
        #expect(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
        let submitted = try browser.call("POST", "/submit")
        #expect(submitted.status == (token.isEmpty ? 422 : 200))
        #expect(submitted.json?["code"]?.string == (token.isEmpty ? "session.captcha_required" : nil))
    }

    @Test(arguments: [("mira", "wrong"), ("nobody", "Lantern#27harbour"), ("MIRA", "Lantern#27harbour")])
    func wrongCredentialsAreAllAnsweredAlike(name: String, word: String) throws {
        let running = try running()
        defer { running.tenant.stop() }
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let answer = try browser.call("POST", "/verification/password", password(name, word))
        #expect(answer.status == 422)
        #expect(
            answer.text
                == #"{"code":"session.invalid_credentials","message":"Incorrect account or password. Please check your input."}"#
        )
    }

    @Test(arguments: [
        ("POST", "/submit", 404, "session.identifier_not_found"),
        ("POST", "/identification", 400, "guard.invalid_input"),
        ("PUT", "/profile/password", 400, "guard.invalid_input"),
        ("POST", "/verification/totp/secret", 400, "session.identifier_not_found"),
    ])
    func stepsOutOfOrderAreRefused(method: String, path: String, status: Int, code: String) throws {
        let running = try running()
        defer { running.tenant.stop() }
        let browser = try SigningIn(running)
        let early = try browser.call(method, path, [:])
        #expect(early.status == 404)
        #expect(early.json?["code"] == "session.interaction_not_found")
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let answer = try browser.call(method, path, [:])
        #expect(answer.status == status)
        #expect(answer.json?["code"]?.string == code)
    }

    @Test func callsWithoutAnInteractionHaveNoSession() throws {
        let running = try running()
        defer { running.tenant.stop() }
        let answer = try running.send(
            "PUT", "/api/experience", headers: [("Content-Type", "application/json")],
            body: #"{"interactionEvent":"SignIn"}"#)
        #expect(answer.status == 400)
        #expect(answer.json?["code"] == "session.not_found")
    }

    @Test func anotherUserCannotTakeOverAnInteraction() throws {
        let running = try running()
        defer { running.tenant.stop() }
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        for (index, user) in running.tenant.directory.users.prefix(2).enumerated() {
            let verified = try browser.call(
                "POST", "/verification/password", password(user.username ?? "", user.password ?? ""))
            let body: JSON = ["verificationId": .string(try browser.verification(verified))]
            #expect(try browser.call("POST", "/identification", body).status == (index == 0 ? 204 : 409))
        }
    }

    @Test func tooManyFailuresLockTheIdentifierOnly() throws {
        let json = try JSON(
            parsing: Array(#"{"users":[{"username":"a","email":"a@example.com","password":"Correct-9"}],"#.utf8)
                + Array(
                    #""applications":[{"name":"Web application","redirectUris":["http://localhost:3000/cb"]}],"#.utf8)
                + Array(#""signInExperience":{"sentinelPolicy":{"maxAttempts":3,"lockoutDuration":5}}}"#.utf8))
        let browser = try SigningIn(RunningTenant(seed: TenantSeed(json: json)))
        defer { browser.running.tenant.stop() }
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let codes = try (0..<4).map { _ in
            try browser.call("POST", "/verification/password", password("a", "x")).json?["code"]?.string
        }
        let locked = "session.verification_blocked_too_many_attempts"
        #expect(codes == ["session.invalid_credentials", "session.invalid_credentials", locked, locked])
        #expect(try browser.call("POST", "/verification/password", password("a", "Correct-9")).status == 400)
        let other = try browser.call(
            "POST", "/verification/password",
            ["identifier": ["type": "email", "value": "a@example.com"], "password": "Correct-9"])
        #expect(other.status == 200)
    }
}
