import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Passkeys in place of everything else")
struct PasskeySignInTests {
    private let running: RunningTenant
    private let authenticator: SoftAuthenticator
    private static let path = "/verification/sign-in-passkey/authentication"
    private static let mira: JSON = ["identifier": ["type": "username", "value": "mira"]]

    init() throws {
        running = try RunningTenant()
        authenticator = SoftAuthenticator(key: .curve(try ECSigningKey(curve: .p256)), origin: running.tenant.endpoint)
        set("passkeySignIn", ["enabled": true, "showPasskeyButton": true, "allowAutofill": true])
    }

    private func set(_ name: String, _ value: JSON) {
        running.tenant.runtime.withState { $0.entities.signInExperienceRecord[name] = value }
    }

    private func begin(_ event: String = "SignIn") throws -> SigningIn {
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": .string(event)])
        return browser
    }

    private func told(_ browser: SigningIn, _ path: String, _ body: JSON? = nil) throws -> String {
        let answer = try browser.call("POST", path, body)
        return "\(answer.status) \(answer.json?["code"]?.string ?? "")"
    }

    /// Binds the passkey that the tenant prefers.
    private func bind() throws {
        let browser = try begin()
        let shown = try browser.call(
            "POST", "/verification/password",
            [
                "identifier": ["type": "username", "value": "mira"],
                "password": .string(running.tenant.directory.testUser?.password ?? ""),
            ])
        let id = JSON.string(try browser.verification(shown))
        #expect(try told(browser, "/identification", ["verificationId": id]) == "204 ")
        #expect(try told(browser, "/submit") == "422 user.passkey_preferred")
        let begun = try browser.call("POST", "/verification/web-authn/registration")
        let challenge = try #require(begun.json?["registrationOptions"]?["challenge"]?.string)
        let record = JSON.string(try browser.verification(begun))
        let payload = try authenticator.registration(challenge)
        let verify = "/verification/web-authn/registration/verify"
        #expect(try told(browser, verify, ["verificationId": record, "payload": payload]) == "200 ")
        #expect(try told(browser, "/profile/mfa/passkey", ["type": "WebAuthn", "verificationId": record]) == "204 ")
        #expect(try browser.finish().contains("code="))
    }

    @Test("what was done with a passkey stands in the audit log")
    func audit() throws {
        try bind()
        let browser = try begin()
        let begun = try browser.call("POST", Self.path, Self.mira)
        _ = try told(
            browser, Self.path + "/verify", ["verificationId": begun.json?["verificationId"] ?? .null, "payload": [:]])
        let entries = running.tenant.runtime.withState { $0.entities.logs.records }
        let keys = Set(entries.compactMap { $0["key"]?.string })
        for name in ["Verification.WebAuthn", "Verification.SignInPasskey"] {
            for action in ["Create", "Submit"] { #expect(keys.contains("Interaction.SignIn.\(name).\(action)")) }
        }
        #expect(keys.contains("Interaction.SignIn.BindMfa.Submit"))
    }

    @Test("a passkey that belongs to the name that was given, and no second factor after it")
    func named() throws {
        let early = try begin()
        #expect(try told(early, Self.path, Self.mira) == "400 session.mfa.webauthn_verification_not_found")
        try bind()
        set("mfa", ["factors": ["WebAuthn", "Totp"], "policy": "Mandatory"])
        let browser = try begin()
        let nobody: JSON = ["identifier": ["type": "email", "value": "nobody@example.com"]]
        #expect(try told(browser, Self.path, nobody) == "400 session.mfa.webauthn_verification_not_found")
        #expect(try told(browser, Self.path, [:]) == "400 guard.invalid_input")
        let begun = try browser.call("POST", Self.path, Self.mira)
        let options = begun.json?["authenticationOptions"]
        #expect(options?["allowCredentials"]?.array?.count == 1)
        let id = JSON.string(try browser.verification(begun))
        #expect(try told(browser, "/identification", ["verificationId": id]) == "400 session.verification_failed")
        let challenge = try #require(options?["challenge"]?.string)
        let wrong: JSON = ["verificationId": id, "payload": try authenticator.assertion("another")]
        #expect(try told(browser, Self.path + "/verify", wrong) == "400 session.mfa.webauthn_verification_failed")
        let body: JSON = ["verificationId": id, "payload": try authenticator.assertion(challenge)]
        #expect(try browser.call("POST", Self.path + "/verify", body).json == ["verificationId": id])
        let records = try browser.call("GET", "/interaction").json?["verificationRecords"]
        let user = JSON.string(try running.user("mira"))
        #expect(records?[0] == ["id": id, "type": "SignInPasskey", "userId": user, "verified": true])
        set("passkeySignIn", ["enabled": false])
        #expect(
            try told(browser, "/identification", ["verificationId": id]) == "422 user.sign_in_method_not_enabled")
        set("passkeySignIn", ["enabled": true])
        #expect(try told(browser, "/identification", ["verificationId": id]) == "204 ")
        set("mfa", ["factors": ["WebAuthn"], "policy": "Mandatory"])
        #expect(try browser.finish().contains("code="))
    }

    @Test("a passkey that tells itself whose it is")
    func discoverable() throws {
        try bind()
        let browser = try SigningIn(running)
        let preflight = "/preflight/sign-in-passkey/authentication"
        let begun = try browser.call("POST", preflight)
        #expect(begun.status == 200 && begun.json?["verificationId"] == nil)
        let options = begun.json?["authenticationOptions"]
        #expect(options?["allowCredentials"] == nil && options?["rpId"] == "localhost")
        let challenge = try #require(options?["challenge"]?.string)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let body: JSON = ["payload": try authenticator.assertion(challenge)]
        let verified = try browser.call("POST", Self.path + "/verify", body)
        let id = JSON.string(try browser.verification(verified))
        #expect(try told(browser, "/identification", ["verificationId": id]) == "204 ")
        #expect(try browser.finish().contains("code="))
        let other = try begin()
        #expect(try told(other, Self.path + "/verify", body) == "404 session.verification_session_not_found")
        let gone = try running.send("POST", "/api/experience" + preflight)
        #expect(gone.status == 400 && gone.json?["code"] == "session.not_found")
    }

    @Test("connectors of an address are told before an interaction is begun")
    func connectors() throws {
        let browser = try SigningIn(running)
        #expect(try browser.call("GET", "/sso-connectors?email=a@example.com").json == ["connectorIds": []])
    }
}
