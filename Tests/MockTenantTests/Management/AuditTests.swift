import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("The audit log")
struct AuditTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    private func keys(_ query: String = "") throws -> [String] {
        (try tenant.json("GET", "/logs?page_size=100" + query).array ?? []).compactMap { $0["key"]?.string }
    }

    private func signIn(password: String) throws -> SigningIn {
        let browser = try SigningIn(tenant.running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let identifier: JSON = ["type": "username", "value": "mira"]
        let verified = try browser.call(
            "POST", "/verification/password", ["identifier": identifier, "password": .string(password)])
        guard let id = verified.json?["verificationId"] else { return browser }
        try browser.call("POST", "/identification", ["verificationId": id])
        _ = try browser.finish()
        return browser
    }

    private var password: String {
        tenant.running.tenant.directory.users.first { $0.username == "mira" }?.password ?? ""
    }

    @Test("a sign-in leaves its entries, the newest first, and secrets are hidden in them")
    func signIn() throws {
        let browser = try signIn(password: password)
        #expect(
            try keys() == [
                "Interaction.End", "Interaction.Create", "Interaction.End", "Interaction.SignIn.Submit",
                "Interaction.SignIn.Identifier.Submit", "Interaction.SignIn.Verification.Password.Submit",
                "Interaction.SignIn.Create", "Interaction.Create",
            ])
        let entries = try tenant.json("GET", "/logs?page_size=100")
        #expect(!entries.text().contains(password))
        let first = entries.array?.last?["payload"]
        #expect(first?["prompt"] == ["name": "login", "details": [:], "reasons": ["no_session"]])
        #expect(first?["applicationId"]?.string == browser.application.id)
        let id = try #require(entries[3]?["id"]?.string)
        #expect(try tenant.json("GET", "/logs/\(id)") == entries[3])
        #expect(try tenant.send("GET", "/logs/nope").json?["code"] == "entity.not_exists_with_id")
    }

    @Test("a refusal is an entry with its error")
    func refusal() throws {
        _ = try signIn(password: "wrong")
        let key = "Interaction.SignIn.Verification.Password.Submit"
        let entry = try tenant.json("GET", "/logs?logKey=\(key)")[0]?["payload"]
        #expect(entry?["result"] == "Error" && entry?["error"]?["code"] == "session.invalid_credentials")
        #expect(entry?["payload"]?["password"] == "******")
    }

    @Test("entries are found by user, application, key and time")
    func filters() throws {
        let browser = try signIn(password: password)
        let user = try #require(tenant.running.tenant.directory.users.first { $0.username == "mira" }?.id)
        #expect(try keys("&userId=\(user)").contains("Interaction.SignIn.Submit"))
        #expect(try !keys("&userId=\(user)").contains("Interaction.SignIn.Create"))
        #expect(try keys("&applicationId=\(browser.application.id)").count == 8)
        #expect(try keys("&applicationId=other") == [] && keys("&logKey=Nope") == [])
        #expect(try keys("&start_time=99999999999999") == [])
        #expect(try keys("&end_time=99999999999999").count == 8)
    }

    @Test("grants of the token endpoint are entries and count as active users")
    func grants() throws {
        let machine = try #require(tenant.running.tenant.directory.management)
        let form = [("grant_type", "client_credentials"), ("resource", Resource.managementIndicator)]
        _ = try tenant.running.post("/oidc/token", form, basic: machine)
        let entry = try tenant.json("GET", "/logs?logKey=ExchangeTokenBy.ClientCredentials")[0]?["payload"]
        #expect(entry?["applicationId"]?.string == machine.id && entry?["userId"] == nil)
        #expect(entry?["params"]?["client_secret"] == "******")
        #expect(try tenant.json("GET", "/dashboard/users/active")["dau"] == ["count": 0, "delta": 0])
        #expect(try tenant.json("GET", "/dashboard/users/active")["dauCurve"]?.array?.count == 30)
    }

    @Test("only the newest entries are kept")
    func bounded() throws {
        for _ in 0..<600 { _ = try tenant.running.post("/oidc/token", [("grant_type", "x")], basic: nil) }
        let answer = try tenant.send("GET", "/logs")
        #expect(Int(answer.headers["total-number"] ?? "").map { (300...500).contains($0) } == true)
    }
}
