import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

/// Every far side accepts what its connector sends and refuses what it must not take.
@Suite("Far sides of connectors")
struct FarSideTests {
    private static let files = (try? ResourceFile.json("far-sides/index.json", of: "MockTenant").strings) ?? []
    private static let sides = files.compactMap { name in
        (try? ResourceFile.json("far-sides/\(name).json", of: "MockTenant")).flatMap(FarSideDescription.init)
    }
    private static let providers = sides.filter { $0.kind == .provider }.flatMap(\.factories)
    /// The browser is led to these; the others open an app.
    private static let pages = providers.filter { !$0.hasSuffix("-native") }
    private static let apps = providers.filter { $0.hasSuffix("-native") }
    private static let gateways = sides.filter { $0.kind == .gateway }.flatMap(\.factories)

    /// Configs beyond what every text field can be filled with.
    private static func config(_ factory: String) throws -> JSON {
        let file = try ResourceFile.json("connectors/\(factory).json", of: "MockTenant")
        var config: JSON = [:]
        for member in file["config"]?.members ?? [] {
            switch member.value.string {
            case "string", "text",
                "string?" where !(member.value.string ?? "").hasSuffix("?") || member.name.hasSuffix("Secret"):
                config[member.name] = .string("the-" + member.name.lowercased())
            default: break
            }
        }
        let shape = file["config"] ?? [:]
        if shape["templates"] != nil {
            config["templates"] = .array(
                ["SignIn", "Register", "ForgotPassword", "Generic"].map { usage in
                    [
                        "usageType": .string(usage), "type": "text/plain", "subject": "Your code",
                        "content": "Your code is {{code}}.", "templateAlias": "code", "templateName": "code",
                        "templateCode": "T1",
                        "language": "en",
                    ]
                })
        }
        if shape["deliveries"] != nil {
            config["deliveries"] = ["Generic": ["subject": "Your code", "html": "Your code is {{code}}."]]
        }
        let changes: [String: JSON] = [
            "oauth2": [
                "authorizationEndpoint": "{{farSide}}/authorize", "tokenEndpoint": "{{farSide}}/token",
                "userInfoEndpoint": "{{farSide}}/userinfo", "profileMap": ["id": "sub"],
                "tokenEndpointResponseType": "json", "tokenEndpointAuthMethod": "client_secret_post",
            ],
            "oidc": [
                "authorizationEndpoint": "{{farSide}}/authorize", "tokenEndpoint": "{{farSide}}/token",
                "scope": "openid",
                "idTokenVerificationConfig": ["jwksUri": "{{farSide}}/jwks", "issuer": "{{farSide}}"],
            ],
            "azuread-universal": ["cloudInstance": "https://login.microsoftonline.com", "tenantId": "common"],
            "gatewayapi-sms": ["endpoint": "https://gatewayapi.com/rest/mtsms"],
            "alipay-web": ["privateKey": .string(TestKeys.first), "signType": "RSA2"],
            "alipay-native": ["privateKey": .string(TestKeys.first), "signType": "RSA2"],
            "aws-ses-mail": ["region": "us-east-1", "emailAddress": "a@example.com"],
            "mailgun-email": ["domain": "mg.example.com", "from": "a@mg.example.com"],
        ]
        for member in changes[factory]?.members ?? [] { config[member.name] = member.value }
        return config
    }

    private static func running(_ factory: String, _ change: (inout JSON) -> Void = { _ in }) throws -> RunningTenant {
        var seed = try TenantSeed.standard()
        var config = try config(factory)
        change(&config)
        let target = try ResourceFile.json("connectors/\(factory).json", of: "MockTenant")["target"]?.string ?? factory
        let connector: JSON = ["factory": .string(factory), "config": config, "metadata": ["target": .string(target)]]
        seed.connectors = [try SeedConnector(connector, path: "connectors")]
        seed.signInExperience["socialSignInConnectorTargets"] = .strings([target])
        // Whoever comes from a provider gets an account, or is linked to theirs, without further questions.
        seed.signInExperience["socialSignIn"] = ["automaticAccountLinking": true]
        seed.signInExperience["signUp"] = ["identifiers": [], "password": false, "verify": false]
        return try RunningTenant(seed: seed)
    }

    @Test("a person signs in at every provider, once with each code", arguments: pages)
    func provider(factory: String) throws {
        let browser = try SigningIn(Self.running(factory))
        defer { browser.running.tenant.stop() }
        let connector = try #require(browser.running.tenant.directory.connectors.first)
        let begun = try browser.post(
            "/sign-in/social/\(connector.id)?app_id=\(browser.application.id)", [])
        let there = try #require(begun.headers["location"])
        #expect(there.hasPrefix("http://127.0.0.1:"), "\(there)")
        let page = try #require(browser.running.client.send(HTTPRequest("GET", there)).response)
        let callback = try page.headers["location"] ?? Self.submitted(page, browser)
        let back = try browser.get(callback)
        #expect(back.status == 303, "\(back.status) \(back.text.prefix(1500))")
        #expect(try browser.walk(back.headers["location"] ?? "").contains("code="))
        let again = try browser.get(callback)
        #expect(again.status != 303)
    }

