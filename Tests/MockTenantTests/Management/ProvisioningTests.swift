import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Joining organizations by signing up")
struct ProvisioningTests {
    private let tenant: ManagementTenant
    private let organization: String
    private let role: String

    init() throws {
        tenant = try ManagementTenant()
        organization = try #require(try tenant.json("POST", "/organizations", ["name": "o"])["id"]?.string)
        role = try #require(try tenant.json("POST", "/organization-roles", ["name": "guest"])["id"]?.string)
    }

    private var path: String { "/organizations/\(organization)/jit" }

    @Test("domains are added once, listed, replaced and taken away")
    func domains() throws {
        let made = try tenant.send("POST", path + "/email-domains", ["emailDomain": "acme.example"])
        #expect(made.status == 201)
        #expect(made.json?["emailDomain"] == "acme.example" && made.json?["organizationId"]?.string == organization)
        let again = try tenant.send("POST", path + "/email-domains", ["emailDomain": "acme.example"])
        #expect(again.json?["code"] == "entity.unique_integrity_violation")
        #expect(
            try tenant.send("PUT", path + "/email-domains", ["emailDomains": ["b.example", "c.example"]]).status == 204)
        #expect(try tenant.send("DELETE", path + "/email-domains/b.example").status == 204)
        #expect(try tenant.send("DELETE", path + "/email-domains/b.example").status == 404)
        #expect(try tenant.json("GET", path + "/email-domains").array?.map { $0["emailDomain"] } == ["c.example"])
        #expect(
            try tenant.send("POST", "/organizations/nobody/jit/email-domains", ["emailDomain": "a.b"]).status == 422)
    }

    @Test("roles must exist, and go with the role")
    func roles() throws {
        #expect(try tenant.send("POST", path + "/roles", ["organizationRoleIds": [.string(role)]]).status == 201)
        #expect(
            try tenant.send("POST", path + "/roles", ["organizationRoleIds": ["none"]]).json?["code"]
                == "entity.relation_foreign_key_not_found")
        #expect(try tenant.json("GET", path + "/roles").array?.map { $0["name"] } == ["guest"])
        _ = try tenant.send("DELETE", "/organization-roles/\(role)")
        #expect(try tenant.json("GET", path + "/roles") == [])
    }

    @Test("a user who signs up with an address of the domain is a member with the roles")
    func joining() throws {
        _ = try tenant.send("POST", path + "/email-domains", ["emailDomain": "acme.example"])
        _ = try tenant.send("POST", path + "/roles", ["organizationRoleIds": [.string(role)]])
        let token = try tenant.json("POST", "/one-time-tokens", ["email": "new@acme.example"])["token"]
        let browser = try SigningIn(tenant.running)
        try browser.call("PUT", "", ["interactionEvent": "Register"])
        let identifier: JSON = ["type": "email", "value": "new@acme.example"]
        let verified = try browser.call(
            "POST", "/verification/one-time-token/verify", ["identifier": identifier, "token": token ?? .null])
        let id = try browser.verification(verified)
        try browser.call("POST", "/profile", ["type": "username", "value": "joiner"])
        try browser.call("POST", "/profile", ["type": "password", "value": "Bright#lamp27"])
        let made = try browser.call("POST", "/identification", ["verificationId": .string(id)])
        #expect(made.status == 201, "\(made.text)")
        let members = try tenant.json("GET", "/organizations/\(organization)/users")
        #expect(members[0]?["primaryEmail"] == "new@acme.example")
        #expect(members[0]?["organizationRoles"]?[0]?["name"] == "guest")
    }
}
