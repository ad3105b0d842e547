import Basis
import Foundation
import OIDC
import Testing

@testable import MockTenant

@Suite("Keys that sign requests to an enterprise's provider")
struct SSOSigningKeyTests {
    private let tenant: ManagementTenant
    private let connector: String
    private var path: String { "/sso-connectors/\(connector)/signing-keys" }

    init() throws {
        tenant = try ManagementTenant()
        let address = try #require(tenant.running.tenant.runtime.farSides.address(of: "enterprise-saml"))
        let signer = try #require(XMLSigner(name: "idp", now: 1_700_000_000))
        let metadata =
            "<EntityDescriptor entityID=\"idp\"><IDPSSODescriptor WantAuthnRequestsSigned=\"true\"><KeyDescriptor>"
            + "<X509Certificate>\(Base64Text.encode(signer.certificate))</X509Certificate></KeyDescriptor>"
            + "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
            + " Location=\"\(address)/sso\"/></IDPSSODescriptor></EntityDescriptor>"
        let made = try tenant.json(
            "POST", "/sso-connectors",
            ["providerName": "Okta SAML", "connectorName": "c"])
        #expect(made["code"] == "connector.not_found")
        connector = try #require(
            try tenant.json(
                "POST", "/sso-connectors",
                ["providerName": "SAML", "connectorName": "c", "config": ["metadata": .string(metadata)]])["id"]?
                .string)
    }

    private func add(active: Bool) throws -> JSON {
        try tenant.json("POST", path, ["active": .bool(active)])
    }

    @Test("one key is active at a time, and the active one stays")
    func lifecycle() throws {
        #expect(try tenant.json("GET", path) == [])
        let first = try add(active: true)
        #expect(
            first.members?.map(\.name) == ["id", "certificate", "createdAt", "expiresAt", "active", "fingerprints"])
        let second = try add(active: false)
        #expect(first["active"] == true && second["active"] == false)
        let (one, two) = (first["id"]?.string ?? "", second["id"]?.string ?? "")
        #expect(try tenant.json("PATCH", path + "/" + two, ["active": true])["active"] == true)
        #expect(try tenant.json("GET", path).array?.map { $0["active"] } == [false, true])
        let refused = try tenant.send("DELETE", path + "/" + two)
        #expect(refused.status == 400 && refused.json?["code"] == "single_sign_on.can_not_delete_active_signing_key")
        #expect(try tenant.send("DELETE", path + "/" + one).status == 204)
        #expect(try tenant.send("DELETE", path + "/" + one).status == 404)
        let other = try tenant.json("POST", "/sso-connectors", ["providerName": "OIDC", "connectorName": "o"])
        let wrong = try tenant.send("GET", "/sso-connectors/\(other["id"]?.string ?? "")/signing-keys")
        #expect(wrong.status == 404 && wrong.json?["code"] == "connector.not_found")
        #expect(try tenant.send("DELETE", "/sso-connectors/" + connector).status == 204)
        #expect(tenant.running.tenant.runtime.withState { $0.entities.samlSecrets.count } == 0)
    }

    @Test("a provider that wants signed requests gets them, and nobody is sent to it without a key")
    func signing() throws {
        let browser = try SigningIn(tenant.running)
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let start = "/verification/sso/\(connector)/authorization-uri"
        let body: JSON = ["state": "s", "redirectUri": "http://localhost/callback"]
        let refused = try browser.call("POST", start, body)
        #expect(refused.status == 500 && refused.json?["code"] == "connector.invalid_metadata")
        let key = try add(active: true)
        let url = try #require(try browser.call("POST", start, body).json?["authorizationUri"]?.string)
        let query = String(url.drop { $0 != "?" }.dropFirst())
        let parts = query.components(separatedBy: "&Signature=")
        try #require(parts.count == 2 && parts[0].contains("&SigAlg="))
        let signature = try #require(Base64Text.decode(FormBody.decode(parts[1], plusIsSpace: false)))
        let der = try #require(CertificateText.der(key["certificate"]?.string ?? ""))
        let certificate = try #require(CertificateKey(der: der))
        #expect(certificate.verifies(signature, of: Array(parts[0].utf8), hash: .sha256))
    }
}
