import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Relations and settings of what is not there")
struct RelationRefusalTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test(
        "the list of an unknown owner names it",
        arguments: [
            ("/organization-roles/none/scopes", "organization_roles"),
            ("/organization-roles/none/resource-scopes", "organization_roles"),
            ("/organizations/none/jit/roles", "organizations"),
            ("/organizations/none/jit/sso-connectors", "organizations"),
            ("/sso-connectors/none/signing-keys", "sso_connectors"),
            ("/applications/none/protected-app-metadata/custom-domains", "applications"),
        ])
    func unknownOwner(path: String, table: String) throws {
        let answer = try tenant.send("GET", path)
        #expect(answer.status == 404 && answer.json?["code"] == "entity.not_exists_with_id")
        #expect(answer.json?["message"]?.string?.contains(table) == true)
    }

    @Test(
        "nothing at all cannot be added, but put in place of all there is",
        arguments: [
            ("/organizations/ID/users", "userIds"), ("/organizations/ID/applications", "applicationIds"),
            ("/organizations/ID/jit/roles", "organizationRoleIds"),
            ("/organizations/ID/jit/sso-connectors", "ssoConnectorIds"),
        ])
    func nothing(path: String, member: String) throws {
        let id = try #require(try tenant.json("POST", "/organizations", ["name": "o"])["id"]?.string)
        let path = path.replacing("ID", with: id)
        let body: JSON = .object([.init(member, [])])
        let refused = try tenant.send("POST", path, body)
        #expect(refused.status == 400)
        #expect(refused.json?["data"]?["issues"]?[0]?["code"] == "too_small")
        #expect(try tenant.send("PUT", path, body).status == 204)
    }

    @Test("only protected applications have domains of their own")
    func protected() throws {
        let made = try tenant.json("POST", "/applications", ["name": "a", "type": "SPA"])
        let path = "/applications/\(made["id"]?.string ?? "")/protected-app-metadata/custom-domains"
        for (method, path, body) in [
            ("GET", path, nil), ("POST", path, ["domain": "a.example"]), ("DELETE", path + "/a.example", nil),
        ] as [(String, String, JSON?)] {
            let refused = try tenant.send(method, path, body)
            #expect(refused.status == 422 && refused.json?["code"] == "application.protected_application_only")
        }
    }

    @Test("what clients without a registration may ask for is kept for all of them")
    func unregisteredClients() throws {
        let path = "/cimd/user-consent-scopes"
        #expect(try tenant.json("GET", path)["userScopes"] == [])
        #expect(try tenant.send("POST", path, ["userScopes": ["email", "profile"]]).status == 201)
        #expect(try tenant.send("DELETE", path + "/user-scopes/email").status == 204)
        #expect(try tenant.send("DELETE", path + "/user-scopes/email").status == 404)
        #expect(try tenant.send("DELETE", path + "/else/email").status == 400)
        let second = try ManagementTenant()
        try second.running.tenant.restore(try tenant.running.tenant.saved())
        #expect(try second.json("GET", path)["userScopes"] == ["profile"])
    }
}
