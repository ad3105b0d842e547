import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("The Management API")
struct ManagementTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test("every body that a route names has a shape")
    func shapes() throws {
        #expect(try ManagementBodies.names().count > 40)
        for name in try ManagementBodies.names() { _ = try ManagementBodies.shape(name) }
    }

    @Test("an application is made with the defaults of its type, and only confidential ones have a secret")
    func applications() throws {
        for (type, secrets) in [("Traditional", 1), ("MachineToMachine", 1), ("SPA", 0), ("Native", 0)] {
            let made = try tenant.json("POST", "/applications", ["name": "a", "type": .string(type)])
            let names = made.members?.map(\.name) ?? []
            #expect(
                names == [
                    "tenantId", "id", "name", "description", "type", "oidcClientMetadata", "customClientMetadata",
                    "protectedAppMetadata", "customData", "isThirdParty", "appLevelAccessControlEnabled", "createdAt",
                ])
            let id = try #require(made["id"]?.string)
            #expect(id.count == 21)
            #expect(try tenant.json("GET", "/applications/\(id)/secrets").array?.count == secrets)
            #expect(try tenant.json("GET", "/applications/\(id)")["isAdmin"] == false)
        }
    }

    @Test("changing metadata replaces it as a whole, and both lists of URIs must be there")
    func metadata() throws {
        let made = try tenant.json("POST", "/applications", ["name": "a", "type": "SPA"])
        let path = "/applications/\(made["id"]?.string ?? "")"
        let lists: JSON = ["redirectUris": ["https://a.example/cb"], "postLogoutRedirectUris": []]
        _ = try tenant.json("PATCH", path, ["customClientMetadata": ["alwaysIssueRefreshToken": true]])
        let changed = try tenant.json(
            "PATCH", path, ["oidcClientMetadata": lists, "customClientMetadata": ["rotateRefreshToken": false]])
        #expect(changed["oidcClientMetadata"] == lists)
        #expect(changed["customClientMetadata"] == ["rotateRefreshToken": false])
        let alone = try tenant.send("PATCH", path, ["oidcClientMetadata": ["redirectUris": []]])
        #expect(alone.status == 400)
        #expect(alone.json?["data"]?["issues"]?[0]?["path"] == ["oidcClientMetadata", "postLogoutRedirectUris"])
    }

    @Test(
        "redirect URIs are held to little more than a scheme",
        arguments: [
            ("http://localhost:3000/callback", true), ("io.example.app://callback", true),
            ("localhost:3000/callback", true), (" http://localhost:3000/callback", true),
            ("https://*.example.com/cb", true), ("https://example.com/*", true), ("http://[::1]:3000/cb", true),
            ("callback", false), ("/callback", false), ("<your-uri>", false), ("https://*/cb", false),
            ("http://localhost:*/cb", false),
        ])
    func redirectURIs(uri: String, isAccepted: Bool) throws {
        let answer = try tenant.send(
            "POST", "/applications",
            [
                "name": "a", "type": "SPA",
                "oidcClientMetadata": ["redirectUris": [.string(uri)], "postLogoutRedirectUris": []],
            ])
        #expect(answer.status == (isAccepted ? 200 : 400))
    }

    @Test(
        "refusals have the status and code of the real tenant",
        arguments: [
            ("POST", "/applications", #"{"name":"x"}"#, 400, "guard.invalid_input"),
            ("POST", "/applications", #"{"name":"x","type":"SAML"}"#, 400, "application.saml.use_saml_app_api"),
            ("GET", "/applications/nope", "", 404, "entity.not_exists_with_id"),
            ("GET", "/users/nope", "", 404, "entity.not_found"),
            ("POST", "/users", #"{"username":"1bob"}"#, 400, "guard.invalid_input"),
            ("POST", "/users", #"{"username":"mira"}"#, 422, "user.username_already_in_use"),
            ("POST", "/users", #"{"primaryEmail":"MIRA@example.com"}"#, 422, "user.email_already_in_use"),
            ("POST", "/users", #"{"passwordDigest":"x"}"#, 400, "user.password_algorithm_required"),
            ("POST", "/roles", #"{"name":"customer","description":"x"}"#, 422, "role.name_in_use"),
            ("POST", "/roles", #"{"name":"x"}"#, 400, "guard.invalid_input"),
            ("DELETE", "/resources/management-api", "", 400, "resource.cannot_delete_management_api"),
            ("POST", "/organization-roles", #"{"name":"admin"}"#, 422, "entity.unique_integrity_violation"),
            ("POST", "/connectors", #"{"connectorId":"nope"}"#, 422, "connector.not_found_with_connector_id"),
            ("POST", "/connectors", #"{"connectorId":"oauth2"}"#, 400, "connector.should_specify_target"),
            (
                "POST", "/connectors", #"{"connectorId":"kakao-universal"}"#, 422,
                "connector.multiple_instances_not_supported"
            ),
            (
                "POST", "/connectors", #"{"connectorId":"github-universal","config":{}}"#, 400,
                "connector.invalid_config"
            ),
            ("PATCH", "/sign-in-exp", "{}", 422, "entity.invalid_input"),
            (
                "PATCH", "/sign-in-exp", #"{"mfa":{"factors":["BackupCode"],"policy":"Mandatory"}}"#, 400,
                "sign_in_experiences.backup_code_cannot_be_enabled_alone"
            ),
            (
                "PATCH", "/sign-in-exp", #"{"forgotPasswordMethods":["EmailVerificationCode"]}"#, 400,
                "sign_in_experiences.forgot_password_method_requires_connector"
            ),
            ("POST", "/subject-tokens", #"{"userId":"nope"}"#, 404, "entity.relation_foreign_key_not_found"),
            ("GET", "/configs/oidc/other", "", 400, "guard.invalid_input"),
            ("GET", "/users?page_size=101", "", 400, "guard.invalid_pagination"),
            ("GET", "/users?search.shoe=1", "", 400, "request.invalid_input"),
        ])
    func refused(method: String, path: String, body: String, status: Int, code: String) throws {
        let answer = try tenant.send(method, path, text: body.isEmpty ? nil : body)
        #expect(answer.status == status)
        #expect(answer.json?["code"]?.string == code)
        #expect(answer.json?["message"]?.string?.isEmpty == false)
    }

    @Test("a user is made, found, changed and deleted")
    func users() throws {
        let made = try tenant.json("POST", "/users", ["username": "Zoe", "customData": ["longer": 1, "a": 2]])
        let id = try #require(made["id"]?.string)
        #expect(made["customData"]?.members?.map(\.name) == ["a", "longer"])
        #expect(made["hasPassword"] == false)
        let found = try tenant.json("GET", "/users?search.username=zoe&mode.username=exact")
        #expect(found.array?.count == 1)
        #expect(try tenant.json("GET", "/users?search=%25o%25&search.username=nobody&joint=and").array == [])
        _ = try tenant.json("PATCH", "/users/\(id)/password", ["password": "secret-1"])
        #expect(try tenant.send("POST", "/users/\(id)/password/verify", ["password": "secret-1"]).status == 204)
        #expect(try tenant.send("POST", "/users/\(id)/password/verify", ["password": "secret-2"]).status == 422)
        #expect(try tenant.json("PATCH", "/users/\(id)", ["username": ""])["username"] == JSON.null)
        #expect(try tenant.json("PATCH", "/users/\(id)/custom-data", ["customData": ["b": 3]])["a"] == 2)
        #expect(try tenant.send("DELETE", "/users/\(id)").status == 204)
        #expect(try tenant.send("GET", "/users/\(id)").status == 404)
    }

    @Test("scripts of any origin may call the Account API, and none the Management API")
    func origins() throws {
        let headers: HTTPHeaders = [("Origin", "https://app.example.com")]
        let account = try tenant.running.send("GET", "/api/my-account", headers: headers)
        #expect(account.status == 401)
        #expect(account.headers["access-control-allow-origin"] == "https://app.example.com")
        let management = try tenant.running.send("GET", "/api/users", headers: headers)
        #expect(management.headers["access-control-allow-origin"] == nil)
    }

    @Test("a SAML application shows in the list of applications and is changed by its own routes only")
    func saml() throws {
        let binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
        let acs: JSON = ["binding": .string(binding), "url": "https://wiki.example/acs"]
        let made = try tenant.json("POST", "/saml-applications", ["name": "Wiki", "acsUrl": acs])
        let id = try #require(made["id"]?.string)
        #expect(made["acsUrl"] == acs)
        #expect(try tenant.json("GET", "/applications/\(id)")["type"] == "SAML")
        #expect(try tenant.send("PATCH", "/applications/\(id)", ["name": "x"]).status == 400)
        let changed = try tenant.json("PATCH", "/saml-applications/\(id)", ["attributeMapping": ["email": "mail"]])
        #expect(changed["attributeMapping"] == ["email": "mail"])
        #expect(try tenant.send("DELETE", "/saml-applications/\(id)").status == 204)
        #expect(try tenant.send("GET", "/applications/\(id)").status == 404)
    }

    @Test("a role that is refused its permissions is there all the same")
    func roleStays() throws {
        let answer = try tenant.send(
            "POST", "/roles", ["name": "odd", "description": "x", "scopeIds": ["management-api-all"]])
        #expect(answer.json?["code"]?.string == "role.management_api_scopes_not_assignable_to_user_role")
        #expect(try tenant.json("GET", "/roles?search=odd").array?.count == 1)
    }

    @Test("members of an organization hold roles by id and by name")
    func members() throws {
        let organization = try tenant.json("POST", "/organizations", ["name": "New"])["id"]?.string ?? ""
        let user = try tenant.json("POST", "/users", ["username": "member"])["id"]?.string ?? ""
        let path = "/organizations/\(organization)/users"
        #expect(
            try tenant.send("POST", "\(path)/\(user)/roles", ["organizationRoleNames": ["admin"]]).json?["code"]
                == "organization.require_membership")
        #expect(try tenant.send("POST", path, ["userIds": [.string(user)]]).status == 201)
        let given = try tenant.send("POST", "\(path)/\(user)/roles", ["organizationRoleNames": ["admin"]])
        #expect(given.status == 201)
        let listed = try tenant.json("GET", path)
        #expect(listed[0]?["organizationRoles"]?[0]?["name"] == "admin")
        #expect(listed[0]?["hasPassword"] == nil)
        #expect(try tenant.json("GET", "\(path)/\(user)/scopes").array?.count == 2)
    }

    @Test("deleting a social connector takes its target from the sign-in page")
    func connectors() throws {
        let shown = try tenant.json("GET", "/.well-known/sign-in-exp")["socialConnectors"]?.array ?? []
        #expect(shown.compactMap { $0["target"]?.string } == ["kakao", "example-provider"])
        let kakao = try #require(shown[0]["id"]?.string)
        #expect(try tenant.send("DELETE", "/connectors/\(kakao)").status == 204)
        let targets = try tenant.json("GET", "/sign-in-exp")["socialSignInConnectorTargets"]
        #expect(targets == ["example-provider"])
        #expect(
            try tenant.json("PATCH", "/sign-in-exp", ["socialSignInConnectorTargets": ["kakao", "nowhere"]])[
                "socialSignInConnectorTargets"] == [])
    }
}
