import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("An enterprise connector speaks SAML with its identity provider")
struct EnterpriseSAMLTests {
    private let tenant: ManagementTenant
    private let address: String

    init() throws {
        tenant = try ManagementTenant()
        address = try #require(tenant.running.tenant.runtime.farSides.address(of: "enterprise-saml"))
        _ = try tenant.json("PATCH", "/sign-in-exp", ["singleSignOnEnabled": true])
    }

    private var running: RunningTenant { tenant.running }

    private func connector(_ config: JSON) throws -> JSON {
        let made = try tenant.send(
            "POST", "/sso-connectors",
            [
                "providerName": "SAML", "connectorName": "Repairs", "domains": ["enterprise.example"],
                "config": config,
            ])
        try #require(made.status == 200, "\(made.text)")
        return made.json ?? .null
    }

    private func document() throws -> String {
        let outcome = running.client.send(HTTPRequest("GET", address + "/metadata"))
        return try #require(outcome.response).text
    }

    /// From the sign-in to the provider's form: the verification and the fields that the browser posts.
    private func begin(_ browser: SigningIn, _ id: String) throws -> (
        verification: JSON, response: String, relay: String
    ) {
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let begun = try browser.call(
            "POST", "/verification/sso/\(id)/authorization-uri",
            ["state": "s 1", "redirectUri": .string(running.tenant.endpoint + "/callback/" + id)])
        let url = try #require(begun.json?["authorizationUri"]?.string, "\(begun.text)")
        #expect(url.hasPrefix(address + "/sso?SAMLRequest="))
        let page = try #require(running.client.send(HTTPRequest("GET", url)).response)
        try #require(page.status == 200, "\(page.text)")
        #expect(page.text.contains("action=\"\(SAMLConnection.consumer(id, running.tenant.runtime))\""))
        return (
            try #require(begun.json?["verificationId"]), try #require(page.text.field("SAMLResponse")),
            try #require(page.text.field("RelayState"))
        )
    }

    private func post(_ browser: SigningIn, _ id: String, _ fields: [(String, String)]) throws -> HTTPResponse {
        try browser.post("/api/authn/single-sign-on/saml/" + id, fields)
    }

