import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Bodies that the real tenant's guards refuse are refused")
struct BodyRefusalTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test(
        "by their shape",
        arguments: [
            ("PATCH", "/sign-in-exp", #"{"color":{"isDarkModeEnabled":true}}"#),
            (
                "PATCH", "/sign-in-exp",
                #"{"mfa":{"factors":[],"policy":"NoPrompt","organizationRequiredMfaPolicy":"x"}}"#
            ),
            ("PATCH", "/sign-in-exp", #"{"verificationCodePolicy":{"expirationDuration":59}}"#),
            ("PATCH", "/sign-in-exp", #"{"verificationCodePolicy":{"maxRetryAttempts":101}}"#),
            ("PATCH", "/sign-in-exp", #"{"signUpProfileFields":"a"}"#),
            ("PATCH", "/sign-in-exp", #"{"passkeySignIn":{"enabled":1}}"#),
            ("PATCH", "/account-center", #"{"profileFields":[{}]}"#),
            ("POST", "/one-time-tokens", #"{"email":"a@example.com","expiresIn":0}"#),
            ("POST", "/one-time-tokens", #"{"email":"a@example.com","context":{"interactionEvent":"x"}}"#),
            ("PUT", "/email-templates", #"{"templates":[]}"#), ("POST", "/domains/cleanup", #"{"staleDays":0}"#),
            ("PUT", "/configs/jwt-customizer/access-token", #"{"script":"x","tokenSample":1}"#),
            ("POST", "/configs/jwt-customizer/test", #"{"tokenType":"id-token","script":"x","token":{}}"#),
            ("POST", "/configs/jwt-customizer/test", #"{"tokenType":"access-token","script":"x","token":{}}"#),
            ("POST", "/saml-applications", #"{"name":"s","acsUrl":{"binding":"x","url":"https://a.example"}}"#),
            ("POST", "/applications", #"{"name":"a","type":"Protected","protectedAppMetadata":{"origin":"x"}}"#),
        ])
    func shapes(method: String, path: String, body: String) throws {
        let answer = try tenant.send(method, path, text: body)
        #expect(answer.status == 400 && answer.json?["code"] == "guard.invalid_input")
    }

    @Test("a script's settings have no other members")
    func strict() throws {
        let path = "/configs/jwt-customizer/client-credentials"
        let answer = try tenant.send("PUT", path, ["script": "x", "shout": 1])
        let issue = answer.json?["data"]?["issues"]?[0]
        #expect(issue?["code"] == "unrecognized_keys" && issue?["keys"] == ["shout"] && issue?["path"] == [])
        #expect(try tenant.send("PUT", path, ["script": "x", "blockIssuanceOnError": true]).status == 201)
    }

    @Test(
        "what only the hosted product has",
        arguments: [#"{"hideLogtoBranding":true}"#, #"{"customUiCsp":{"scriptSrc":["https://a.example"]}}"#])
    func hosted(body: String) throws {
        #expect(
            try tenant.send("PATCH", "/sign-in-exp", text: body).json?["code"] == "request.invalid_input")
    }

    @Test("names of the server's own roles, and the deletion of oneself")
    func own() throws {
        let named: JSON = ["name": "#internal:a", "description": "d"]
        let refused = try tenant.send("POST", "/roles", named)
        #expect(refused.status == 403 && refused.json?["code"] == "role.internal_role_violation")
        let made = try tenant.json("POST", "/roles", ["name": "a", "description": "d"])["id"]?.string ?? ""
        #expect(try tenant.send("PATCH", "/roles/" + made, named).status == 403)
        let user = try tenant.json("POST", "/users", [:])["id"]?.string ?? ""
        let own = try tenant.running.send("DELETE", "/api/users/" + user, headers: [("development-user-id", user)])
        #expect(own.status == 400 && own.json?["code"] == "user.cannot_delete_self")
    }

    @Test("permissions of the Management API cannot be consented to")
    func consent() throws {
        let made: JSON = ["name": "t", "type": "Traditional", "isThirdParty": true]
        let id = try tenant.json("POST", "/applications", made)["id"]?.string ?? ""
        let scope = JSON.string(Entities.managementScopeID)
        let answer = try tenant.send(
            "POST", "/applications/\(id)/user-consent-scopes", ["resourceScopes": [scope]])
        #expect(answer.status == 422)
        #expect(answer.json?["code"] == "application.consent_management_api_scopes_not_allowed")
    }

    @Test("a blank in a permission's name, before its resource is looked at")
    func blanks() throws {
        let answer = try tenant.send("POST", "/resources/none/scopes", ["name": "a\tb"])
        #expect(answer.status == 400 && answer.json?["code"] == "scope.name_with_space")
    }
}