    @Test("an app on the phone hands over a code, which is good once", arguments: apps)
    func app(factory: String) throws {
        let browser = try SigningIn(Self.running(factory))
        defer { browser.running.tenant.stop() }
        let connector = try #require(browser.running.tenant.directory.connectors.first)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let path = "/verification/social/\(connector.id)"
        let begun = try browser.call(
            "POST", path + "/authorization-uri", ["state": "s-1", "redirectUri": "http://localhost/callback"])
        let url = try #require(begun.json?["authorizationUri"]?.string)
        let data = try #require(browser.running.client.send(HTTPRequest("GET", url)).response?.json)
        #expect(data["state"] == "s-1")
        let body: JSON = ["verificationId": begun.json?["verificationId"] ?? "", "connectorData": data]
        let verified = try browser.call("POST", path + "/verify", body)
        #expect(verified.status == 200, "\(verified.text)")
        #expect(try browser.call("POST", path + "/verify", body).status == 401)
    }

    @Test("an agent that is not the client's is refused")
    func agent() throws {
        let browser = try SigningIn(Self.running("wecom-universal"))
        defer { browser.running.tenant.stop() }
        let connector = try #require(browser.running.tenant.directory.connectors.first)
        let begun = try browser.post("/sign-in/social/\(connector.id)?app_id=\(browser.application.id)", [])
        let there = try #require(begun.headers["location"]).replacing("the-agentid", with: "other")
        #expect(browser.running.client.send(HTTPRequest("GET", there)).response?.status == 400)
    }

    /// A page that submits itself, submitted: the address that the browser is sent to.
    private static func submitted(_ page: HTTPResponse, _ browser: SigningIn) throws -> String {
        let action = try #require(page.text.firstMatch(of: /action="([^"]*)"/)?.output.1)
        let fields = page.text.matches(of: /name="([^"]*)" value="([^"]*)"/).map {
            (String($0.output.1), String($0.output.2))
        }
        let answer = try browser.post(String(action), fields)
        return try #require(answer.headers["location"])
    }

    @Test("a secret that was changed since is refused", arguments: pages.filter { $0 != "apple-universal" })
    func wrongSecret(factory: String) throws {
        let browser = try SigningIn(Self.running(factory))
        defer { browser.running.tenant.stop() }
        let connector = try #require(browser.running.tenant.directory.connectors.first)
        browser.running.tenant.runtime.withState { state in
            guard var config = state.entities.connectors[connector.id]?["config"] else { return }
            for name in ["clientSecret", "appSecret"] where config[name] != nil { config[name] = "another" }
            if config["privateKey"] != nil { config["privateKey"] = .string(TestKeys.second) }
            state.entities.connectors[connector.id]?["config"] = config
        }
        let begun = try browser.post("/sign-in/social/\(connector.id)?app_id=\(browser.application.id)", [])
        let page = try #require(
            browser.running.client.send(HTTPRequest("GET", begun.headers["location"] ?? "")).response)
        #expect(try browser.get(page.headers["location"] ?? "").status == 422)
    }

    @Test("every message service takes a message of its connector, and shows it", arguments: gateways)
    func gateway(factory: String) throws {
        let running = try Self.running(factory)
        defer { running.tenant.stop() }
        #expect(try Self.send(factory, running).status == 204)
        let inbox = try #require(running.tenant.directory.connectors.first?.inbox)
        let messages = running.client.send(HTTPRequest("GET", inbox)).response?.json?["messages"]?.array
        #expect(messages?.count == 1 && messages?.first?["to"]?.string?.isEmpty == false, "\(messages ?? [])")
    }

    @Test("every message service refuses other credentials", arguments: gateways)
    func gatewayRefuses(factory: String) throws {
        let running = try Self.running(factory)
        defer { running.tenant.stop() }
        let answer = try Self.send(factory, running) { config in
            let names = [
                "apiKey", "apikey", "authToken", "apiToken", "serverToken", "accessToken", "passwordOrApiKey",
                "accessKeySecret",
            ]
            for name in names where config[name] != nil { config[name] = "another" }
        }
        #expect(answer.status >= 400, "\(answer.text)")
        let inbox = try #require(running.tenant.directory.connectors.first?.inbox)
        #expect(running.client.send(HTTPRequest("GET", inbox)).response?.json == ["messages": []])
    }

    /// The connector's test message, by the Management API.
    private static func send(
        _ factory: String, _ running: RunningTenant, _ change: (inout JSON) -> Void = { _ in }
    ) throws -> HTTPResponse {
        let management = try #require(running.tenant.directory.management)
        let token = try running.post(
            "/oidc/token",
            [("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all")],
            basic: management
        ).json?["access_token"]?.string
        let stored = running.tenant.runtime.withState { $0.entities.connectors.records.first?["config"] ?? [:] }
        var config = stored
        change(&config)
        let isMail = ConnectorCatalogue.factory(factory)?.kind == .email
        let body: JSON =
            isMail ? ["email": "to@example.com", "config": config] : ["phone": "8613800138000", "config": config]
        return try running.send(
            "POST", "/api/connectors/\(factory)/test",
            headers: [("Authorization", "Bearer " + (token ?? "")), ("Content-Type", "application/json")],
            body: body.text())
    }
}