    @Test(
        "however the provider is described, its people sign in, with the attributes it tells",
        arguments: ["metadataUrl", "metadata", "fields"])
    func signIn(form: String) throws {
        let xml = try document()
        let certificate = try #require(XMLReader.tree(of: xml)?.first("X509Certificate")?.text)
        let config: JSON =
            switch form {
            case "metadataUrl": ["metadataUrl": .string(address + "/metadata")]
            case "metadata": ["metadata": .string(xml)]
            default:
                [
                    "entityId": .string(address + "/metadata"), "signInEndpoint": .string(address + "/sso"),
                    "x509Certificate": .string(certificate),
                ]
            }
        let id = try #require(try connector(config)["id"]?.string)
        let browser = try SigningIn(running)
        let (verification, response, relay) = try begin(browser, id)
        let early = try browser.call(
            "POST", "/verification/sso/\(id)/verify",
            ["verificationId": "none", "connectorData": ["state": "s 1"]])
        #expect(early.json?["code"] == "session.verification_session_not_found")
        let back = try post(browser, id, [("SAMLResponse", response), ("RelayState", relay)])
        #expect(back.status == 302)
        #expect(back.headers["location"] == running.tenant.endpoint + "/callback/\(id)?state=s+1")
        let verified = try browser.call(
            "POST", "/verification/sso/\(id)/verify",
            ["verificationId": verification, "connectorData": ["state": "s 1"]])
        try #require(verified.status == 200, "\(verified.text)")
        #expect(
            try browser.call("POST", "/identification", ["verificationId": verification]).json?["code"]
                == "user.sso_identity_not_exist")
        try browser.call("PUT", "/interaction-event", ["interactionEvent": "Register"])
        #expect(try browser.call("POST", "/identification", ["verificationId": verification]).status == 201)
        #expect(try browser.finish().contains("code="))
        let user = try #require(
            running.tenant.runtime.withState { $0.entities.user(email: "imre@enterprise.example") })
        #expect(user.name == "Imre Szabo")
        let identity = try tenant.json("GET", "/users/\(user.id)?includeSsoIdentities=true")["ssoIdentities"]?[0]
        #expect(identity?["issuer"]?.string == address + "/metadata" && identity?["identityId"] == "imre-7")
        #expect(identity?["detail"]?["department"] == "Repairs")
        #expect(identity?["detail"]?["groups"] == ["staff", "night shift"])
    }

    @Test("the mapping says which attribute is which")
    func mapping() throws {
        let id = try #require(
            try connector([
                "metadataUrl": .string(address + "/metadata"),
                "attributeMapping": ["id": "email", "name": "department", "email": "nothing"],
            ])["id"]?.string)
        let browser = try SigningIn(running)
        let (verification, response, relay) = try begin(browser, id)
        #expect(try post(browser, id, [("SAMLResponse", response), ("RelayState", relay)]).status == 302)
        try browser.call(
            "POST", "/verification/sso/\(id)/verify", ["verificationId": verification, "connectorData": [:]])
        let shown = try browser.call("GET", "/interaction").json?["verificationRecords"]?[0]
        let person = shown?["enterpriseSsoUserInfo"]
        #expect(person?["id"] == "imre@enterprise.example" && person?["name"] == "Repairs" && person?["email"] == nil)
    }

    @Test("responses that nobody waits for, that are forged, old or another connector's are refused")
    func refusals() throws {
        let id = try #require(try connector(["metadataUrl": .string(address + "/metadata")])["id"]?.string)
        let browser = try SigningIn(running)
        let (verification, response, relay) = try begin(browser, id)
        let unread = try browser.call(
            "POST", "/verification/sso/\(id)/verify",
            ["verificationId": verification, "connectorData": ["state": "s 1"]])
        #expect(unread.status == 400 && unread.json?["code"] == "session.connector_session_not_found")
        let (_, second, again) = try begin(browser, id)
        let missing = try post(browser, id, [("RelayState", again)])
        #expect(missing.status == 400 && missing.json?["code"] == "guard.invalid_input")
        for relay in ["", "unknown", relay] {
            let lost = try post(browser, id, [("SAMLResponse", second), ("RelayState", relay)])
            #expect(lost.status == 404)
            #expect(lost.json?["code"] == "session.connector_validation_session_not_found")
        }
        #expect(try post(browser, "none", [("SAMLResponse", second)]).json?["code"] == "entity.not_exists_with_id")
        let text = String(decoding: try #require(Base64Text.decode(second)), as: UTF8.self)
        for forged in [
            text.replacing("imre-7", with: "root"), text.replacing("ds:Signature", with: "ds:Other"), "<a/>", "",
        ] {
            let fields = [("SAMLResponse", Base64Text.encode(Array(forged.utf8))), ("RelayState", again)]
            let refused = try post(browser, id, fields)
            #expect(refused.status == 401 && refused.json?["code"] == "connector.authorization_failed")
            #expect(refused.json?["data"]?["ssoErrorCode"] == "authorization_failed")
        }
        // The response of the first request is still good for the second: both are the same provider's.
        #expect(try post(browser, id, [("SAMLResponse", response), ("RelayState", again)]).status == 302)
        running.tenant.runtime.clock.advance(by: 400)
        let late = try post(browser, id, [("SAMLResponse", second), ("RelayState", again)])
        #expect(late.status == 401 && late.json?["data"]?["error"] == "ERR_SUBJECT_UNCONFIRMED")
    }

    @Test("the settings show both sides, and a config that does not lead to a provider is refused")
    func settings() throws {
        let made = try connector(["metadataUrl": .string(address + "/metadata"), "unknown": "x"])
        let id = made["id"]?.string ?? ""
        #expect(made["config"] == ["metadataUrl": .string(address + "/metadata")] && made["providerConfig"] == nil)
        let shown = try tenant.json("GET", "/sso-connectors/" + id)["providerConfig"]
        #expect(shown?["defaultAttributeMapping"] == ["id": "nameID", "email": "email", "name": "name"])
        let endpoint = running.tenant.endpoint
        #expect(shown?["serviceProvider"]?["entityId"]?.string == endpoint + "/enterprise-sso/" + id)
        #expect(
            shown?["serviceProvider"]?["assertionConsumerServiceUrl"]?.string
                == endpoint + "/api/authn/single-sign-on/saml/" + id)
        #expect(shown?["identityProvider"]?["signInEndpoint"]?.string == address + "/sso")
        #expect(shown?["identityProvider"]?["isCertificateValid"] == true)
        for (config, code, message) in [
            (["metadataUrl": "http://127.0.0.1:9/none"], "invalid_metadata", "fail_to_fetch_config"),
            (["metadataUrl": .string(address + "/none")], "invalid_metadata", "fail_to_fetch_config"),
            (["metadata": "<a/>"], "invalid_certificate", nil),
            (["entityId": "a"], "invalid_config", "invalid_connector_config"),
            ([:], "invalid_config", "invalid_connector_config"),
            (["entityId": "a", "signInEndpoint": "b", "x509Certificate": "c"], "invalid_certificate", nil),
        ] as [(JSON, String, String?)] {
            let refused = try tenant.send("PATCH", "/sso-connectors/" + id, ["config": config])
            #expect(refused.status == 400 && refused.json?["code"]?.string == "connector." + code, "\(refused.text)")
            #expect(refused.json?["data"]?["ssoErrorCode"]?.string == code)
            #expect(refused.json?["data"]?["message"]?.string == message)
        }
        #expect(try tenant.json("GET", "/sso-connectors/" + id)["config"] == made["config"])
        let wrong = try tenant.send("PATCH", "/sso-connectors/" + id, ["config": ["attributeMapping": ["id": 1]]])
        #expect(wrong.json?["code"] == "connector.invalid_config" && wrong.json?["data"] == nil)
        // Without a config the connector is there, and its own side is known already.
        let empty = try tenant.json("POST", "/sso-connectors", ["providerName": "AzureAD", "connectorName": "later"])
        let later = try tenant.json("GET", "/sso-connectors/" + (empty["id"]?.string ?? ""))["providerConfig"]
        #expect(later?["serviceProvider"] != nil && later?["identityProvider"] == nil)
    }

    @Test("a provider refuses requests that are not for it or want the answer elsewhere")
    func provider() throws {
        let request = SAMLRequest(
            destination: address + "/sso", consumer: "https://elsewhere.example/api/authn/x", issuer: "x")
        for url in [
            request.address(relayState: "", tenant: running.tenant.runtime), address + "/sso?SAMLRequest=AA",
            address + "/sso",
        ] {
            #expect(running.client.send(HTTPRequest("GET", url)).response?.status == 400)
        }
    }

    @Test("the pages lead there and back with one press of a button")
    func pages() throws {
        let id = try #require(try connector(["metadataUrl": .string(address + "/metadata")])["id"]?.string)
        let browser = try SigningIn(running)
        let query = "?app_id=" + browser.application.id
        let begun = try browser.post(
            "/single-sign-on" + query, [("identifier", "imre@enterprise.example")])
        #expect(begun.status == 303)
        let provider = HTTPRequest("GET", begun.headers["location"] ?? "")
        let page = try #require(running.client.send(provider).response).text
        let fields = ["SAMLResponse", "RelayState"].map { ($0, page.field($0) ?? "") }
        let back = try post(browser, id, fields)
        #expect(try browser.walk(back.headers["location"] ?? "").contains("code="))
    }
}

extension String {
    /// The value of the hidden input of a name.
    fileprivate func field(_ name: String) -> String? {
        guard let start = firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(self[start.upperBound...].prefix { $0 != "\"" })
    }
}
