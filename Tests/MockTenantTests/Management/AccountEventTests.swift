import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Webhooks hear of what users do with their own account and in interactions")
struct AccountEventTests {
    private let running: RunningTenant
    private let hook: HookReceiver

    init() throws {
        var seed = try TenantSeed.withMail()
        seed.accountCenter = ["enabled": true, "fields": ["name": "Edit", "session": "Edit"]]
        seed.signInExperience["sentinelPolicy"] = ["maxAttempts": 2, "lockoutDuration": 5]
        seed.signInExperience["forgotPasswordMethods"] = ["EmailVerificationCode"]
        running = try RunningTenant(options: .init(isIntegration: true), seed: seed)
        hook = try HookReceiver(running)
    }

    private func browser(_ event: String) throws -> SigningIn {
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": .string(event)])
        return browser
    }

    private func code(_ browser: SigningIn, _ address: String, _ event: String) throws -> JSON {
        let identifier: JSON = ["type": "email", "value": .string(address)]
        let sent = try browser.call(
            "POST", "/verification/verification-code", ["identifier": identifier, "interactionEvent": .string(event)])
        let id = JSON.string(try browser.verification(sent))
        let code = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last?["code"] ?? ""
        try browser.call(
            "POST", "/verification/verification-code/verify",
            ["identifier": identifier, "verificationId": id, "code": code])
        return id
    }

    @Test("a change of one's own name is one of the user's data")
    func account() throws {
        try hook.listen(["User.Data.Updated"])
        let holder = try AccountHolder(running)
        #expect(try holder.send("PATCH", "/my-account", ["name": "Mira Two"]).status == 200)
        #expect(try holder.send("PATCH", "/my-account", ["avatar": "http://x.example/a"]).status == 400)
        let told = hook.bodies()
        #expect(told.count == 1)
        #expect(told.first?.members?.map(\.name) == ["event", "createdAt", "userAgent", "ip", "data", "hookId"])
        #expect(told.first?["data"]?["name"] == "Mira Two" && told.first?["data"]?["hasPassword"] == nil)
    }

    @Test("who resets a password, registers or is locked out is told of")
    func interactions() throws {
        try hook.listen([
            "PostResetPassword", "PostRegister", "User.Created", "User.Data.Updated", "Identifier.Lockout",
        ])
        let forgetful = try browser("ForgotPassword")
        let id = try code(forgetful, "mira@example.com", "ForgotPassword")
        #expect(try forgetful.call("POST", "/identification", ["verificationId": id]).status == 204)
        #expect(try forgetful.call("PUT", "/profile/password", ["password": "Meadow#91lantern"]).status == 204)
        #expect(try forgetful.call("POST", "/submit").status == 204)
        #expect(hook.bodies().compactMap { $0["event"]?.string } == ["PostResetPassword", "User.Data.Updated"])
        #expect(hook.bodies().last?["data"]?["username"] == "mira")
        #expect(hook.bodies().last?["interactionEvent"] == "ForgotPassword")
        hook.forget()
        let newcomer = try browser("Register")
        let name: JSON = ["type": "username", "value": "new_person"]
        let made = try newcomer.call(
            "POST", "/verification/new-password-identity", ["identifier": name, "password": "Meadow#91lantern"])
        let new = JSON.string(try newcomer.verification(made))
        #expect(try newcomer.call("POST", "/identification", ["verificationId": new]).status == 201)
        #expect(hook.bodies().compactMap { $0["event"]?.string } == ["User.Created"])
        #expect(hook.bodies().first?["data"]?["username"] == "new_person")
        #expect(try newcomer.call("POST", "/submit").status == 200)
        #expect(hook.bodies().compactMap { $0["event"]?.string } == ["User.Created", "PostRegister"])
        hook.forget()
        let stranger = try browser("SignIn")
        for _ in 0..<2 {
            try stranger.call(
                "POST", "/verification/password",
                ["identifier": ["type": "username", "value": "mira"], "password": "wrong"])
        }
        let locked = hook.bodies()
        #expect(locked.count == 1 && locked.first?["event"] == "Identifier.Lockout")
        #expect(locked.first?["type"] == "username" && locked.first?["value"] == "mira")
    }
}
