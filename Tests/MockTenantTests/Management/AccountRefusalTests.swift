import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The Account API refuses what a token, a field, a scope or a proof does not cover")
struct AccountRefusalTests {
    private let running: RunningTenant
    private let holder: AccountHolder
    private static let everything = "openid profile email phone address custom_data identities urn:logto:scope:sessions"
    private static let fields = [
        "name", "avatar", "profile", "email", "phone", "password", "username", "social", "customData", "mfa", "session",
    ]

    init() throws {
        var seed = try TenantSeed.standard()
        seed.signInExperience["mfa"] = ["factors": ["Totp", "BackupCode", "WebAuthn"], "policy": "NoPrompt"]
        seed.signInExperience["sentinelPolicy"] = ["maxAttempts": 3, "lockoutDuration": 5]
        seed.accountCenter = ["enabled": true, "fields": .object(Self.fields.map { .init($0, "Edit") })]
        running = try RunningTenant(options: .init(isIntegration: true), seed: seed)
        holder = try AccountHolder(running, [("scope", Self.everything)])
    }

    /// Status and code of a refusal.
    private func refusal(
        _ method: String, _ path: String, _ body: JSON? = nil, proof: String? = nil, as other: AccountHolder? = nil
    ) throws -> String {
        let answer = try (other ?? holder).send(method, path, body, proof: proof)
        return "\(answer.status) \(answer.json?["code"]?.string ?? answer.text)"
    }

    private func fields(_ fields: JSON) {
        running.tenant.runtime.withState { $0.entities.settings["account-center"]?["fields"] = fields }
    }

    private func change(_ member: String, _ value: JSON) throws {
        let id = try running.user("mira")
        running.tenant.runtime.withState { $0.entities.users[id]?[member] = value }
    }

    @Test("a token of another type, one without openid and one that is none")
    func tokens() throws {
        let basic = try running.send("GET", "/api/my-account", headers: [("Authorization", "Basic abc")])
        #expect(basic.status == 401 && basic.json?["code"] == "auth.authorization_token_type_not_supported")
        #expect(basic.json?["data"] == ["supportedTypes": ["Bearer"]])
        let plain = try AccountHolder(running, [("scope", "profile")])
        #expect(try refusal("GET", "/my-account", as: plain) == "403 auth.forbidden")
    }

