import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("What switches of an application do")
struct ApplicationSwitchTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    private func application(_ type: String) throws -> JSON {
        try tenant.json("POST", "/applications", ["name": "a", "type": .string(type)])
    }

    @Test("a machine application that is made administrator gets the scope of the Management API, and no role")
    func administrator() throws {
        let id = try #require(try application("MachineToMachine")["id"]?.string)
        let secret = try #require(try tenant.json("GET", "/applications/\(id)/secrets")[0]?["value"]?.string)
        func scope() throws -> String? {
            try tenant.running.post(
                "/oidc/token",
                [
                    ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret),
                    ("resource", Resource.managementIndicator), ("scope", "all"),
                ]
            ).json?["scope"]?.string
        }
        #expect(try scope() == nil)
        #expect(try tenant.json("PATCH", "/applications/" + id, ["isAdmin": true])["isAdmin"] == nil)
        #expect(try tenant.json("GET", "/applications/" + id)["isAdmin"] == true)
        #expect(try tenant.json("GET", "/applications/\(id)/roles") == [])
        #expect(try scope() == "all")
        _ = try tenant.send("PATCH", "/applications/" + id, ["isAdmin": false])
        #expect(try tenant.json("GET", "/applications/" + id)["isAdmin"] == false)
        #expect(try scope() == nil)
    }

    @Test("other applications cannot be administrators, nor have what protected ones have")
    func others() throws {
        let path = "/applications/" + (try application("SPA")["id"]?.string ?? "")
        #expect(try tenant.send("PATCH", path, ["isAdmin": true]).json?["code"] == "entity.db_constraint_violated")
        let metadata: JSON = ["protectedAppMetadata": ["origin": "https://a.example"]]
        #expect(
            try tenant.send("PATCH", path, metadata).json?["code"] == "application.protected_application_only")
        let made: JSON = [
            "name": "p", "type": "Protected",
            "protectedAppMetadata": ["subDomain": "p", "origin": "https://a.example"],
        ]
        #expect(try tenant.send("POST", "/applications", made).status == 501)
    }

    @Test("the demo app can be read though it has no record")
    func demoApp() throws {
        let demo = try tenant.json("GET", "/applications/demo-app")
        #expect(demo["type"] == "SPA" && demo["isAdmin"] == false)
        #expect(try tenant.json("GET", "/applications").array?.contains { $0["id"] == "demo-app" } == false)
    }

    @Test("rules of access are merged, and a rule without roles is refused")
    func access() throws {
        let path = "/applications/\(try application("SPA")["id"]?.string ?? "")/access-control"
        let organization = try #require(try tenant.json("POST", "/organizations", ["name": "o"])["id"])
        let roles = try ["a", "b"].map {
            try #require(try tenant.json("POST", "/organization-roles", ["name": .string($0)])["id"])
        }
        func put(_ rules: [JSON]) throws -> HTTPResponse {
            try tenant.send(
                "PUT", path,
                [
                    "userIds": [], "userRoleIds": [], "organizationIds": [organization, organization],
                    "organizationRoleRules": .array(rules),
                ])
        }
        func rule(_ ids: [JSON]) -> JSON { ["organizationId": organization, "organizationRoleIds": .array(ids)] }
        let stored = try put([rule([roles[0]]), rule([roles[1], roles[0]])])
        #expect(stored.status == 200 && stored.json?["organizationIds"] == [organization])
        #expect(stored.json?["organizationRoleRules"] == .array([rule(roles)]))
        #expect(try put([rule([])]).status == 422)
        #expect(try put([rule(["none"])]).status == 404)
    }

    @Test("only SAML applications are answered for as such")
    func securityAssertions() throws {
        let path = "/saml-applications/" + (try application("SPA")["id"]?.string ?? "")
        for method in ["GET", "DELETE"] {
            let answer = try tenant.send(method, path)
            #expect(answer.status == 422 && answer.json?["code"] == "application.saml.saml_application_only")
        }
    }
}
