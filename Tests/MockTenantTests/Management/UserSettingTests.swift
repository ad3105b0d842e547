import Basis
import Testing

@testable import MockTenant

@Suite("What users have decided, and administrators for them")
struct UserSettingTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test("a user's decisions about second factors are read and changed")
    func factors() throws {
        let id = try tenant.json("POST", "/users", ["username": "zoe"])["id"]?.string ?? ""
        let path = "/users/\(id)/logto-configs"
        let first: JSON = [
            "mfa": ["skipped": false, "skipMfaOnSignIn": false], "passkeySignIn": ["skipped": false],
        ]
        #expect(try tenant.json("GET", path) == first)
        let changed = try tenant.json("PATCH", path, ["mfa": ["skipped": true], "passkeySignIn": ["skipped": true]])
        #expect(changed["mfa"]?["skipped"] == true)
        #expect(changed["passkeySignIn"]?["skipped"] == true)
        #expect(try tenant.json("PATCH", path, ["mfa": ["skipped": false]])["mfa"]?["skipped"] == false)
        #expect(try tenant.send("GET", "/users/nope/logto-configs").status == 404)
    }

    @Test("second factors given to a user are checked, and used-up backup codes make room for new ones")
    func givenFactors() throws {
        let id = try tenant.json("POST", "/users", ["username": "zoe"])["id"]?.string ?? ""
        let path = "/users/\(id)/mfa-verifications"
        func code(_ body: JSON) throws -> String? {
            let answer = try tenant.send("POST", path, body)
            return answer.status == 422 ? answer.json?["code"]?.string : "\(answer.status)"
        }
        #expect(try code(["type": "BackupCode"]) == "session.mfa.backup_code_can_not_be_alone")
        #expect(try code(["type": "Totp", "secret": "short"]) == "user.totp_secret_invalid")
        let made = try tenant.json("POST", path, ["type": "Totp"])
        #expect((made["secretQrCode"]?.string?.count ?? 0) > 200)
        #expect(try code(["type": "Totp"]) == "user.totp_already_in_use")
        #expect(try code(["type": "BackupCode", "codes": ["0123456789"]]) == "user.wrong_backup_code_format")
        let codes = (0..<10).map { "abcdef012\($0)" }
        let given = try tenant.json("POST", path, ["type": "BackupCode", "codes": .strings(codes)])
        #expect(given["codes"]?.strings == codes)
        #expect(try code(["type": "BackupCode"]) == "user.backup_code_already_in_use")
        let list = try tenant.json("GET", path).array ?? []
        let record = try #require(list.first { $0["type"] == "BackupCode" }?["id"]?.string)
        tenant.running.tenant.runtime.withState { state in
            let used = codes.map { code -> JSON in ["code": .string(code), "usedAt": "2026-01-01T00:00:00.000Z"] }
            state.entities.mfaVerifications[record]?["codes"] = .array(used)
        }
        #expect(try tenant.json("POST", path, ["type": "BackupCode"])["codes"]?.array?.count == 10)
        let factors = try tenant.json("GET", path).array ?? []
        #expect(factors.compactMap { $0["type"]?.string } == ["Totp", "BackupCode"])
        #expect(factors.last?["remainCodes"] == 10)
    }

    @Test("a user's consent to organizations is given, replaced and taken back, for third-party applications only")
    func organizations() throws {
        let applications = try tenant.json("GET", "/applications").array ?? []
        let partner = try #require(applications.first { $0["isThirdParty"] == true }?["id"]?.string)
        let own = try #require(applications.first { $0["isThirdParty"] == false }?["id"]?.string)
        let user = try #require(tenant.json("GET", "/users").array?.first?["id"]?.string)
        let organizations = try tenant.json("GET", "/users/\(user)/organizations").array ?? []
        let organization = try #require(organizations.first?["id"]?.string)
        let path = "/applications/\(partner)/users/\(user)/consent-organizations"
        #expect(try tenant.send("POST", path, ["organizationIds": [.string(organization)]]).status == 201)
        let list = try tenant.send("GET", path)
        #expect(list.json?["organizations"]?.array?.compactMap { $0["id"]?.string } == [organization])
        #expect(list.headers["total-number"] == "1")
        #expect(
            try tenant.send("PUT", path, ["organizationIds": ["nope"]]).json?["code"]
                == "organization.require_membership")
        #expect(try tenant.send("DELETE", path + "/" + organization).status == 204)
        #expect(try tenant.send("DELETE", path + "/" + organization).status == 404)
        let refused = try tenant.send("GET", "/applications/\(own)/users/\(user)/consent-organizations")
        #expect(refused.json?["code"] == "application.third_party_application_only")
    }

    @Test("a personal access token is renamed and removed by a name that no path could hold")
    func tokens() throws {
        let id = try tenant.json("POST", "/users", ["username": "zoe"])["id"]?.string ?? ""
        let path = "/users/\(id)/personal-access-tokens"
        _ = try tenant.json("POST", path, ["name": "a/b"])
        let renamed = try tenant.json("PATCH", path, ["currentName": "a/b", "name": "c?d"])
        #expect(renamed["name"] == "c?d")
        #expect(try tenant.send("POST", path + "/delete", ["name": "c?d"]).status == 204)
        #expect(try tenant.send("POST", path + "/delete", ["name": "c?d"]).status == 404)
    }
}
