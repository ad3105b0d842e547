import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Authenticators as second factors")
struct WebAuthnTests {
    private let running: RunningTenant

    init() throws {
        var seed = try TenantSeed.standard()
        seed.signInExperience["mfa"] = ["factors": ["WebAuthn", "Totp"], "policy": "Mandatory"]
        seed.accountCenter = ["enabled": true, "fields": ["mfa": "Edit", "password": "Edit"]]
        running = try RunningTenant(seed: seed)
    }

    private var origin: String { running.tenant.endpoint }

    private func authenticator(isRSA: Bool = false) throws -> SoftAuthenticator {
        let key: SoftAuthenticator.Key =
            isRSA ? .rsa(try #require(RSASigningKey.generated())) : .curve(try ECSigningKey(curve: .p256))
        return SoftAuthenticator(key: key, origin: origin)
    }

    /// A sign-in of the test user, identified by the password.
    private func identified() throws -> SigningIn {
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let shown = try browser.call(
            "POST", "/verification/password",
            ["identifier": ["type": "username", "value": "mira"], "password": "Lantern#27harbour"])
        let id = try browser.verification(shown)
        try #require(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
        return browser
    }

    private func register(
        _ browser: SigningIn, _ authenticator: SoftAuthenticator, format: String = "none"
    ) throws -> String {
        let begun = try browser.call("POST", "/verification/web-authn/registration")
        let challenge = try #require(begun.json?["registrationOptions"]?["challenge"]?.string, "\(begun.text)")
        let id = try browser.verification(begun)
        let done = try browser.call(
            "POST", "/verification/web-authn/registration/verify",
            [
                "verificationId": .string(id),
                "payload": try authenticator.registration(challenge, format: format),
            ])
        try #require(done.status == 200, "\(done.text)")
        return id
    }

    private func signIn(_ browser: SigningIn, _ authenticator: SoftAuthenticator) throws -> JSON {
        let begun = try browser.call("POST", "/verification/web-authn/authentication")
        let challenge = try #require(begun.json?["authenticationOptions"]?["challenge"]?.string, "\(begun.text)")
        let id = try browser.verification(begun)
        let body: JSON = ["verificationId": .string(id), "payload": try authenticator.assertion(challenge)]
        return try browser.call("POST", "/verification/web-authn/authentication/verify", body).json ?? .null
    }

    @Test(
        "a credential is bound and opens later sign-ins; its counter and use are kept",
        arguments: [(false, "none"), (true, "none"), (false, "packed"), (true, "packed")])
    func roundTrip(isRSA: Bool, format: String) throws {
        var authenticator = try authenticator(isRSA: isRSA)
        let first = try identified()
        let missing = try first.call("POST", "/submit")
        #expect(missing.json?["data"]?["availableFactors"] == ["WebAuthn", "Totp"])
        let id = try register(first, authenticator, format: format)
        let bound = try first.call("POST", "/profile/mfa", ["type": "WebAuthn", "verificationId": .string(id)])
        #expect(bound.status == 204, "\(bound.text)")
        #expect(try first.finish().contains("code="))

        let second = try identified()
        let asked = try second.call("POST", "/submit")
        #expect(asked.json?["code"] == "session.mfa.require_mfa_verification")
        #expect(asked.json?["data"]?["availableFactors"] == ["WebAuthn"])
        authenticator.counter = 7
        #expect(try signIn(second, authenticator)["verificationId"] != nil)
        #expect(try second.finish().contains("code="))
        let user = try running.user("mira")
        let factor = running.tenant.runtime.withState { $0.entities.factor("WebAuthn", of: user) }
        #expect(factor?["counter"] == 7 && factor?["lastUsedAt"] != nil)

        // A counter that does not grow belongs to a copy.
        let third = try identified()
        #expect(try signIn(third, authenticator)["code"] == "session.mfa.webauthn_verification_failed")
    }

    @Test("the options name the host, the user and the credentials that are there")
    func options() throws {
        let browser = try identified()
        let none = try browser.call("POST", "/verification/web-authn/authentication")
        #expect(none.status == 400 && none.json?["code"] == "session.mfa.webauthn_verification_not_found")
        let authenticator = try authenticator()
        let id = try register(browser, authenticator)
        _ = try browser.call("POST", "/profile/mfa", ["type": "WebAuthn", "verificationId": .string(id)])
        _ = try browser.finish()
        let begun = try identified().call("POST", "/verification/web-authn/registration").json
        let options = begun?["registrationOptions"]
        #expect(options?["rp"] == ["name": "localhost", "id": "localhost"])
        #expect(options?["user"]?["name"] == "mira")
        let known = JSON.string(Base64URL.encode(authenticator.id))
        #expect(options?["excludeCredentials"]?[0]?["id"] == known)
        let asked = try identified().call("POST", "/verification/web-authn/authentication").json
        #expect(asked?["authenticationOptions"]?["allowCredentials"]?[0]?["id"] == known)
        #expect(asked?["authenticationOptions"]?["rpId"] == "localhost")
    }

    @Test("before anybody is identified, and for a record that is none, there is nothing to register")
    func order() throws {
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let early = try browser.call("POST", "/verification/web-authn/registration")
        #expect(early.status == 404 && early.json?["code"] == "session.identifier_not_found")
        let known = try identified()
        let payload = try authenticator().registration("c")
        let path = "/verification/web-authn/registration/verify"
        let none = try known.call("POST", path, ["verificationId": "none", "payload": payload])
        #expect(none.status == 404 && none.json?["code"] == "session.verification_session_not_found")
        let wrong = try known.call("POST", path, ["verificationId": "none", "payload": [:]])
        #expect(wrong.json?["code"] == "guard.invalid_input")
        let id = try register(known, try authenticator())
        let again = try known.call("POST", path, ["verificationId": .string(id), "payload": payload])
        #expect(again.status == 400 && again.json?["code"] == "session.mfa.pending_info_not_found")
    }

    @Test(
        "an answer to something else, from elsewhere, of nobody or with a wrong signature is refused with its reason",
        arguments: [
            ("challenge", "challenge"), ("origin", "origin"), ("host", "RP ID"), ("absent", "not present"),
            ("unverified", "verification"), ("type", "type"), ("format", "format"), ("cut", "read"),
            ("id", "credential"),
            ("signature", "signature"),
        ])
    func forged(fault: String, word: String) throws {
        var authenticator = try authenticator()
        var (challenge, format, type) = ("c-1", "none", "webauthn.create")
        switch fault {
        case "challenge": challenge = "c-2"
        case "origin": authenticator.origin = "https://elsewhere.example"
        case "host": authenticator.name = "elsewhere.example"
        case "absent": authenticator.flags = 0b100
        case "unverified": authenticator.flags = 0b001
        case "type": type = "webauthn.get"
        case "format": format = "tpm"
        case "signature": format = "packed"
        default: break
        }
        var payload = try authenticator.registration(challenge, format: format, type: type)
        if fault == "cut" { payload["response"]?["attestationObject"] = "o2M" }
        if fault == "id" {
            payload["id"] = "AAAA"
            payload["rawId"] = "AAAA"
        }
        if fault == "signature" {
            // What was signed was about other bytes of the browser.
            payload["response"]?["clientDataJSON"] = .string(
                Base64URL.encode(
                    Array(#"{"type":"webauthn.create","challenge":"c-1","origin":"\#(origin)"}"#.utf8)))
        }
        let check = WebAuthnCheck(challenge: "c-1", name: "localhost", origins: [origin])
        do {
            _ = try check.registered(payload)
            Issue.record("it passed")
        } catch {
            #expect(error.text.lowercased().contains(word.lowercased()), "\(error.text)")
        }
    }

    @Test("users register one for themselves, name it and take it away")
    func account() throws {
        running.tenant.runtime.withState {
            $0.entities.signInExperienceRecord["mfa"] = ["factors": ["WebAuthn", "BackupCode"], "policy": "NoPrompt"]
        }
        let holder = try AccountHolder(running, [("scope", "openid identities")])
        let proof = try holder.proof()
        let begun = try holder.send("POST", "/verifications/web-authn/registration").json
        let record = try #require(begun?["verificationRecordId"])
        #expect(begun?.members?.map(\.name) == ["verificationRecordId", "registrationOptions", "expiresAt"])
        let challenge = try #require(begun?["registrationOptions"]?["challenge"]?.string)
        let path = "/my-account/mfa-verifications"
        let factor: JSON = ["type": "WebAuthn", "newIdentifierVerificationRecordId": record, "name": "Key"]
        #expect(try holder.send("POST", path, factor, proof: proof).json?["code"] == "verification_record.not_found")
        let checked = try holder.send(
            "POST", "/verifications/web-authn/registration/verify",
            ["verificationRecordId": record, "payload": try authenticator().registration(challenge)])
        try #require(checked.status == 200, "\(checked.text)")
        // It proves that the key is there, not who holds it.
        #expect(try holder.send("POST", path, factor, proof: record.string).status == 401)
        #expect(try holder.send("POST", path, factor, proof: proof).status == 204)
        let listed = try holder.send("GET", path).json?[0]
        #expect(listed?["type"] == "WebAuthn" && listed?["name"] == "Key" && listed?["publicKey"] == nil)
        let id = listed?["id"]?.string ?? ""
        #expect(try holder.send("PATCH", path + "/\(id)/name", ["name": "Blue"], proof: proof).status == 200)
        #expect(try holder.send("GET", path).json?[0]?["name"] == "Blue")
        #expect(try holder.send("PATCH", path + "/none/name", ["name": "x"], proof: proof).status == 400)
        let few: JSON = ["type": "BackupCode", "codes": ["0123456789"]]
        let refused = try holder.send("POST", path, few, proof: proof)
        #expect(refused.status == 422 && refused.json?["code"] == "user.wrong_backup_code_format")
        let codes: JSON = ["type": "BackupCode", "codes": .strings((0..<10).map { "012345678\($0)" })]
        #expect(try holder.send("POST", path, codes, proof: proof).status == 204)
        #expect(try holder.send("DELETE", path + "/" + id, proof: proof).status == 204)
    }
}
