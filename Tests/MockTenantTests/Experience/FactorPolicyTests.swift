import Basis
import MockTenant
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Second factors are asked for, suggested or left out by the tenant's policy and the user's settings")
struct FactorPolicyTests {
    private let running: RunningTenant
    private let browser: SigningIn
    private let user: String
    private static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    init() throws {
        running = try RunningTenant(options: .init(isIntegration: true), seed: .withMail())
        browser = try SigningIn(running)
        user = try running.user("mira")
    }

    private func factors(_ factors: [String], _ policy: String = "UserControlled", more: JSON = [:]) {
        running.tenant.runtime.withState { state in
            var mfa: JSON = ["factors": .strings(factors), "policy": .string(policy)]
            for member in more.members ?? [] { mfa[member.name] = member.value }
            state.entities.signInExperienceRecord["mfa"] = mfa
        }
    }

    private func bindTOTP() {
        running.tenant.runtime.withState { $0.entities.bind(.totp(Self.secret), as: "t", to: user, now: 0) }
    }

    private func setting(_ settings: JSON) {
        running.tenant.runtime.withState { $0.entities.userSettings[user] = settings }
    }

    /// Status and code of an answer.
    private func told(_ method: String, _ path: String, _ body: JSON? = nil) throws -> String {
        let answer = try browser.call(method, path, body)
        return "\(answer.status) \(answer.json?["code"]?.string ?? "")"
    }

    private func identify() throws {
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let password = JSON.string(running.tenant.directory.testUser?.password ?? "")
        let identifier: JSON = ["type": "username", "value": "mira"]
        let shown = try browser.call(
            "POST", "/verification/password", ["identifier": identifier, "password": password])
        let id = JSON.string(try browser.verification(shown))
        #expect(try told("POST", "/identification", ["verificationId": id]) == "204 ")
    }

    @Test("until the factor is shown nothing can be changed")
    func guarded() throws {
        factors(["Totp"])
        bindTOTP()
        try identify()
        let asked = "403 session.mfa.require_mfa_verification"
        #expect(try told("POST", "/profile", ["type": "username", "value": "other"]) == asked)
        #expect(try told("POST", "/profile/mfa/mfa-skipped") == asked)
        #expect(try told("POST", "/profile/mfa", ["type": "Totp", "verificationId": "none"]) == asked)
    }

    @Test("who switched factors off is not asked, unless the tenant insists")
    func off() throws {
        factors(["Totp"])
        bindTOTP()
        setting(["mfa": ["skipMfaOnSignIn": true, "enabled": true]])
        try identify()
        #expect(try told("POST", "/submit") == "200 ")
        setting(["mfa": ["enabled": false]])
        try identify()
        #expect(try told("POST", "/submit") == "422 user.suggest_mfa")
        factors(["Totp"], "Mandatory")
        try identify()
        #expect(try told("POST", "/submit") == "403 session.mfa.require_mfa_verification")
    }

    @Test("who wants factors has to bind one, and may still skip that")
    func wanted() throws {
        factors(["BackupCode", "Totp", "WebAuthn"])
        try identify()
        #expect(try told("POST", "/submit") == "422 user.suggest_mfa")
        #expect(try told("POST", "/profile/mfa/mfa-enabled") == "204 ")
        let missing = try browser.call("POST", "/submit")
        #expect(missing.json?["code"] == "user.missing_mfa")
        #expect(missing.json?["data"] == ["availableFactors": ["WebAuthn", "Totp"], "skippable": true])
        #expect(try told("POST", "/profile/mfa/mfa-skipped") == "204 ")
        #expect(try told("POST", "/submit") == "200 ")
    }

    @Test("an organization can insist where the tenant does not")
    func organization() throws {
        factors(["Totp"], "NoPrompt", more: ["organizationRequiredMfaPolicy": "Mandatory"])
        running.tenant.runtime.withState { state in
            for id in state.entities.organizations.records.compactMap({ $0["id"]?.string }) {
                state.entities.organizations[id]?["isMfaRequired"] = true
                state.entities.join(user, organization: id)
            }
        }
        try identify()
        let missing = try browser.call("POST", "/submit")
        #expect(missing.json?["code"] == "user.missing_mfa")
        #expect(missing.json?["data"] == ["availableFactors": ["Totp"]])
        #expect(try told("POST", "/profile/mfa/mfa-skipped") == "422 session.mfa.mfa_policy_not_user_controlled")
    }

