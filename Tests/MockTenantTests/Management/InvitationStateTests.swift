import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Invitations end with time, and with who sent them")
struct InvitationStateTests {
    private let clock = Stopwatch()
    private let tenant: ManagementTenant
    private let organization: JSON

    init() throws {
        tenant = try ManagementTenant(clock)
        organization = try #require(try tenant.json("POST", "/organizations", ["name": "Acme"])["id"])
    }

    private func invite(_ more: [JSON.Member] = []) throws -> HTTPResponse {
        let end = JSON.int(Int(clock.time * 1000) + 60_000)
        let body: [JSON.Member] = [
            .init("organizationId", organization), .init("invitee", "noa@example.com"), .init("expiresAt", end),
        ]
        return try tenant.send("POST", "/organization-invitations", .object(body + more))
    }

    @Test("one that nobody answered in time is expired, and another can be sent")
    func expiry() throws {
        let path = "/organization-invitations/" + (try invite().json?["id"]?.string ?? "")
        #expect(try invite().json?["code"] == "entity.unique_integrity_violation")
        clock.advance(by: 61)
        #expect(try tenant.json("GET", path)["status"] == "Expired")
        #expect(try tenant.json("GET", "/organization-invitations")[0]?["status"] == "Expired")
        #expect(try tenant.send("PUT", path + "/status", ["status": "Revoked"]).status == 422)
        #expect(try invite().status == 201)
    }

    @Test("who invites must exist, and takes the invitation along")
    func inviter() throws {
        #expect(
            try invite([.init("inviterId", "nobody")]).json?["code"] == "entity.relation_foreign_key_not_found")
        let user = try #require(try tenant.json("POST", "/users", ["username": "host"])["id"])
        #expect(try invite([.init("inviterId", user)]).status == 201)
        _ = try tenant.send("DELETE", "/users/" + (user.string ?? ""))
        #expect(try tenant.json("GET", "/organization-invitations") == [])
    }

    @Test("a role that is gone is in no invitation")
    func roles() throws {
        let role = try #require(try tenant.json("POST", "/organization-roles", ["name": "editor"])["id"])
        _ = try invite([.init("organizationRoleIds", .array([role]))])
        _ = try tenant.send("DELETE", "/organization-roles/" + (role.string ?? ""))
        #expect(try tenant.json("GET", "/organization-invitations")[0]?["organizationRoles"] == [])
    }
}