    @Test("fields are shown by scope and by the account center's fields")
    func view() throws {
        let plain = try AccountHolder(running, [("scope", "openid")])
        #expect(
            try plain.send("GET", "/my-account").json?.members?.map(\.name) == ["id", "hasSecurityVerificationMethod"])
        fields(["name": "ReadOnly"])
        let names = try holder.send("GET", "/my-account").json?.members?.map(\.name) ?? []
        #expect(!names.contains("hasPassword") && !names.contains("username"))
        #expect(names.contains("name") && names.contains("lastSignInAt"))
    }

    @Test("the address belongs to a scope of its own")
    func address() throws {
        let profile: JSON = ["nickname": "Mi", "address": ["locality": "Bern"]]
        let shown = try holder.send("PATCH", "/my-account/profile", profile)
        #expect(shown.json?["address"]?["locality"] == "Bern")
        let plain = try AccountHolder(running, [("scope", "openid profile")])
        #expect(try refusal("PATCH", "/my-account/profile", profile, as: plain) == "400 auth.unauthorized")
        #expect(
            try plain.send("PATCH", "/my-account/profile", ["nickname": "Mo"]).json?.members?.contains {
                $0.name == "address"
            } == false)
        #expect(try plain.send("GET", "/my-account").json?["profile"]?["address"] == nil)
    }

    @Test("a user's own record: scopes first, a username with a proof, null only while a name remains")
    func own() throws {
        let plain = try AccountHolder(running, [("scope", "openid")])
        #expect(try refusal("PATCH", "/my-account", ["name": "A"], as: plain) == "400 auth.unauthorized")
        let named = try AccountHolder(running, [("scope", "openid profile")])
        #expect(try refusal("PATCH", "/my-account", ["customData": [:]], as: named) == "400 auth.unauthorized")
        #expect(
            try refusal("PATCH", "/my-account", ["username": "mira2"]) == "401 verification_record.permission_denied")
        #expect(try refusal("PATCH", "/my-account", ["username": ""]) == "400 guard.invalid_input")
        #expect(try refusal("PATCH", "/my-account", ["avatar": ""]) == "400 guard.invalid_input")
        #expect(try refusal("PATCH", "/my-account", [:]) == "422 entity.invalid_input")
        let proof = try holder.proof()
        #expect(
            try holder.send("PATCH", "/my-account", ["username": "mira2"], proof: proof).json?["username"] == "mira2")
        #expect(try holder.send("PATCH", "/my-account", ["avatar": .null]).json?["avatar"] == .null)
        for member in ["primaryEmail", "primaryPhone"] { try change(member, .null) }
        try change("identities", [:])
        #expect(
            try refusal("PATCH", "/my-account", ["username": .null], proof: proof)
                == "400 user.last_sign_in_method_required")
        try change("primaryEmail", "mira@example.com")
        #expect(try holder.send("PATCH", "/my-account", ["username": .null], proof: proof).status == 200)
    }

    @Test("a new password keeps to the policy, and needs a proof only from whom there is something to prove with")
    func password() throws {
        let path = "/my-account/password"
        let proof = try holder.proof()
        let weak = try holder.send("POST", path, ["password": "abc"], proof: proof)
        #expect(weak.status == 422 && weak.json?["code"] == "password.rejected")
        #expect(weak.json?["data"]?.array?.isEmpty == false)
        let old = JSON.string(running.tenant.directory.testUser?.password ?? "")
        #expect(try refusal("POST", path, ["password": old], proof: proof) == "422 user.same_password")
        let id = try running.user("mira")
        running.tenant.runtime.withState { state in
            state.entities.setPassword(nil, of: id)
            state.entities.users[id]?["primaryEmail"] = .null
            state.entities.users[id]?["primaryPhone"] = .null
        }
        #expect(try holder.send("POST", path, ["password": "Meadow#91lantern"]).status == 204)
    }

    @Test("failed passwords are counted and lock the user out")
    func lock() throws {
        let wrong: JSON = ["password": "wrong"]
        #expect(try refusal("POST", "/verifications/password", wrong) == "422 session.invalid_credentials")
        #expect(try refusal("POST", "/verifications/password", wrong) == "422 session.invalid_credentials")
        #expect(
            try refusal("POST", "/verifications/password", wrong)
                == "400 session.verification_blocked_too_many_attempts")
    }

    @Test("addresses and numbers: scope, unknown records, and the last name")
    func identifiers() throws {
        let proof = try holder.proof()
        let body: JSON = ["email": "new@example.com", "newIdentifierVerificationRecordId": "none"]
        #expect(
            try refusal("POST", "/my-account/primary-email", body, proof: proof) == "400 verification_record.not_found")
        let plain = try AccountHolder(running, [("scope", "openid profile")])
        #expect(
            try refusal("POST", "/my-account/primary-email", body, proof: proof, as: plain) == "400 auth.unauthorized")
        #expect(
            try refusal("DELETE", "/my-account/primary-phone", proof: proof, as: plain) == "400 auth.unauthorized")
        running.tenant.runtime.withState {
            $0.entities.signInExperienceRecord["emailBlocklistPolicy"] = ["customBlocklist": ["@example.com"]]
        }
        #expect(
            try refusal("POST", "/my-account/primary-email", body, proof: proof)
                == "422 session.email_blocklist.email_not_allowed")
        for member in ["username", "primaryEmail"] { try change(member, .null) }
        try change("identities", [:])
        #expect(
            try refusal("DELETE", "/my-account/primary-phone", proof: proof) == "400 user.last_sign_in_method_required")
    }

    @Test("factors: scope, secrets and ids that are none, and codes that nobody has")
    func factors() throws {
        let path = "/my-account/mfa-verifications"
        let proof = try holder.proof()
        let plain = try AccountHolder(running, [("scope", "openid profile")])
        #expect(try refusal("GET", path, as: plain) == "401 auth.unauthorized")
        let totp: JSON = ["type": "Totp", "secret": "short"]
        #expect(try refusal("POST", path, totp, proof: proof, as: plain) == "401 auth.unauthorized")
        #expect(try refusal("POST", path, totp, proof: proof) == "400 user.totp_secret_invalid")
        #expect(
            try refusal("PUT", path + "/totp", ["secret": "short", "code": "1"], proof: proof)
                == "400 user.totp_secret_invalid")
        #expect(try refusal("GET", path + "/backup-codes", proof: proof) == "404 verification_record.not_found")
        #expect(try refusal("DELETE", path + "/none", proof: proof) == "400 verification_record.not_found")
        let credential: JSON = ["type": "WebAuthn", "newIdentifierVerificationRecordId": "none"]
        #expect(try refusal("POST", path, credential, proof: proof) == "400 verification_record.not_found")
        fields(["mfa": "Off"])
        #expect(try refusal("POST", path, totp, proof: proof) == "400 account_center.field_not_editable")
        // Secrets and codes are made for whoever asks.
        let made = try holder.send("POST", path + "/totp-secret/generate")
        #expect(made.status == 200 && made.json?.members?.map(\.name) == ["secret"])
        #expect(try holder.send("POST", path + "/backup-codes/generate").status == 200)
        fields(["mfa": "Off", "passkey": "Edit"])
        #expect(try refusal("POST", path, credential, proof: proof) == "400 verification_record.not_found")
    }

    @Test("a factor that is bound switches second factors on, and used codes show when")
    func bound() throws {
        let path = "/my-account/mfa-verifications"
        let proof = try holder.proof()
        let secret = try holder.send("POST", path + "/totp-secret/generate").json?["secret"] ?? ""
        #expect(try holder.send("POST", path, ["type": "Totp", "secret": secret], proof: proof).status == 204)
        #expect(try holder.send("GET", "/my-account/logto-configs").json?["mfa"]?["enabled"] == true)
        let codes = try holder.send("POST", path + "/backup-codes/generate").json?["codes"] ?? []
        #expect(try holder.send("POST", path, ["type": "BackupCode", "codes": codes], proof: proof).status == 204)
        let shown = try holder.send("GET", path + "/backup-codes", proof: proof).json?["codes"]?.array ?? []
        #expect(shown.first?.members?.map(\.name) == ["code"])
    }

    @Test("settings and identities: scopes before fields")
    func settings() throws {
        let proof = try holder.proof()
        let plain = try AccountHolder(running, [("scope", "openid profile")])
        fields([:])
        #expect(try refusal("GET", "/my-account/mfa-settings", as: plain) == "401 auth.unauthorized")
        #expect(try refusal("GET", "/my-account/mfa-settings") == "400 account_center.field_not_enabled")
        let skip: JSON = ["skipMfaOnSignIn": true]
        #expect(
            try refusal("PATCH", "/my-account/mfa-settings", skip, proof: proof, as: plain) == "401 auth.unauthorized")
        #expect(try refusal("PATCH", "/my-account/logto-configs", [:], as: plain) == "401 auth.unauthorized")
        fields(["social": "Edit"])
        let body: JSON = ["newIdentifierVerificationRecordId": "none"]
        for method in ["POST", "PUT"] {
            #expect(
                try refusal(method, "/my-account/identities", body, proof: proof)
                    == "400 verification_record.not_found")
            #expect(
                try refusal(method, "/my-account/identities", body, proof: proof, as: plain) == "401 auth.unauthorized")
        }
        #expect(
            try refusal("DELETE", "/my-account/identities/x", proof: proof, as: plain) == "400 auth.unauthorized")
        #expect(try refusal("DELETE", "/my-account/identities/x") == "401 verification_record.permission_denied")
        try change("identities", ["x": ["userId": "1"]])
        for member in ["username", "primaryEmail", "primaryPhone"] { try change(member, .null) }
        #expect(
            try refusal("DELETE", "/my-account/identities/x", proof: proof) == "400 user.last_sign_in_method_required")
    }

    @Test("records: malformed identifiers and unknown ids")
    func records() throws {
        let path = "/verifications/verification-code"
        #expect(
            try refusal("POST", path, ["identifier": ["type": "email", "value": "no address"]])
                == "400 guard.invalid_input")
        let check: JSON = [
            "identifier": ["type": "phone", "value": "15555550101"], "verificationId": "none", "code": "000000",
        ]
        #expect(try refusal("POST", path + "/verify", check) == "400 verification_record.not_found")
        #expect(
            try refusal("POST", "/verifications/social/verify", ["verificationRecordId": "none", "connectorData": [:]])
                == "400 verification_record.not_found")
        #expect(
            try refusal("DELETE", "/my-account/sessions/none?revokeGrantsTarget=some") == "400 guard.invalid_input")
    }

    @Test("an address that became one's own by a record is not proven by that record again")
    func usedRecord() throws {
        let number: JSON = ["type": "phone", "value": "15555550177"]
        let record = try #require(
            try holder.send("POST", "/verifications/verification-code", ["identifier": number]).json?[
                "verificationRecordId"]?.string)
        let code = try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last?["code"] ?? ""
        let check: JSON = ["identifier": number, "verificationId": .string(record), "code": code]
        #expect(try holder.send("POST", "/verifications/verification-code/verify", check).status == 200)
        try change("primaryPhone", "15555550177")
        #expect(
            try refusal("GET", "/my-account/sessions", proof: record) == "401 verification_record.permission_denied")
    }

    @Test("a session of somebody else is told from one that is none")
    func sessions() throws {
        let proof = try holder.proof()
        let uid = try #require(
            try holder.send("GET", "/my-account/sessions", proof: proof).json?["sessions"]?.array?.first?["payload"]?[
                "uid"]?.string)
        running.tenant.runtime.withState { state in
            for id in state.oidc.sessions.keys where state.oidc.sessions[id]?.uid == uid {
                state.oidc.sessions[id]?.accountID = "somebody"
            }
        }
        #expect(
            try refusal("DELETE", "/my-account/sessions/" + uid, proof: proof) == "404 oidc.invalid_session_account_id")
        #expect(try refusal("DELETE", "/my-account/sessions/none", proof: proof) == "404 oidc.session_not_found")
    }

    @Test("a picture cannot be stored without a storage provider")
    func picture() throws {
        let boundary = "xx"
        let part = "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
        var headers = holder.bearer
        headers.add("Content-Type", "multipart/form-data; boundary=" + boundary)
        let path = "/api/my-account/user-assets/avatar"
        let body = part + "Content-Type: image/png\r\n\r\nx\r\n--xx--\r\n"
        let answer = try running.send("POST", path, headers: headers, body: body)
        #expect(answer.status == 400 && answer.json?["code"] == "storage.not_configured")
        let empty = try running.send("POST", path, headers: headers, body: "--xx--\r\n")
        #expect(empty.json?["code"] == "guard.invalid_input")
        fields(["avatar": "ReadOnly"])
        let refused = try running.send("POST", path, headers: headers, body: body)
        #expect(refused.json?["code"] == "account_center.field_not_editable")
    }
}
