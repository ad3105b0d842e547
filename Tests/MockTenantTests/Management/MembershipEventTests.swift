import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Webhooks hear of who comes into an organization")
struct MembershipEventTests {
    private let tenant: ManagementTenant
    private let hook: HookReceiver
    private let organization: String
    private static let event = "Organization.Membership.Updated"

    init() throws {
        tenant = try ManagementTenant()
        hook = try HookReceiver(tenant.running)
        organization = try #require(try tenant.json("POST", "/organizations", ["name": "o"])["id"]?.string)
    }

    /// Registers with a one-time token, which may name organizations.
    private func register(_ email: String, _ context: JSON? = nil) throws -> SigningIn {
        let wanted: JSON = .compact([("email", .string(email)), ("context", context)])
        let token = try tenant.json("POST", "/one-time-tokens", wanted)["token"] ?? .null
        let browser = try SigningIn(tenant.running)
        try browser.call("PUT", "", ["interactionEvent": "Register"])
        let identifier: JSON = ["type": "email", "value": .string(email)]
        let verified = try browser.call(
            "POST", "/verification/one-time-token/verify", ["identifier": identifier, "token": token])
        try browser.call("POST", "/profile", ["type": "username", "value": "joiner"])
        try browser.call("POST", "/profile", ["type": "password", "value": "Bright#lamp27"])
        let id = JSON.string(try browser.verification(verified))
        #expect(try browser.call("POST", "/identification", ["verificationId": id]).status == 201)
        return browser
    }

    @Test("by the domain of an address or by a one-time token, before they hear of the account")
    func signingUp() throws {
        let second = try #require(try tenant.json("POST", "/organizations", ["name": "p"])["id"]?.string)
        let domain: JSON = ["emailDomain": "acme.example"]
        _ = try tenant.send("POST", "/organizations/\(organization)/jit/email-domains", domain)
        try hook.listen([Self.event, "User.Created"])
        let browser = try register("new@acme.example", ["jitOrganizationIds": [.string(second)]])
        let told = hook.bodies()
        #expect(told.compactMap { $0["event"]?.string } == [Self.event, Self.event, "User.Created"])
        #expect(Set(told.compactMap { $0["organizationId"]?.string }) == [organization, second])
        #expect(told[0]["interactionEvent"] == "Register" && told[0]["data"] == nil)
        #expect(told[0]["application"]?["id"]?.string == browser.application.id)
        hook.forget()
        _ = try browser.finish()
        #expect(hook.bodies().isEmpty)
    }

    @Test("by an invitation that is accepted")
    func invitation() throws {
        try hook.listen([Self.event])
        let body: JSON = [
            "invitee": "mira@example.com", "organizationId": .string(organization), "expiresAt": 9_999_999_999_999,
        ]
        let id = try #require(try tenant.json("POST", "/organization-invitations", body)["id"]?.string)
        #expect(hook.bodies().isEmpty)
        let accepted: JSON = ["status": "Accepted", "acceptedUserId": .string(try tenant.running.user("mira"))]
        #expect(try tenant.send("PUT", "/organization-invitations/\(id)/status", accepted).status == 200)
        let told = try #require(hook.bodies().first)
        #expect(told["event"]?.string == Self.event && told["organizationId"]?.string == organization)
        #expect(told["path"] == nil)
    }
}