    @Test("a code to the address that people sign in with is a weak factor, and another is suggested")
    func weak() throws {
        factors(["EmailVerificationCode", "Totp"], "Mandatory")
        running.tenant.runtime.withState { state in
            state.entities.signInExperienceRecord["signUp"] = [
                "identifiers": ["email"], "password": false, "verify": true,
            ]
        }
        try identify()
        let sent = try browser.call("POST", "/verification/mfa-verification-code", ["identifierType": "email"])
        let id = JSON.string(try browser.verification(sent))
        let code = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last?["code"] ?? ""
        let check: JSON = ["verificationId": id, "code": code, "identifierType": "email"]
        #expect(try told("POST", "/verification/mfa-verification-code/verify", check) == "200 ")
        let suggested = try browser.call("POST", "/submit")
        #expect(suggested.status == 422 && suggested.json?["code"] == "session.mfa.suggest_additional_mfa")
        #expect(
            suggested.json?["data"] == [
                "availableFactors": ["Totp", "EmailVerificationCode"],
                "maskedIdentifiers": ["EmailVerificationCode": "****@example.com"],
                "isWebAuthnUsedAsSignInPasskey": false, "skippable": true, "suggestion": true,
            ])
        #expect(try told("POST", "/profile/mfa/mfa-suggestion-skipped") == "204 ")
        #expect(try browser.call("GET", "/interaction").json?["mfa"] == [:])
        #expect(try told("POST", "/submit") == "200 ")
    }

    @Test("a passkey is suggested where people may sign in with one, until they decline")
    func passkey() throws {
        running.tenant.runtime.withState {
            $0.entities.signInExperienceRecord["passkeySignIn"] = ["enabled": true]
        }
        try identify()
        #expect(try told("POST", "/submit") == "422 user.passkey_preferred")
        #expect(try told("POST", "/profile/mfa/passkey-skipped") == "204 ")
        #expect(try browser.call("GET", "/interaction").json?["mfa"] == ["passkeySkipped": true])
        #expect(try told("POST", "/submit") == "200 ")
        try identify()
        #expect(try told("POST", "/submit") == "200 ")
    }

    @Test("what is bound must be on, new and not alone, and shows without its secrets")
    func binding() throws {
        factors(["Totp", "BackupCode"], "Mandatory")
        try identify()
        let codes = JSON.string(try browser.verification(browser.call("POST", "/verification/backup-code/generate")))
        let alone: JSON = ["type": "BackupCode", "verificationId": codes]
        #expect(try told("POST", "/profile/mfa", alone) == "422 session.mfa.backup_code_can_not_be_alone")
        let made = try browser.call("POST", "/verification/totp/secret").json
        let totp: JSON = ["type": "Totp", "verificationId": made?["verificationId"] ?? ""]
        #expect(try told("POST", "/profile/mfa", totp) == "400 session.verification_failed")
        let key = try #require(TimeCode.decode(made?["secret"]?.string ?? ""))
        let code = TimeCode.code(key: key, step: Int(running.tenant.runtime.time / 30))
        let check: JSON = ["code": .string(code), "verificationId": made?["verificationId"] ?? ""]
        #expect(try told("POST", "/verification/totp/verify", check) == "200 ")
        factors(["BackupCode"], "Mandatory")
        #expect(try told("POST", "/profile/mfa", totp) == "400 session.mfa.mfa_factor_not_enabled")
        factors(["Totp", "BackupCode"], "Mandatory")
        #expect(
            try told("POST", "/profile/mfa", ["type": "WebAuthn", "verificationId": totp["verificationId"] ?? ""])
                == "404 session.verification_session_not_found")
        #expect(try told("POST", "/profile/mfa", totp) == "204 ")
        #expect(try told("POST", "/profile/mfa", alone) == "204 ")
        let shown = try browser.call("GET", "/interaction").json
        #expect(
            shown?["mfa"] == ["mfaEnabled": true, "totp": ["type": "Totp"], "backupCode": ["type": "BackupCode"]])
        let records = shown?["verificationRecords"]?.array ?? []
        #expect(
            records.first { $0["type"] == "BackupCode" }?.members?.map(\.name) == ["id", "type", "userId"])
        #expect(try told("POST", "/submit") == "200 ")
        // The next time the factor is asked for, and a second of its kind is none.
        try identify()
        #expect(try told("POST", "/submit") == "403 session.mfa.require_mfa_verification")
    }

    @Test("an address that is bound as a factor is verified with that")
    func boundAddress() throws {
        factors(["EmailVerificationCode"], "Mandatory")
        running.tenant.runtime.withState { $0.entities.users[user]?["primaryEmail"] = .null }
        try identify()
        #expect(try told("POST", "/submit") == "422 user.missing_mfa")
        let identifier: JSON = ["type": "email", "value": "factor@example.com"]
        let sent = try browser.call(
            "POST", "/verification/verification-code", ["identifier": identifier, "interactionEvent": "SignIn"])
        let message = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last
        #expect(message?["type"] == "BindMfa")
        let id = JSON.string(try browser.verification(sent))
        let check: JSON = ["identifier": identifier, "verificationId": id, "code": message?["code"] ?? ""]
        #expect(try told("POST", "/verification/verification-code/verify", check) == "200 ")
        #expect(
            try told("POST", "/profile/mfa", ["type": "EmailVerificationCode", "verificationId": id]) == "204 ")
        let records = try browser.call("GET", "/interaction").json?["verificationRecords"]?.array ?? []
        #expect(records.last?["type"] == "MfaEmailVerificationCode" && records.last?["verified"] == true)
        #expect(try told("POST", "/submit") == "200 ")
        #expect(
            running.tenant.runtime.withState { $0.entities.user(user)?.email } == "factor@example.com")
    }
}
