import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("A SAML application signs people in at the tenant")
struct SAMLApplicationTests {
    private static let consumer = "https://wiki.example/acs"
    private let tenant: ManagementTenant
    private let id: String

    init() throws {
        tenant = try ManagementTenant()
        let made = try tenant.json(
            "POST", "/saml-applications",
            [
                "name": "Wiki", "entityId": "https://wiki.example/sp",
                "acsUrl": [
                    "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", "url": .string(Self.consumer),
                ],
            ])
        id = try #require(made["id"]?.string)
        _ = try tenant.json(
            "POST", "/users",
            [
                "username": "sam", "password": "Bright#lamp27", "name": "Sam <El>",
                "primaryEmail": "sam@example.com", "customData": ["team": "blue"],
            ])
    }

    private var running: RunningTenant { tenant.running }

    private func request(issuer: String = "https://wiki.example/sp", extra: String = "") -> String {
        "<p:AuthnRequest xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_r1\" Version=\"2.0\""
            + " IssueInstant=\"2026-11-22T00:00:00Z\" AssertionConsumerServiceURL=\"\(Self.consumer)\"\(extra)>"
            + "<s:Issuer xmlns:s=\"urn:oasis:names:tc:SAML:2.0:assertion\">\(issuer)</s:Issuer></p:AuthnRequest>"
    }

    private func post(_ text: String, relay: String? = "r/1") throws -> HTTPResponse {
        var fields = [("SAMLRequest", Base64Text.encode(Array(text.utf8)))]
        if let relay { fields.append(("RelayState", relay)) }
        return try running.browse("POST", "/api/saml/\(id)/authn", form: FormBody(fields))
    }

    /// Signs in after a request was taken; gives the page that posts the response.
    private func signIn(_ begun: HTTPResponse) throws -> HTTPResponse {
        var answer = begun
        for _ in 0..<12 {
            guard let location = answer.headers["location"] else { return answer }
            let url = WebAddress(running.tenant.endpoint + "/").resolve(location)
            guard location.hasPrefix("/sign-in") else {
                answer = try running.browse("GET", url)
                continue
            }
            let form: [(String, String)] = [
                ("identifier", "sam"), ("password", "Bright#lamp27"), ("action", "password"),
            ]
            answer = try running.browse("POST", url, form: FormBody(form))
        }
        return answer
    }

