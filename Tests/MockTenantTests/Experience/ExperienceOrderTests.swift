import Basis
import MockTenant
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The Experience API refuses what comes too early, too late or in another event")
struct ExperienceOrderTests {
    private let running: RunningTenant
    private let browser: SigningIn

    init() throws {
        running = try RunningTenant(options: .init(isIntegration: true), seed: .withMail())
        browser = try SigningIn(running)
    }

    private var password: JSON { .string(running.tenant.directory.testUser?.password ?? "") }

    private func begin(_ event: String = "SignIn") throws {
        #expect(try browser.call("PUT", "", ["interactionEvent": .string(event)]).status == 204)
    }

    /// Status and code of an answer.
    private func told(_ method: String, _ path: String, _ body: JSON? = nil) throws -> String {
        let answer = try browser.call(method, path, body)
        return "\(answer.status) \(answer.json?["code"]?.string ?? answer.text)"
    }

    private func settings(_ changes: JSON) {
        running.tenant.runtime.withState { state in
            for member in changes.members ?? [] {
                state.entities.signInExperienceRecord[member.name] = member.value
            }
        }
    }

    private func change(_ member: String, _ value: JSON) throws {
        let id = try running.user("mira")
        running.tenant.runtime.withState { $0.entities.users[id]?[member] = value }
    }

    private func shown(_ type: String = "username", _ value: String = "mira") throws -> JSON {
        let identifier: JSON = ["type": .string(type), "value": .string(value)]
        return .string(
            try browser.verification(
                browser.call("POST", "/verification/password", ["identifier": identifier, "password": password])))
    }

    private func identify() throws {
        #expect(try told("POST", "/identification", ["verificationId": try shown()]) == "204 ")
    }

    @Test("a picture is taken while registering only, and never without a storage provider")
    func picture() throws {
        let body =
            "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\nx\r\n--xx--\r\n"
        func upload(_ body: String) throws -> String {
            let answer = try browser.send(
                "POST", "/api/experience/user-assets/avatar",
                headers: [
                    ("Content-Type", "multipart/form-data; boundary=xx"), ("Logto-App-Id", browser.application.id),
                ], body: body)
            return "\(answer.status) \(answer.json?["code"]?.string ?? answer.text)"
        }
        #expect(try upload(body) == "404 session.interaction_not_found")
        try begin("Register")
        #expect(try upload("--xx--\r\n") == "400 guard.invalid_input")
        #expect(try upload(body) == "400 storage.not_configured")
        try begin()
        #expect(try upload(body) == "400 session.invalid_interaction_type")
        try begin("ForgotPassword")
        #expect(try upload(body) == "400 session.not_supported_for_forgot_password")
    }

    /// A verified code to an address.
    private func code(_ value: String, event: String = "SignIn", type: String = "email") throws -> JSON {
        let identifier: JSON = ["type": .string(type), "value": .string(value)]
        let sent = try browser.call(
            "POST", "/verification/verification-code",
            ["identifier": identifier, "interactionEvent": .string(event)])
        let id = JSON.string(try browser.verification(sent))
        let message = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last
        let check: JSON = ["identifier": identifier, "verificationId": id, "code": message?["code"] ?? ""]
        #expect(try told("POST", "/verification/verification-code/verify", check).hasPrefix("200"))
        return id
    }

