import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("People of an enterprise sign in at its own provider")
struct EnterpriseSignInTests {
    private let running: RunningTenant
    private let connector: String
    private static let address = "noor@enterprise.example"

    init() throws {
        running = try RunningTenant(options: .init(isIntegration: true))
        connector = try Self.connector(running)
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["singleSignOnEnabled": true])
    }

    private static func manage(
        _ running: RunningTenant, _ method: String, _ path: String, _ body: JSON? = nil
    ) throws -> JSON {
        let headers: HTTPHeaders = [("development-user-id", "x"), ("Content-Type", "application/json")]
        return try running.send(method, "/api" + path, headers: headers, body: body?.text()).json ?? .null
    }

    /// A connector to the provider among the far sides.
    private static func connector(_ running: RunningTenant) throws -> String {
        let issuer = try #require(running.tenant.runtime.farSides.address(of: "enterprise"))
        let made = try manage(
            running, "POST", "/sso-connectors",
            [
                "providerName": "OIDC", "connectorName": "acme", "domains": ["enterprise.example"],
                "config": [
                    "clientId": "enterprise-client", "clientSecret": "enterprise-secret", "issuer": .string(issuer),
                ],
            ])
        return try #require(made["id"]?.string)
    }

    /// Goes to the provider and back; gives the verification id.
    private func verify(_ browser: SigningIn) throws -> JSON {
        let path = "/verification/sso/\(connector)"
        let redirectURI = running.tenant.endpoint + "/callback/" + connector
        let begun = try browser.call(
            "POST", path + "/authorization-uri", ["state": "s-1", "redirectUri": .string(redirectURI)])
        let url = try #require(begun.json?["authorizationUri"]?.string)
        let answer = try #require(running.client.send(HTTPRequest("GET", url)).response)
        let query = FormBody(decoding: answer.headers["location"]?.split(separator: "?").last ?? "")
        let data = JSON.object(query.fields.map { .init($0.name, .string($0.value)) })
        let id = try #require(begun.json?["verificationId"])
        let body: JSON = ["verificationId": id, "connectorData": data]
        let verified = try browser.call("POST", path + "/verify", body)
        #expect(verified.status == 200 && verified.json?["verificationId"] == id, "\(verified.text)")
        let again = try browser.call("POST", path + "/verify", body)
        #expect(again.json?["code"] == "session.connector_validation_session_not_found")
        return id
    }

    private func begin() throws -> SigningIn {
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        return browser
    }

    @Test("the domain of an address leads to the connector while single sign-on is on")
    func discovery() throws {
        let browser = try begin()
        let path = "/sso-connectors?email=" + Self.address
        #expect(try browser.call("GET", path).json == ["connectorIds": [.string(connector)]])
        #expect(try browser.call("GET", "/sso-connectors?email=a@other.example").json == ["connectorIds": []])
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["singleSignOnEnabled": false])
        #expect(try browser.call("GET", path).json == ["connectorIds": []])
    }

    @Test(
        "somebody new gets an account, the identity and the organizations of the connector, and is known from then on")
    func provisioning() throws {
        let organization = try #require(
            try Self.manage(running, "POST", "/organizations", ["name": "Acme"])["id"]?.string)
        _ = try Self.manage(
            running, "POST", "/organizations/\(organization)/jit/sso-connectors",
            ["ssoConnectorIds": [.string(connector)]])
        let browser = try begin()
        let id = try verify(browser)
        let unknown = try browser.call("POST", "/identification", ["verificationId": id])
        #expect(unknown.status == 404 && unknown.json?["code"] == "user.sso_identity_not_exist")
        // People of an enterprise get no account either where nobody may sign up.
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["signInMode": "SignIn"])
        let register: JSON = ["interactionEvent": "Register"]
        #expect(try browser.call("PUT", "/interaction-event", register).json?["code"] == "auth.forbidden")
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["signInMode": "SignInAndRegister"])
        #expect(try browser.call("PUT", "/interaction-event", register).status == 204)
        #expect(try browser.call("POST", "/identification", ["verificationId": id]).status == 201)
        #expect(try browser.finish().contains("code="))
        let user = try #require(running.tenant.runtime.withState { $0.entities.user(email: Self.address) })
        #expect(user.name == "Noor Adeyemi")
        let shown = try Self.manage(running, "GET", "/users/\(user.id)?includeSsoIdentities=true")
        let identity = shown["ssoIdentities"]?.array?.first
        #expect(identity?["identityId"] == "noor-1" && identity?["ssoConnectorId"]?.string == connector)
        #expect(
            try Self.manage(running, "GET", "/users/\(user.id)/sso-identities/\(connector)")["ssoIdentity"] == identity)
        let members = try Self.manage(running, "GET", "/organizations/\(organization)/users")
        #expect(members.array?.compactMap { $0["id"]?.string } == [user.id])
        let second = try begin()
        #expect(try second.call("POST", "/identification", ["verificationId": try verify(second)]).status == 204)
        #expect(try second.finish().contains("code="))
    }

    @Test("a user with the address of the identity gets it")
    func linking() throws {
        let user = try #require(
            try Self.manage(running, "POST", "/users", ["primaryEmail": .string(Self.address)])["id"]?.string)
        let browser = try begin()
        #expect(try browser.call("POST", "/identification", ["verificationId": try verify(browser)]).status == 204)
        _ = try browser.finish()
        let all = try Self.manage(running, "GET", "/users/\(user)/all-identities")
        #expect(all["ssoIdentities"]?.array?.first?["ssoConnectorId"]?.string == connector)
    }

    @Test("an address of the enterprise cannot be shown in another way")
    func otherWays() throws {
        _ = try Self.manage(
            running, "POST", "/users", ["primaryEmail": .string(Self.address), "password": "Bright#lamp27"])
        let methods: JSON = [
            ["identifier": "email", "password": true, "verificationCode": false, "isPasswordPrimary": true]
        ]
        _ = try Self.manage(running, "PATCH", "/sign-in-exp", ["signIn": ["methods": methods]])
        let browser = try begin()
        let identifier: JSON = ["type": "email", "value": .string(Self.address)]
        let shown = try browser.call(
            "POST", "/verification/password", ["identifier": identifier, "password": "Bright#lamp27"])
        let id = try browser.verification(shown)
        let refused = try browser.call("POST", "/identification", ["verificationId": .string(id)])
        #expect(refused.status == 422 && refused.json?["code"] == "session.sso_enabled")
        #expect(refused.json?["data"]?["ssoConnectors"]?[0]?["id"]?.string == connector)
    }

    @Test("an unknown connector and one whose provider is not known yet are refused")
    func refusals() throws {
        let browser = try begin()
        let body: JSON = ["state": "s", "redirectUri": "http://localhost/callback"]
        let unknown = try browser.call("POST", "/verification/sso/none/authorization-uri", body)
        #expect(unknown.status == 404 && unknown.json?["code"] == "entity.not_exists_with_id")
        let saml = try Self.manage(running, "POST", "/sso-connectors", ["providerName": "SAML", "connectorName": "s"])
        let other = try browser.call(
            "POST", "/verification/sso/\(saml["id"]?.string ?? "")/authorization-uri", body)
        #expect(other.status == 500 && other.json?["code"] == "connector.invalid_config")
    }

    @Test("a connector that stores tokens keeps those of its people")
    func tokens() throws {
        _ = try Self.manage(running, "PATCH", "/sso-connectors/" + connector, ["enableTokenStorage": true])
        let user = try #require(
            try Self.manage(
                running, "POST", "/users",
                ["username": "noor", "password": "Bright#lamp27", "primaryEmail": .string(Self.address)])["id"]?.string)
        let browser = try begin()
        #expect(try browser.call("POST", "/identification", ["verificationId": try verify(browser)]).status == 204)
        _ = try browser.finish()
        let path = "/users/\(user)/sso-identities/\(connector)"
        #expect(try Self.manage(running, "GET", path)["tokenSecret"] == nil)
        let secret = try Self.manage(running, "GET", path + "?includeTokenSecret=true")["tokenSecret"]
        #expect(secret?["type"] == "federated_token_set" && secret?["ssoConnectorId"]?.string == connector)
        #expect(secret?["identityId"] == "noor-1" && secret?["tokens"] == nil && secret?["target"] == nil)
        let all = try Self.manage(running, "GET", "/users/\(user)/all-identities?includeTokenSecret=true")
        #expect(all["ssoIdentities"]?[0]?["tokenSecret"] == secret)
        let id = try #require(secret?["id"]?.string)
        running.tenant.runtime.withState { state in
            state.entities.settings["account-center"] = ["enabled": true, "fields": [:]]
        }
        let holder = try AccountHolder(running)
        let mira = try running.user("mira")
        running.tenant.runtime.withState { $0.entities.tokenSecrets[id]?["userId"] = .string(mira) }
        let own = "/my-account/sso-identities/\(connector)/access-token"
        let told = try holder.send("GET", own)
        #expect(told.status == 200 && told.json?["access_token"]?.string?.isEmpty == false)
        running.tenant.runtime.withState { $0.entities.tokenSecrets[id]?["metadata"]?["expiresAt"] = 1 }
        let renewed = try holder.send("GET", own)
        #expect(renewed.status == 200 && renewed.json?["access_token"] != told.json?["access_token"])
        #expect(try holder.send("GET", own).json?["access_token"] == renewed.json?["access_token"])
        #expect(try Self.manage(running, "DELETE", "/secrets/" + id) == .null)
        let gone = try holder.send("GET", own)
        #expect(gone.status == 404 && gone.json?["code"] == "secrets.third_party_token_set.token_not_found")
    }

    @Test("the record is looked for before the connector; an empty state is one")
    func order() throws {
        let browser = try begin()
        func told(_ path: String, _ body: JSON) throws -> String {
            let answer = try browser.call("POST", "/verification/sso/" + path, body)
            return "\(answer.status) \(answer.json?["code"]?.string ?? "")"
        }
        let gone = "404 session.verification_session_not_found"
        #expect(try told("none/verify", ["verificationId": "x", "connectorData": [:]]) == gone)
        #expect(try told(connector + "/verify", ["connectorData": [:]]) == "400 guard.invalid_input")
        let begun = try browser.call(
            "POST", "/verification/sso/\(connector)/authorization-uri", ["state": "", "redirectUri": ""])
        #expect(begun.status == 200)
        let id = begun.json?["verificationId"] ?? ""
        let callback: JSON = ["verificationId": id, "connectorData": ["code": "none"]]
        #expect(try told("none/verify", callback) == gone)
        #expect(try told(connector + "/verify", callback).hasPrefix("500 connector."))
        #expect(try told(connector + "/verify", callback) == "400 session.connector_validation_session_not_found")
    }
}
