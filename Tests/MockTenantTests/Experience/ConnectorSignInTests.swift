import Basis
import MockTenant
import OIDC
import Testing
import Wire

@Suite struct ConnectorSignInTests {
    private func begin(_ factory: String) throws -> (SigningIn, TenantDirectory.Connector) {
        let running = try RunningTenant()
        let connector = try #require(running.tenant.directory.connectors.first { $0.factory == factory })
        let browser = try SigningIn(running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        return (browser, connector)
    }

    /// From the address at the provider to the data of its callback.
    private func atProvider(
        _ browser: SigningIn, _ connector: TenantDirectory.Connector, redirectURI: String? = nil
    ) throws -> (verification: String, data: JSON, answer: HTTPResponse) {
        let redirectURI = redirectURI ?? browser.running.tenant.endpoint + "/callback/" + connector.id
        let begun = try browser.call(
            "POST", "/verification/social/\(connector.id)/authorization-uri",
            ["state": "s-1", "redirectUri": .string(redirectURI)])
        let address = try #require(begun.json?["authorizationUri"]?.string)
        let answer = try #require(browser.running.client.send(HTTPRequest("GET", address)).response)
        let query = FormBody(decoding: answer.headers["location"]?.split(separator: "?").last ?? "")
        let data = query.fields.map { JSON.Member($0.name, .string($0.value)) }
        return (
            try browser.verification(begun), .object(data + [.init("redirectUri", .string(redirectURI))]), answer
        )
    }

    @Test(arguments: ["kakao-universal", "oauth2"])
    func theTestUserSignsInAtTheProvider(factory: String) throws {
        let (browser, connector) = try begin(factory)
        defer { browser.running.tenant.stop() }
        #expect(connector.isAutomatic)
        let (id, data, _) = try atProvider(browser, connector)
        #expect(data["state"] == "s-1")
        let path = "/verification/social/\(connector.id)/verify"
        let verified = try browser.call("POST", path, ["verificationId": .string(id), "connectorData": data])
        #expect(verified.status == 200)
        #expect(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
        #expect(try browser.finish().contains("code="))
    }

    @Test(arguments: ["kakao-universal", "oauth2"])
    func aCodeIsGoodOnce(factory: String) throws {
        let (browser, connector) = try begin(factory)
        defer { browser.running.tenant.stop() }
        let path = "/verification/social/\(connector.id)/verify"
        let (id, data, _) = try atProvider(browser, connector)
        let body: JSON = ["verificationId": .string(id), "connectorData": data]
        #expect(try browser.call("POST", path, body).status == 200)
        let (second, _, _) = try atProvider(browser, connector)
        let again = try browser.call("POST", path, ["verificationId": .string(second), "connectorData": data])
        #expect(again.status == (factory == "oauth2" ? 400 : 500))
    }

    @Test func theProviderSendsNobodyElsewhere() throws {
        let (browser, connector) = try begin("oauth2")
        defer { browser.running.tenant.stop() }
        for target in ["https://attacker.example/callback/x", browser.running.tenant.endpoint + "/callback/a/../b"] {
            let (_, _, answer) = try atProvider(browser, connector, redirectURI: target)
            #expect(answer.status == 400)
            #expect(answer.headers["location"] == nil)
        }
    }

    @Test func aConnectorSessionIsUsedUpByAFailure() throws {
        let (browser, connector) = try begin("oauth2")
        defer { browser.running.tenant.stop() }
        let (id, data, _) = try atProvider(browser, connector)
        let path = "/verification/social/\(connector.id)/verify"
        let denied: JSON = ["error": "access_denied"]
        let first = try browser.call("POST", path, ["verificationId": .string(id), "connectorData": denied])
        #expect(first.json?["code"] == "connector.general")
        let second = try browser.call("POST", path, ["verificationId": .string(id), "connectorData": data])
        #expect(second.json?["code"] == "session.connector_validation_session_not_found")
    }

    @Test func aCodeComesBySMSAndIsGoodOnce() throws {
        let (browser, connector) = try begin("aliyun-short-message-service")
        defer { browser.running.tenant.stop() }
        let phone = try #require(browser.running.tenant.directory.testUser?.phone)
        let identifier: JSON = ["type": "phone", "value": .string(phone)]
        let sent = try browser.call(
            "POST", "/verification/verification-code", ["identifier": identifier, "interactionEvent": "SignIn"])
        let id = try browser.verification(sent)
        let inbox = try #require(browser.running.client.send(HTTPRequest("GET", connector.inbox ?? "")).response?.json)
        let message = try #require(inbox["messages"]?.array?.last)
        #expect(message["to"]?.string == phone)
        #expect(message["templateCode"] == "SMS_100001")
        let code = try #require(message["code"])
        let path = "/verification/verification-code/verify"
        func check(_ code: JSON) throws -> HTTPResponse {
            try browser.call(
                "POST", path, ["identifier": identifier, "verificationId": .string(id), "code": code])
        }
        #expect(try check("abcdef").json?["code"] == "verification_code.code_mismatch")
        #expect(try check(code).status == 200)
        #expect(try check(code).json?["code"] == "verification_code.not_found")
        #expect(try browser.call("POST", "/identification", ["verificationId": .string(id)]).status == 204)
        #expect(try browser.finish().contains("code="))
        let page = try #require(
            browser.running.client.send(HTTPRequest("GET", (connector.inbox ?? "").replacing("/inbox", with: "/")))
                .response)
        #expect(page.text.contains(code.string ?? "-"))
    }

    @Test func theGatewayRefusesAForgedSignature() throws {
        let (browser, connector) = try begin("aliyun-short-message-service")
        defer { browser.running.tenant.stop() }
        let gateway = (connector.inbox ?? "").replacing("/inbox", with: "/")
        let form = "AccessKeyId=example-access-key&Signature=AAAA&PhoneNumbers=15555550101"
        let answer = try #require(
            browser.running.client.send(HTTPRequest("POST", gateway, body: Array(form.utf8))).response)
        #expect(answer.status == 400)
        #expect(answer.json?["Code"] == "SignatureDoesNotMatch")
    }
}
