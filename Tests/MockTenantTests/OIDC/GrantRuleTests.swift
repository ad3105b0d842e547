import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Rules of the token endpoint")
struct GrantRuleTests {
    private let management: ManagementTenant
    private var tenant: RunningTenant { management.running }
    private let application: SeedApplication

    init() throws {
        management = try ManagementTenant()
        application = try management.running.application("Web application")
    }

    private func refreshToken(_ more: [(String, String)] = []) throws -> String {
        let callback = try tenant.signIn(application, [("prompt", "consent")] + more)
        return try #require(try tenant.exchange(callback, application).json?["refresh_token"]?.string)
    }

    private func refresh(_ token: String, _ more: [(String, String)]) throws -> HTTPResponse {
        try tenant.post(
            "/oidc/token", [("grant_type", "refresh_token"), ("refresh_token", token)] + more, basic: application)
    }

    @Test("A malformed verifier counts only where there is a code to prove")
    func verifierOfNoCode() throws {
        let fields = [
            ("grant_type", "authorization_code"), ("code", "unknown"), ("code_verifier", "short"),
            ("redirect_uri", application.redirectURIs[0]),
        ]
        #expect(try tenant.post("/oidc/token", fields, basic: application).json?["error"] == "invalid_grant")
    }

    @Test("Parameters that the grant does not know may stand twice, its own may not")
    func repeatedParameters() throws {
        let token = try refreshToken([("scope", "openid offline_access")])
        #expect(try refresh(token, [("x", "1"), ("x", "2"), ("code", "a"), ("code", "b")]).status == 200)
        let refused = try refresh(token, [("scope", "openid"), ("scope", "openid")])
        #expect(refused.json?["error_description"] == "'scope' parameter must not be provided twice")
        for path in ["introspection", "revocation"] {
            let fields = [("token", "t"), ("x", "1"), ("x", "2"), ("scope", "a"), ("scope", "b")]
            #expect(try tenant.post("/oidc/token/" + path, fields, basic: application).status == 200)
        }
    }

    @Test("Scopes that the refresh token lacks are counted")
    func missingScopes() throws {
        let token = try refreshToken([("scope", "openid offline_access")])
        let one = try refresh(token, [("scope", "openid email")])
        #expect(one.json?["error_description"] == "refresh token missing requested scope")
        let two = try refresh(token, [("scope", "phone openid email")])
        #expect(two.json?["error_description"] == "refresh token missing requested scopes")
        #expect(two.json?["scope"] == "phone email")
    }

    @Test("Membership of an organization is asked before the scope that organization tokens need")
    func membershipFirst() throws {
        let token = try refreshToken([("scope", "openid offline_access")])
        let other = try tenant.organization("Hillside Farms")
        let refused = try refresh(token, [("organization_id", other)])
        #expect(refused.json?["error_description"] == "user is not a member of the organization")
        let own = try tenant.organization("Harbour Works")
        #expect(try refresh(token, [("organization_id", own)]).json?["error"] == "insufficient_scope")
    }

    @Test("A machine's organization is looked at before the resource")
    func machineOrganization() throws {
        let other = try tenant.organization("Hillside Farms")
        let fields = [
            ("grant_type", "client_credentials"), ("organization_id", other), ("resource", "https://no.example"),
        ]
        let refused = try tenant.post("/oidc/token", fields, basic: try tenant.application("Service"))
        #expect(refused.json?["error_description"] == "app has not associated with the organization")
    }

    @Test("Several resources are no organization token")
    func severalResources() throws {
        let scope = "openid offline_access urn:logto:scope:organizations"
        let token = try refreshToken([("scope", scope)])
        let own = try tenant.organization("Harbour Works")
        let fields = [("organization_id", own), ("resource", RunningTenant.orders), ("resource", "https://b.example")]
        #expect(try refresh(token, fields).json?["access_token"]?.string?.count == 43)
    }

    @Test("Who may no longer use the application is denied access")
    func accessTakenAway() throws {
        let token = try refreshToken([("scope", "openid offline_access")])
        let other = JSON.string(try tenant.user("jonas"))
        let path = "/applications/\(application.id)"
        let rules: JSON = ["userIds": [other], "userRoleIds": [], "organizationIds": [], "organizationRoleRules": []]
        #expect(try management.send("PUT", path + "/access-control", rules).status == 200)
        #expect(try management.send("PATCH", path, ["appLevelAccessControlEnabled": true]).status == 200)
        let refused = try refresh(token, [])
        #expect(refused.status == 400)
        #expect(refused.json?["error"] == "access_denied")
        #expect(refused.json?["error_description"] == "Access denied.")
    }

    @Test("A suspended user's tokens are gone for good", arguments: ["suspended", "deleted"])
    func lockedOut(how: String) throws {
        let callback = try tenant.signIn(
            application, as: "jonas", [("scope", "openid offline_access"), ("prompt", "consent")])
        let tokens = try #require(try tenant.exchange(callback, application).json)
        let access = tokens["access_token"]?.string ?? ""
        let user = try tenant.user("jonas")
        if how == "deleted" {
            #expect(try management.send("DELETE", "/users/\(user)").status == 204)
        } else {
            for state in [true, false] {
                let path = "/users/\(user)/is-suspended"
                #expect(try management.send("PATCH", path, ["isSuspended": .bool(state)]).status == 200)
            }
        }
        #expect(try tenant.send("GET", "/oidc/me", headers: [("Authorization", "Bearer " + access)]).status == 401)
        for name in ["access_token", "refresh_token"] {
            let asked = try tenant.post(
                "/oidc/token/introspection", [("token", tokens[name]?.string ?? "")], basic: application)
            #expect(asked.json == ["active": false])
        }
    }

    @Test("The deprecated lifetime of refresh tokens in seconds counts where none in days is set")
    func lifetimeInSeconds() throws {
        let metadata: JSON = ["customClientMetadata": ["refreshTokenTtl": 7200]]
        #expect(try management.send("PATCH", "/applications/\(application.id)", metadata).status == 200)
        let token = try refreshToken([("scope", "openid offline_access")])
        let asked = try tenant.post("/oidc/token/introspection", [("token", token)], basic: application).json
        #expect((asked?["exp"]?.int ?? 0) - (asked?["iat"]?.int ?? 0) == 7200)
    }
}
