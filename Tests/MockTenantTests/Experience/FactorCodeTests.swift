import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("A code to one's own number is a second factor")
struct FactorCodeTests {
    private let running: RunningTenant
    private let browser: SigningIn
    private static let path = "/verification/mfa-verification-code"

    init() throws {
        var seed = try TenantSeed.standard()
        seed.signInExperience["mfa"] = ["factors": ["PhoneVerificationCode"], "policy": "Mandatory"]
        running = try RunningTenant(seed: seed)
        browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
    }

    private func identify() throws {
        let password = JSON.string(running.tenant.directory.testUser?.password ?? "")
        let identifier: JSON = ["type": "username", "value": "mira"]
        let shown = try browser.call(
            "POST", "/verification/password", ["identifier": identifier, "password": password])
        let id = try browser.verification(shown)
        #expect(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
    }

    @Test("submitting asks for it and tells the end of the number, and the code that was sent lets the user in")
    func signIn() throws {
        #expect(try browser.call("POST", Self.path, ["identifierType": "phone"]).status == 400)
        try identify()
        let refused = try browser.call("POST", "/submit")
        #expect(refused.status == 403 && refused.json?["code"] == "session.mfa.require_mfa_verification")
        #expect(
            refused.json?["data"] == [
                "availableFactors": ["PhoneVerificationCode"],
                "maskedIdentifiers": ["PhoneVerificationCode": "****0101"],
            ])
        let sent = try browser.call("POST", Self.path, ["identifierType": "phone"])
        let id = try browser.verification(sent)
        let message = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last
        #expect(message?["type"] == "MfaVerification")
        let wrong: JSON = ["verificationId": .string(id), "code": "000", "identifierType": "phone"]
        #expect(
            try browser.call("POST", Self.path + "/verify", wrong).json?["code"] == "verification_code.code_mismatch")
        var body = wrong
        body["code"] = message?["code"]
        #expect(try browser.call("POST", Self.path + "/verify", body).status == 200)
        let records = try browser.call("GET", "/interaction").json?["verificationRecords"]?.array
        #expect(records?.last?["type"] == "MfaPhoneVerificationCode" && records?.last?["verified"] == true)
        #expect(try browser.finish().contains("code="))
    }

    @Test("who has no address gets no code, and a type that is none is refused")
    func refusals() throws {
        try identify()
        running.tenant.runtime.withState { state in
            for id in state.entities.users.records.compactMap({ $0["id"]?.string }) {
                state.entities.users[id]?["primaryEmail"] = .null
            }
        }
        let off = try browser.call("POST", Self.path, ["identifierType": "email"])
        #expect(off.status == 400 && off.json?["code"] == "session.mfa.mfa_factor_not_enabled")
        #expect(try browser.call("POST", Self.path, ["identifierType": "fax"]).json?["code"] == "guard.invalid_input")
    }

    @Test("what is decided about factors shows in the interaction, but for what is declined this once")
    func decisions() throws {
        running.tenant.runtime.withState { $0.entities.signInExperienceRecord["mfa"]?["factors"] = ["Totp"] }
        #expect(try browser.call("POST", "/profile/mfa/mfa-enabled").status == 404)
        try identify()
        for name in ["mfa-enabled", "mfa-suggestion-skipped", "passkey-skipped"] {
            #expect(try browser.call("POST", "/profile/mfa/" + name).status == 204)
        }
        let shown = try browser.call("GET", "/interaction").json?["mfa"]
        #expect(shown == ["mfaEnabled": true, "passkeySkipped": true])
    }

    @Test(
        "masks",
        arguments: [("mira@example.com", "****@example.com"), ("mirabelle@example.com", "mira****@example.com")])
    func masks(address: String, masked: String) {
        #expect(CodeFactor.all[0].masked(address) == masked)
    }
}