    @Test("factors before anybody is identified")
    func factorsTooEarly() throws {
        try begin()
        let early = "400 session.identifier_not_found"
        #expect(try told("POST", "/verification/totp/secret") == early)
        #expect(try told("POST", "/verification/totp/verify", ["code": "000000"]) == early)
        #expect(try told("POST", "/verification/backup-code/generate") == early)
        #expect(try told("POST", "/verification/backup-code/verify", ["code": "0"]) == early)
        let missing = "404 session.identifier_not_found"
        #expect(try told("POST", "/verification/web-authn/registration") == missing)
        #expect(try told("POST", "/verification/web-authn/authentication") == missing)
        #expect(try told("POST", "/verification/mfa-verification-code", ["identifierType": "email"]) == early)
        let bind: JSON = ["type": "Totp", "verificationId": "none"]
        #expect(try told("POST", "/profile/mfa", bind) == "404 session.identifier_not_found")
        #expect(try told("POST", "/profile/mfa/mfa-skipped") == "404 session.identifier_not_found")
        try begin("ForgotPassword")
        for path in ["", "/mfa-skipped", "/mfa-enabled", "/passkey-skipped"] {
            #expect(
                try told("POST", "/profile/mfa" + path, bind) == "400 session.not_supported_for_forgot_password")
        }
    }

    @Test("identification: the record first, then the mode, then the method")
    func identification() throws {
        settings(["signInMode": "Register"])
        try begin()
        #expect(try told("POST", "/identification", [:]) == "400 guard.invalid_input")
        #expect(
            try told("POST", "/identification", ["verificationId": "none"])
                == "404 session.verification_session_not_found")
        #expect(try told("POST", "/identification", ["verificationId": try shown()]) == "403 auth.forbidden")
        settings(["signInMode": "SignIn"])
        try begin("Register")
        #expect(
            try told("POST", "/identification", ["verificationId": "none"])
                == "404 session.verification_session_not_found")
        #expect(
            try told("POST", "/identification", ["verificationId": try shown()]) == "400 session.verification_failed")
        #expect(try told("POST", "/identification", [:]) == "403 auth.forbidden")
        try begin()
        let name: JSON = ["type": "username", "value": "new_person"]
        let made = try browser.call(
            "POST", "/verification/new-password-identity", ["identifier": name, "password": "Meadow#91lantern"])
        let id = JSON.string(try browser.verification(made))
        #expect(try told("POST", "/identification", ["verificationId": id]) == "422 user.sign_in_method_not_enabled")
    }

    @Test("a forgotten password is replaced by a code alone, of a kind that is on")
    func forgotten() throws {
        try begin("ForgotPassword")
        #expect(
            try told("POST", "/identification", ["verificationId": try shown()])
                == "422 session.not_supported_for_forgot_password")
        let id = try code("mira@example.com", event: "ForgotPassword")
        settings(["forgotPasswordMethods": ["PhoneVerificationCode"]])
        #expect(
            try told("POST", "/identification", ["verificationId": id])
                == "422 session.not_supported_for_forgot_password")
        settings(["forgotPasswordMethods": .null])
        #expect(try told("POST", "/identification", ["verificationId": id]) == "204 ")
    }

    @Test("what was collected is gone when the event is switched")
    func switching() throws {
        settings(["signUp": ["identifiers": ["email"], "password": true, "verify": true]])
        try begin("Register")
        let id = try code("new@example.com", event: "Register")
        #expect(try told("POST", "/identification", ["verificationId": id]) == "422 user.missing_profile")
        #expect(try browser.call("GET", "/interaction").json?["profile"] == ["primaryEmail": "new@example.com"])
        #expect(try told("PUT", "/interaction-event", ["interactionEvent": "SignIn"]) == "204 ")
        #expect(try browser.call("GET", "/interaction").json?["profile"] == [:])
    }

    @Test("a blocked address makes no account, however it was shown")
    func blocked() throws {
        settings(["signUp": ["identifiers": ["email"], "password": false, "verify": true]])
        try begin("Register")
        let id = try code("new@example.com")
        settings(["emailBlocklistPolicy": ["customBlocklist": ["@example.com"]]])
        #expect(
            try told("POST", "/identification", ["verificationId": id])
                == "422 session.email_blocklist.email_not_allowed")
        try begin()
        try identify()
        try change("primaryEmail", .null)
        settings(["emailBlocklistPolicy": [:]])
        let own = try code("other@example.com")
        settings(["emailBlocklistPolicy": ["customBlocklist": ["@example.com"]]])
        #expect(
            try told("POST", "/profile", ["type": "email", "verificationId": own])
                == "422 session.email_blocklist.email_not_allowed")
    }

    @Test("a profile takes only what is not there")
    func profile() throws {
        try begin()
        try identify()
        #expect(
            try told("POST", "/profile", ["type": "username", "value": "mira3"])
                == "422 user.username_exists_in_profile")
        #expect(
            try told("POST", "/profile", ["type": "password", "value": "Meadow#91lantern"])
                == "422 user.password_exists_in_profile")
        #expect(
            try told("POST", "/profile", ["type": "password", "value": password]) == "422 user.same_password")
        #expect(
            try told("POST", "/profile", ["type": "email", "verificationId": try code("new@example.com")])
                == "422 user.email_exists_in_profile")
        try change("username", .null)
        #expect(try told("POST", "/profile", ["type": "username", "value": "mira3"]) == "204 ")
        // Somebody else was faster.
        let id = try running.user("mira")
        running.tenant.runtime.withState { state in
            for other in state.entities.users.records.compactMap({ $0["id"]?.string }).filter({ $0 != id }).prefix(1) {
                state.entities.users[other]?["username"] = "mira3"
            }
        }
        #expect(try told("POST", "/submit") == "422 user.username_already_in_use")
    }

    @Test("a user who lacks what people sign up with is asked for it")
    func missing() throws {
        settings([
            "signUp": [
                "identifiers": ["email", "phone"], "password": true, "verify": true,
                "secondaryIdentifiers": [["identifier": "username", "verify": false]],
            ]
        ])
        for member in ["primaryEmail", "primaryPhone"] { try change(member, .null) }
        try begin()
        try identify()
        let refused = try browser.call("POST", "/submit")
        #expect(refused.status == 422 && refused.json?["code"] == "user.missing_profile")
        #expect(refused.json?["data"] == ["missingProfile": ["emailOrPhone"]])
        let id = try code("fresh@example.com")
        #expect(try told("POST", "/profile", ["type": "email", "verificationId": id]) == "204 ")
        #expect(try told("POST", "/submit").hasPrefix("200"))
    }

    @Test("sign-up identifiers: a username counts alone, and the order is always the same")
    func mandatory() throws {
        settings(["signUp": ["identifiers": ["email", "username"], "password": true, "verify": true]])
        try begin("Register")
        let refused = try browser.call("POST", "/identification", [:])
        #expect(refused.json?["data"] == ["missingProfile": ["username", "password"]])
    }

    @Test("a puzzle is asked for before a code is sent, an account is made and an interaction ends")
    func captcha() throws {
        settings(["captchaPolicy": ["enabled": true]])
        let body: JSON = ["interactionEvent": "SignIn", "captchaToken": "solved"]
        #expect(try told("PUT", "", body) == "422 session.captcha_failed")
        try begin()
        #expect(try told("POST", "/submit") == "422 session.captcha_required")
        let identifier: JSON = ["type": "email", "value": "mira@example.com"]
        let send: JSON = ["identifier": identifier, "interactionEvent": "SignIn"]
        #expect(try told("POST", "/verification/verification-code", send) == "422 session.captcha_required")
        try begin("Register")
        #expect(try told("POST", "/identification", [:]) == "422 session.captcha_required")
        running.tenant.runtime.withState { $0.entities.settings["captcha-provider"] = ["id": "x"] }
        #expect(try told("PUT", "", body) == "204 ")
        #expect(try browser.call("GET", "/interaction").json?["captcha"] == ["verified": true, "skipped": false])
        #expect(try told("POST", "/verification/verification-code", send).hasPrefix("200"))
    }

    @Test("a one-time token: refusals in order and counted, no puzzle, accounts although nobody may sign up")
    func oneTimeToken() throws {
        func token(_ email: String, _ changes: JSON = [:]) throws -> JSON {
            let body: JSON = ["email": .string(email), "context": ["jitOrganizationIds": ["o"]]]
            let made = try running.send(
                "POST", "/api/one-time-tokens",
                headers: [("development-user-id", "tester"), ("Content-Type", "application/json")], body: body.text())
            let id = try #require(made.json?["id"]?.string)
            let again = try running.send(
                "PUT", "/api/one-time-tokens/\(id)/status",
                headers: [("development-user-id", "tester"), ("Content-Type", "application/json")],
                body: #"{"status":"active"}"#)
            #expect(again.status == 400 && again.json?["code"] == "one_time_token.cannot_reactivate_token")
            running.tenant.runtime.withState { state in
                for member in changes.members ?? [] { state.entities.oneTimeTokens[id]?[member.name] = member.value }
            }
            return made.json?["token"] ?? ""
        }
        func use(_ token: JSON, _ email: String = "fresh@example.com") throws -> String {
            try told(
                "POST", "/verification/one-time-token/verify",
                ["identifier": ["type": "email", "value": .string(email)], "token": token])
        }
        settings([
            "signInMode": "SignIn", "captchaPolicy": ["enabled": true],
            "signUp": ["identifiers": ["email"], "password": false, "verify": true],
            "sentinelPolicy": ["maxAttempts": 3, "lockoutDuration": 5],
        ])
        try begin()
        let old = try token("fresh@example.com", ["status": "consumed", "expiresAt": 1])
        #expect(try use(old) == "400 one_time_token.token_expired")
        #expect(try use("none") == "404 one_time_token.token_not_found")
        #expect(try use("none") == "400 session.verification_blocked_too_many_attempts")
        let good = try token("second@example.com")
        let answer = try browser.call(
            "POST", "/verification/one-time-token/verify",
            ["identifier": ["type": "email", "value": "second@example.com"], "token": good])
        let id = JSON.string(try browser.verification(answer))
        let interaction = try browser.call("GET", "/interaction").json
        #expect(interaction?["captcha"] == ["verified": false, "skipped": true])
        #expect(
            interaction?["verificationRecords"]?[0]?["oneTimeTokenContext"] == ["jitOrganizationIds": ["o"]])
        #expect(try told("POST", "/identification", ["verificationId": id]) == "404 user.user_not_exist")
        #expect(try told("PUT", "/interaction-event", ["interactionEvent": "Register"]) == "204 ")
        #expect(try told("POST", "/identification", ["verificationId": id]).hasPrefix("201"))
    }

    @Test("extra fields may not be named as what people sign in with")
    func extraFields() throws {
        try begin("Register")
        let answer = try told(
            "POST", "/profile", ["type": "extraProfile", "values": ["primaryEmail": "a@example.com"]])
        #expect(answer == "400 custom_profile_fields.name_conflict_sign_in_identifier")
    }

    @Test("a person whose number and address belong to two users is related to the one of the number")
    func related() throws {
        let made = try running.send(
            "POST", "/api/connectors",
            headers: [("development-user-id", "tester"), ("Content-Type", "application/json")],
            body: #"{"connectorId":"mock-social-connector","config":{"clientId":"a","clientSecret":"b"}}"#)
        let path = "/verification/social/" + (made.json?["id"]?.string ?? "")
        try begin()
        let begun = try browser.call(
            "POST", path + "/authorization-uri", ["state": "s", "redirectUri": "http://localhost/callback"])
        #expect(try browser.call("GET", "/interaction").json?["captcha"]?["skipped"] == false)
        let other = running.tenant.runtime.withState { state -> String in
            let user = state.entities.users.records.first { $0["username"]?.string != "mira" }
            let id = user?["id"]?.string ?? ""
            state.entities.users[id]?["primaryEmail"] = "other@example.com"
            return id
        }
        #expect(!other.isEmpty)
        let id = JSON.string(try browser.verification(begun))
        let data: JSON = ["code": "c", "userId": "p", "email": "other@example.com", "phone": "15555550101"]
        #expect(
            try told("POST", path + "/verify", ["verificationId": id, "connectorData": data]).hasPrefix("200"))
        #expect(try browser.call("GET", "/interaction").json?["captcha"]?["skipped"] == true)
        let refused = try browser.call("POST", "/identification", ["verificationId": id])
        #expect(refused.json?["data"]?["relatedUser"] == ["type": "phone", "value": "15555550101"])
    }
}
