import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Webhooks hear of what the Management API changes")
struct ManagementEventTests {
    private let tenant: ManagementTenant
    private let hook: HookReceiver

    init() throws {
        tenant = try ManagementTenant()
        hook = try HookReceiver(tenant.running)
    }

    private func make(_ path: String, _ body: JSON) throws -> JSON {
        try #require(try tenant.json("POST", path, body)["id"])
    }

    @Test("a role that is made with permissions tells of both")
    func roles() throws {
        let resource = try make("/resources", ["name": "r", "indicator": "https://r.example"])
        let scope = try make("/resources/\(resource.string ?? "")/scopes", ["name": "read"])
        try hook.listen(["Role.Created", "Role.Scopes.Updated"])
        let role = try make("/roles", ["name": "a", "description": "d", "scopeIds": [scope]])
        let told = hook.bodies()
        #expect(told.compactMap { $0["event"]?.string } == ["Role.Scopes.Updated", "Role.Created"])
        #expect(told.first?["roleId"] == role && told.first?["data"]?[0]?["id"] == scope)
        #expect(told.last?["data"]?["id"] == role)
        hook.forget()
        _ = try make("/roles", ["name": "b", "description": "d"])
        #expect(hook.bodies().compactMap { $0["event"]?.string } == ["Role.Created"])
    }

    @Test("a role of the template that is made with permissions tells of both")
    func templateRoles() throws {
        let scope = try make("/organization-scopes", ["name": "read"])
        try hook.listen(["OrganizationRole.Created", "OrganizationRole.Scopes.Updated"])
        let role = try make("/organization-roles", ["name": "a", "organizationScopeIds": [scope]])
        let told = hook.bodies()
        #expect(told.first?["event"] == "OrganizationRole.Scopes.Updated")
        #expect(told.first?["organizationRoleId"] == role && told.first?["data"] == nil)
        #expect(told.last?["event"] == "OrganizationRole.Created" && told.count == 2)
    }

    @Test("members that come are told by their organization alone, an entity that is gone by its path")
    func members() throws {
        let organization = try make("/organizations", ["name": "o"])
        let path = "/organizations/" + (organization.string ?? "")
        try hook.listen(["Organization.Membership.Updated", "Organization.Deleted", "User.Deleted"])
        let user = try make("/users", ["username": "gone"])
        _ = try tenant.send("POST", path + "/users", ["userIds": [user]])
        _ = try tenant.send("DELETE", path)
        _ = try tenant.send("DELETE", "/users/" + (user.string ?? ""))
        let told = hook.bodies()
        #expect(told[0]["organizationId"] == organization && told[0]["data"] == nil && told[0]["status"] == 201)
        #expect(told[1]["params"]?["id"] == organization && told[1]["data"] == nil)
        #expect(told[2]["data"]?["id"] == user)
    }

    @Test("what a user decided about second factors is a change of the user")
    func decisions() throws {
        let user = try make("/users", ["username": "decided"])
        try hook.listen(["User.Data.Updated"])
        _ = try tenant.send("PATCH", "/users/\(user.string ?? "")/logto-configs", ["mfa": ["skipped": true]])
        let told = try #require(hook.bodies().first)
        #expect(told["data"]?["id"] == user && told["path"] == nil && told["data"]?["hasPassword"] == nil)
    }

    @Test("a test of an event of an interaction tells of an invented user")
    func tests() throws {
        try hook.listen(["PostSignIn"])
        let record = try #require(try tenant.json("GET", "/hooks")[0])
        let config = record["config"] ?? [:]
        let path = "/hooks/\(record["id"]?.string ?? "")/test"
        let events: JSON = ["PostSignIn", "User.Created"]
        #expect(try tenant.send("POST", path, ["events": events, "config": config]).status == 204)
        let told = hook.bodies()
        #expect(told[0]["user"]?["username"] == "fake-user" && told[0]["data"] == nil)
        #expect(told[1]["data"] == ["result": "success"] && told[1]["user"] == nil)
    }

    @Test("deliveries are listed for a day, by their key, and for a hook that is gone")
    func deliveries() throws {
        let clock = Stopwatch()
        let tenant = try ManagementTenant(clock)
        let hook = try HookReceiver(tenant.running)
        try hook.listen(["Organization.Created", "Organization.Deleted"])
        let record = try #require(try tenant.json("GET", "/hooks")[0])
        let path = "/hooks/" + (record["id"]?.string ?? "")
        let organization = try tenant.json("POST", "/organizations", ["name": "o"])["id"]?.string ?? ""
        _ = try tenant.send("DELETE", "/organizations/" + organization)
        let logs = path + "/recent-logs"
        #expect(try tenant.json("GET", logs).array?.count == 2)
        let one = try tenant.json("GET", logs + "?logKey=TriggerHook.Organization.Deleted").array
        #expect(one?.compactMap { $0["key"]?.string } == ["TriggerHook.Organization.Deleted"])
        let figures = try tenant.json("GET", path + "?includeExecutionStats=true")["executionStats"]
        #expect(figures?["requestCount"] == 2)
        clock.advance(by: 90_000)
        #expect(try tenant.json("GET", logs) == [])
        #expect(
            try tenant.json("GET", path + "?includeExecutionStats=true")["executionStats"]?["requestCount"] == 0)
        #expect(try tenant.json("GET", "/hooks/none/recent-logs") == [])
    }
}
