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
