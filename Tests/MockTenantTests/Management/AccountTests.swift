import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Users change their own account")
struct AccountTests {
    private let running: RunningTenant
    private let holder: AccountHolder

    init() throws {
        var seed = try TenantSeed.standard()
        let index = try #require(seed.connectors.firstIndex { $0.factory == "aliyun-short-message-service" })
        var templates = seed.connectors[index].config["templates"]?.array ?? []
        for usage in ["UserPermissionValidation", "BindNewIdentifier"] {
            templates.append(["usageType": .string(usage), "templateCode": "SMS_1"])
        }
        seed.connectors[index].config["templates"] = .array(templates)
        seed.signInExperience["mfa"] = ["factors": ["Totp", "BackupCode"], "policy": "NoPrompt"]
        seed.accountCenter = [
            "enabled": true, "fields": ["phone": "Edit", "email": "Edit", "mfa": "Edit", "password": "Edit"],
        ]
        running = try RunningTenant(seed: seed)
        holder = try AccountHolder(running, [("scope", "openid profile email phone identities")])
    }

    private func send(
        _ method: String, _ path: String, _ body: JSON? = nil, proof: String? = nil
    ) throws -> HTTPResponse { try holder.send(method, path, body, proof: proof) }

    /// Proves by the password who the user is.
    private func proof() throws -> String { try holder.proof() }

    private func lastMessage() throws -> JSON? {
        try running.send("GET", "/__dragoman/inbox").json?["messages"]?.array?.last
    }

    /// Sends a code to a number and answers it.
    private func proof(ofNumber number: String) throws -> String {
        let identifier: JSON = ["type": "phone", "value": .string(number)]
        let sent = try send("POST", "/verifications/verification-code", ["identifier": identifier])
        #expect(sent.status == 201)
        #expect(sent.json?["expiresAt"]?.string?.hasSuffix("Z") == true)
        let id = try #require(sent.json?["verificationRecordId"]?.string)
        let code = try lastMessage()?["code"] ?? ""
        let verified = try send(
            "POST", "/verifications/verification-code/verify",
            ["identifier": identifier, "verificationId": .string(id), "code": code])
        #expect(verified.json?["verificationRecordId"]?.string == id)
        return id
    }

    @Test("a new number is proven by a code, and the old one is given up")
    func number() throws {
        let number = "15555550177"
        let new = try proof(ofNumber: number)
        let body: JSON = ["phone": .string(number), "newIdentifierVerificationRecordId": .string(new)]
        #expect(try send("POST", "/my-account/primary-phone", body).status == 401)
        let own = try proof()
        var other = body
        other["phone"] = "15555550178"
        let refused = try send("POST", "/my-account/primary-phone", other, proof: own)
        #expect(refused.status == 400)
        #expect(refused.json?["code"] == "verification_record.not_found")
        #expect(try send("POST", "/my-account/primary-phone", body, proof: own).status == 204)
        #expect(running.tenant.runtime.withState { $0.entities.user(phone: number) }?.username == "mira")
        #expect(try send("DELETE", "/my-account/primary-phone", proof: own).status == 204)
        #expect(running.tenant.runtime.withState { $0.entities.user(phone: number) } == nil)
    }

    @Test("a code to the user's own number proves who they are, a code to a new one does not")
    func codes() throws {
        let own = try proof(ofNumber: "15555550101")
        #expect(try send("POST", "/my-account/password", ["password": "Meadow#91lantern"], proof: own).status == 204)
        let new = try proof(ofNumber: "15555550177")
        #expect(try send("POST", "/my-account/password", ["password": "Meadow#92lantern"], proof: new).status == 401)
    }

    @Test("second factors are bound, listed and removed")
    func factors() throws {
        let own = try proof()
        let path = "/my-account/mfa-verifications"
        let codes = try send("POST", path + "/backup-codes/generate").json?["codes"] ?? []
        #expect(codes.array?.count == 10)
        let early = try send("POST", path, ["type": "BackupCode", "codes": codes], proof: own)
        #expect(early.json?["code"] == "session.mfa.backup_code_can_not_be_alone")
        let made = try send("POST", path + "/totp-secret/generate").json
        let totp: JSON = ["type": "Totp", "secret": made?["secret"] ?? ""]
        #expect(try send("POST", path, totp).status == 401)
        #expect(try send("POST", path, totp, proof: own).status == 204)
        #expect(try send("POST", path, totp, proof: own).json?["code"] == "user.totp_already_in_use")
        #expect(try send("POST", path, ["type": "BackupCode", "codes": codes], proof: own).status == 204)
        let shown = try send("GET", path + "/backup-codes", proof: own).json?["codes"]?.array ?? []
        #expect(shown.compactMap { $0["code"]?.string } == codes.strings)
        let list = try send("GET", path).json?.array ?? []
        #expect(list.compactMap { $0["type"]?.string } == ["Totp", "BackupCode"])
        #expect(list.allSatisfy { $0["secret"] == nil && $0["key"] == nil && $0["codes"] == nil })
        for factor in list {
            #expect(try send("DELETE", path + "/" + (factor["id"]?.string ?? ""), proof: own).status == 204)
        }
        #expect(try send("GET", path).json == [])
    }

    @Test("what the account center does not offer is refused")
    func fields() throws {
        running.tenant.runtime.withState { $0.entities.settings["account-center"]?["fields"] = ["phone": "ReadOnly"] }
        let own = try proof()
        let refused = try send("DELETE", "/my-account/primary-phone", proof: own)
        #expect(refused.json?["code"] == "account_center.field_not_editable")
        #expect(try send("GET", "/my-account/mfa-verifications").json?["code"] == "account_center.field_not_enabled")
    }
}
