import Basis
import MockTenant
import OIDC
import Testing

@Suite struct RegistrationTests {
    private func begin() throws -> SigningIn {
        let browser = try SigningIn(RunningTenant())
        try browser.call("PUT", "", ["interactionEvent": "Register"])
        return browser
    }

    private func identity(_ name: String, _ password: String) -> JSON {
        ["identifier": ["type": "username", "value": .string(name)], "password": .string(password)]
    }

    @Test func aNameAndAPasswordMakeAnAccount() throws {
        let browser = try begin()
        defer { browser.running.tenant.stop() }
        let path = "/verification/new-password-identity"
        let id = try browser.verification(try browser.call("POST", path, identity("newcomer", "Bright#lamp27")))
        let created = try browser.call("POST", "/identification", ["verificationId": .string(id)])
        #expect(created.status == 201)
        #expect(created.text == "Created")
        #expect(try browser.finish().contains("code="))
    }

    @Test(arguments: [
        ("mira", "Bright#lamp27", 422, "user.username_already_in_use"),
        ("9lives", "Bright#lamp27", 400, "guard.invalid_input"),
        ("newcomer", "short", 422, "password.rejected"),
        ("newcomer", "aaaBright#27", 422, "password.rejected"),
        ("newcomer", "newcomer#27", 422, "password.rejected"),
    ])
    func refusesWhatThePoliciesForbid(name: String, password: String, status: Int, code: String) throws {
        let browser = try begin()
        defer { browser.running.tenant.stop() }
        let answer = try browser.call("POST", "/verification/new-password-identity", identity(name, password))
        #expect(answer.status == status)
        #expect(answer.json?["code"]?.string == code)
    }

    @Test func nothingGivenNamesWhatIsMissing() throws {
        let browser = try begin()
        defer { browser.running.tenant.stop() }
        let answer = try browser.call("POST", "/identification", [:])
        #expect(answer.status == 422)
        #expect(answer.json?["data"] == ["missingProfile": ["username", "password"]])
    }
}
