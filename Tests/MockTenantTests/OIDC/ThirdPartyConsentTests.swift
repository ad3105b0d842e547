import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("What a user lets a third-party application do")
struct ThirdPartyConsentTests {
    private let management: ManagementTenant
    private var tenant: RunningTenant { management.running }
    private let partner: SeedApplication

    init() throws {
        management = try ManagementTenant()
        partner = try management.running.application("Partner")
    }

    /// The consent that a request asks for, after signing in.
    private func consent(_ scope: String) throws -> JSON {
        _ = try? tenant.signIn(
            partner, [("scope", scope), ("resource", RunningTenant.orders), ("prompt", "consent")])
        return try tenant.browse("GET", "/api/interaction/consent?app_id=\(partner.id)").json ?? .null
    }

    /// Agrees without any organization, and gives where the browser then is.
    private func agree() throws -> String {
        let agreed = try tenant.browse("POST", "/api/interaction/consent?app_id=\(partner.id)")
        return try tenant.browse("GET", agreed.json?["redirectTo"]?.string ?? "/").headers["location"] ?? ""
    }

    @Test("Organizations are offered only where their scope is asked, else the list is empty")
    func organizations() throws {
        #expect(try consent("openid profile")["organizations"] == [])
        let asked = try consent("openid profile urn:logto:scope:organizations")
        #expect(asked["organizations"]?[0]?["name"] == "Harbour Works")
    }

    @Test("A scope that only membership gives is asked of the organization, and granted with it")
    func scopeOfOrganization() throws {
        let scopes = try management.json("GET", "/resources").array?
            .first { $0["indicator"]?.string == RunningTenant.orders }
        let id = scopes?["id"]?.string ?? ""
        let write = try management.json("GET", "/resources/\(id)/scopes").array?
            .first { $0["name"] == "write:orders" }
        let path = "/applications/\(partner.id)/user-consent-scopes"
        let body: JSON = ["organizationResourceScopes": [write?["id"] ?? .null]]
        #expect(try management.send("POST", path, body).status == 201)
        let scope = "openid read:orders write:orders urn:logto:scope:organizations"
        let info = try consent(scope)
        #expect(info["missingResourceScopes"]?[0]?["scopes"]?.array?.map { $0["name"] } == ["read:orders"])
        let offered = info["organizations"]?[0]
        #expect(offered?["missingResourceScopes"]?[0]?["scopes"]?.array?.map { $0["name"] } == ["write:orders"])
        let tokens = try tenant.exchange(WebAddress(try agree()), partner, [("resource", RunningTenant.orders)])
        #expect(tokens.json?["scope"] == "read:orders")
    }
}
