import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Enterprise connectors")
struct SSOConnectorTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    private func made(_ more: JSON = [:]) throws -> String {
        var body: JSON = ["providerName": "OIDC", "connectorName": "acme"]
        for member in more.members ?? [] { body[member.name] = member.value }
        return try #require(try tenant.json("POST", "/sso-connectors", body)["id"]?.string)
    }

    @Test("one is made without a config, and names, providers, configs and domains are checked")
    func creation() throws {
        _ = try made()
        let refusals: [(JSON, Int, String)] = [
            (["providerName": "OIDC", "connectorName": "acme"], 409, "single_sign_on.duplicate_connector_name"),
            (["providerName": "Nope", "connectorName": "b"], 422, "connector.not_found"),
            (
                ["providerName": "Okta", "connectorName": "c", "config": ["clientId": "a"]], 400,
                "connector.invalid_config"
            ),
            (
                ["providerName": "SAML", "connectorName": "d", "domains": ["gmail.com"]], 422,
                "single_sign_on.forbidden_domains"
            ),
            (
                ["providerName": "SAML", "connectorName": "d", "domains": ["a.example", "a.example"]], 422,
                "single_sign_on.duplicated_domains"
            ),
            (["connectorName": "e"], 400, "guard.invalid_input"),
        ]
        for (body, status, code) in refusals {
            let answer = try tenant.send("POST", "/sso-connectors", body)
            #expect(answer.status == status && answer.json?["code"]?.string == code, "\(body.text())")
        }
    }

    @Test("a config is tried on its issuer before it is stored, and shown with the issuer's endpoints")
    func issuer() throws {
        let id = try made()
        let issuer = tenant.running.tenant.endpoint + "/oidc"
        let config: JSON = ["clientId": "a", "clientSecret": "b", "issuer": .string(issuer), "scope": "groups"]
        let changed = try tenant.json(
            "PATCH", "/sso-connectors/\(id)", ["config": config, "domains": ["acme.example"]])
        #expect(changed["providerConfig"]?["tokenEndpoint"]?.string == issuer + "/token")
        #expect(changed["providerConfig"]?["scope"] == "openid profile email groups")
        #expect(changed["config"]?["trustUnverifiedEmail"] == false)
        #expect(try tenant.json("GET", "/sso-connectors/\(id)")["providerType"] == "oidc")
        let dead = try HTTPServer(port: 0) { _ in HTTPResponse(status: 404) }
        let address = "http://localhost:\(dead.port)"
        dead.stop()
        let refused = try tenant.send(
            "PATCH", "/sso-connectors/\(id)",
            ["config": ["clientId": "a", "clientSecret": "b", "issuer": .string(address)]])
        #expect(refused.status == 400)
        #expect(refused.json?["data"]?["error"]?["code"] == "ECONNREFUSED")
        #expect(try tenant.json("GET", "/sso-connectors/\(id)")["config"]?["issuer"]?.string == issuer)
        #expect(try tenant.send("DELETE", "/sso-connectors/\(id)").status == 204)
        #expect(try tenant.send("GET", "/sso-connectors/\(id)").json?["code"] == "entity.not_exists_with_id")
    }

    @Test("the sign-in page learns of one when single sign-on is on, by the domain of an address")
    func lookUp() throws {
        let issuer = tenant.running.tenant.endpoint + "/oidc"
        let config: JSON = ["clientId": "a", "clientSecret": "b", "issuer": .string(issuer)]
        let id = try made(["config": config, "domains": ["Acme.example"]])
        let browser = try SigningIn(tenant.running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        func found() throws -> JSON? {
            try browser.call("GET", "/sso-connectors?email=ada%40acme.example").json?["connectorIds"]
        }
        #expect(try found() == [])
        _ = try tenant.json("PATCH", "/sign-in-exp", ["singleSignOnEnabled": true])
        #expect(try found() == [.string(id)])
        let shown = try tenant.running.send("GET", "/api/.well-known/sign-in-exp").json?["ssoConnectors"]
        #expect(shown?[0]?["id"]?.string == id && shown?[0]?["connectorName"] == "acme")
    }
}