    private func profile(_ page: HTTPResponse) throws -> JSON {
        let der = try #require(
            try tenant.json("GET", "/saml-applications/\(id)/secrets")[0]?["certificate"]?.string
                .flatMap(CertificateText.der))
        let response = try #require(page.text.field("SAMLResponse"), "\(page.text)")
        return try SAMLResponse.profile(
            response, certificate: der, issuer: running.tenant.endpoint + "/saml/" + id,
            at: running.tenant.runtime.time)
    }

    @Test("a posted request ends in a signed response for the application's address, with its relay state")
    func posted() throws {
        let begun = try post(request())
        #expect(begun.status == 302)
        let location = try #require(begun.headers["location"])
        #expect(location.hasPrefix(running.tenant.runtime.issuer + "/auth?client_id=\(id)&redirect_uri="))
        #expect(location.contains("&response_type=code&scope=openid+profile&state="))
        let cookie = begun.headers.all("set-cookie").first { $0.hasPrefix("_logto_sp_saml_sso_session_id=") }
        #expect(cookie?.contains("samesite=strict; httponly") == true)
        let page = try signIn(begun)
        #expect(page.status == 200 && page.text.contains("action=\"\(Self.consumer)\""))
        #expect(page.text.field("RelayState") == "r/1")
        let profile = try profile(page)
        let user = try #require(running.tenant.runtime.withState { $0.entities.user(email: "sam@example.com") })
        #expect(profile["nameID"]?.string == user.id && profile["sub"]?.string == user.id)
        // The address was not asked for: its attribute is there, without a value.
        #expect(profile["name"] == "Sam <El>" && profile["email"] == "null")
        let text = String(
            decoding: try #require(Base64Text.decode(page.text.field("SAMLResponse") ?? "")), as: UTF8.self)
        #expect(text.contains("InResponseTo=\"_r1\"") && text.contains("<saml:Audience>https://wiki.example/sp<"))
    }

    @Test("by the redirect binding, with a mapping and the address as the name; the session is used again")
    func redirected() throws {
        _ = try tenant.json(
            "PATCH", "/saml-applications/" + id,
            [
                "attributeMapping": ["email": "mail", "custom_data": "data", "nickname": "nick"],
                "nameIdFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            ])
        let url = SAMLRequest(
            destination: "/api/saml/\(id)/authn", consumer: Self.consumer, issuer: "https://wiki.example/sp"
        ).address(relayState: "", tenant: running.tenant.runtime)
        let begun = try running.browse("GET", url)
        #expect(begun.headers["location"]?.contains("scope=openid+profile+email+custom_data&") == true)
        let page = try signIn(begun)
        #expect(page.text.field("RelayState") == nil)
        #expect(
            try profile(page)
                == [
                    "nameID": "sam@example.com", "mail": "sam@example.com", "data": "{\"team\":\"blue\"}",
                    "nick": "null",
                ])
        let again = try running.browse("GET", url)
        let second = try running.browse("GET", again.headers["location"] ?? "")
        #expect(second.headers["location"]?.contains("/callback?code=") == true)
        let forced = try post(request(extra: " ForceAuthn=\"true\""))
        #expect(forced.headers["location"]?.contains("&prompt=login&max_age=0&scope=") == true)
    }

    @Test(
        "assertions are encrypted for the application's certificate, before or after signing", arguments: [true, false])
    func encrypted(isSignedLast: Bool) throws {
        let identity = try #require(XMLSigner(name: "wiki", now: running.tenant.runtime.seconds))
        let encryption: JSON = [
            "encryptAssertion": true, "encryptThenSign": .bool(isSignedLast),
            "certificate": .string(CertificateText.pem(identity.certificate)),
        ]
        _ = try tenant.json("PATCH", "/saml-applications/" + id, ["encryption": encryption])
        let page = try signIn(try post(request()))
        let response = try #require(page.text.field("SAMLResponse"))
        let text = String(decoding: try #require(Base64Text.decode(response)), as: UTF8.self)
        #expect(!text.contains("Sam ") && !text.contains("<saml:Assertion"))
        #expect(text.contains("xmlenc#aes256-cbc") && text.contains("xmlenc#rsa-oaep-mgf1p"))
        let clear = try #require(XMLEncryption.decrypted(text, with: identity.key))
        #expect(clear.contains("Sam &lt;El&gt;"))
        #expect(XMLEncryption.decrypted(text, with: try #require(RSASigningKey.generated())) == nil)
        let certificate = try tenant.json("GET", "/saml-applications/\(id)/secrets")[0]?["certificate"]?.string
        let der = try #require(certificate.flatMap(CertificateText.der))
        let signed = try #require(XMLReader.tree(of: isSignedLast ? text : clear))
        #expect(XMLSignature.signedElement(of: signed, certificate: der)?.localName == "Response")
        let other = try #require(XMLReader.tree(of: isSignedLast ? clear : text))
        #expect(XMLSignature.signedElement(of: other, certificate: der) == nil)
    }

    @Test("encryption without a certificate or an order is refused, and one with no certificate of any kind fails late")
    func encryptionSettings() throws {
        let path = "/saml-applications/" + id
        let missing = try tenant.send("PATCH", path, ["encryption": ["encryptAssertion": true, "certificate": "x"]])
        #expect(missing.status == 400 && missing.json?["code"] == "guard.invalid_input")
        #expect(missing.json?["data"]?["issues"]?[0]?["path"] == ["encryption"])
        #expect(try tenant.send("PATCH", path, ["encryption": "yes"]).status == 400)
        #expect(try tenant.send("PATCH", path, ["encryption": .null]).status == 200)
        let odd: JSON = ["encryptAssertion": true, "encryptThenSign": false, "certificate": "none"]
        #expect(try tenant.send("PATCH", path, ["encryption": odd]).status == 200)
        #expect(try signIn(try post(request())).status == 500)
    }

    @Test("requests that are none, of another service provider or of an application without addresses are refused")
    func refusals() throws {
        #expect(try post("<a/>").json?["code"] == "application.saml.invalid_saml_request")
        #expect(try post("").json?["code"] == "application.saml.invalid_saml_request")
        let other = try post(request(issuer: "https://other.example"))
        #expect(other.status == 400 && other.json?["code"] == "application.saml.auth_request_issuer_not_match")
        let missing = try running.browse("GET", "/api/saml/\(id)/authn")
        #expect(missing.status == 400 && missing.json?["code"] == "guard.invalid_input")
        let unknown = try running.browse("GET", "/api/saml/none/authn?SAMLRequest=AA")
        #expect(unknown.status == 404 && unknown.json?["code"] == "entity.not_found")
        _ = try tenant.json("PATCH", "/saml-applications/" + id, ["entityId": .null])
        #expect(try post(request()).json?["code"] == "application.saml.entity_id_required")
        let made = try tenant.json("POST", "/saml-applications", ["name": "x", "entityId": "https://wiki.example/sp"])
        let bare = try running.browse(
            "GET", "/api/saml/\(made["id"]?.string ?? "")/authn?SAMLRequest=AA")
        #expect(bare.json?["code"] == "application.saml.acs_url_required")
    }

    @Test("a callback without the browser's session, with another state or a used code is refused")
    func callbacks() throws {
        let path = "/api/saml-applications/\(id)/callback"
        let lost = try running.send("GET", path + "?code=c&state=s")
        #expect(lost.json?["code"] == "application.saml.sp_initiated_saml_sso_session_not_found_in_cookies")
        #expect(try running.send("GET", path).json?["code"] == "guard.invalid_input")
        _ = try post(request())
        #expect(
            try running.browse("GET", path + "?code=c&state=s").json?["code"] == "application.saml.state_mismatch")
        let begun = try post(request())
        let state = WebAddress(begun.headers["location"] ?? "").query.map { FormBody(decoding: $0)["state"] ?? "" }
        let wrong = try running.browse("GET", path + "?code=c&state=" + (state ?? ""))
        #expect(wrong.status == 400 && wrong.json?["code"] == "oidc.invalid_token")
    }

    @Test("certificates sign after a restart too, and the key is never shown")
    func saved() throws {
        let shown = try tenant.send("GET", "/saml-applications/\(id)/secrets").text
        #expect(!shown.contains("PRIVATE KEY") && !shown.contains("privateKey"))
        let second = try ManagementTenant()
        try second.running.tenant.restore(try running.tenant.saved())
        let application = try second.running.tenant.runtime.withState { state throws(TenantError) in
            try SAMLApplication(id, state.entities, second.running.tenant.runtime)
        }
        let signed = try #require(try application.signer.signed("<a ID=\"1\"><b>x</b><c/></a>"))
        let root = try #require(XMLReader.tree(of: signed))
        #expect(XMLSignature.signedElement(of: root, certificate: try application.signer.certificate) != nil)
    }
}

extension String {
    /// The value of the hidden input of a name.
    fileprivate func field(_ name: String) -> String? {
        guard let start = firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(self[start.upperBound...].prefix { $0 != "\"" })
    }
}
