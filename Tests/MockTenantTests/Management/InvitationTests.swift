import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Invitations to an organization are delivered by the email connector")
struct InvitationTests {
    private let tenant: ManagementTenant
    private let organization: JSON

    init() throws {
        tenant = try ManagementTenant()
        organization = try #require(try tenant.json("POST", "/organizations", ["name": "Acme"])["id"])
    }

    private func invite(_ address: String, _ message: JSON) throws -> HTTPResponse {
        try tenant.send(
            "POST", "/organization-invitations",
            [
                "organizationId": organization, "invitee": .string(address), "expiresAt": 99_999_999_999_999,
                "messagePayload": message,
            ])
    }

    private func useConnector(_ usages: [String]) throws {
        let templates = usages.map { usage -> JSON in
            ["usageType": .string(usage), "type": "text/plain", "subject": "s", "content": "{{link}}"]
        }
        let config: JSON = ["apiKey": "k", "fromEmail": "a@example.com", "templates": .array(templates)]
        let made = try tenant.send("POST", "/connectors", ["connectorId": "mock-email-service", "config": config])
        #expect(made.status == 200)
    }

    private func inbox() throws -> [JSON] {
        try tenant.running.send("GET", "/__dragoman/inbox").json?["messages"]?.array ?? []
    }

    @Test("the link is sent at once, and again when that is asked for")
    func delivery() throws {
        try useConnector(["Register", "SignIn", "ForgotPassword", "Generic", "OrganizationInvitation"])
        let made = try invite("noa@example.com", ["link": "https://app.example/join"])
        #expect(made.status == 201)
        let first = try #require(try inbox().last)
        #expect(first["type"] == "OrganizationInvitation" && first["link"] == "https://app.example/join")
        #expect(first["payload"]?["organization"]?["name"] == "Acme")
        let path = "/organization-invitations/" + (made.json?["id"]?.string ?? "") + "/message"
        #expect(try tenant.send("POST", path, ["link": "https://app.example/again"]).status == 204)
        #expect(try inbox().last?["link"] == "https://app.example/again")
        #expect(try tenant.send("POST", "/organization-invitations/none/message", ["link": "x"]).status == 404)
        #expect(try invite("quiet@example.com", false).status == 201)
        #expect(try inbox().count == 2)
    }

    @Test("who cannot be told is not invited")
    func noConnector() throws {
        tenant.running.tenant.runtime.withState { $0.entities.connectors.removeAll { _ in true } }
        let refused = try invite("noa@example.com", ["link": "https://app.example/join"])
        #expect(refused.status == 501 && refused.json?["code"] == "connector.not_found")
        #expect(try tenant.json("GET", "/organization-invitations") == [])
    }
}
