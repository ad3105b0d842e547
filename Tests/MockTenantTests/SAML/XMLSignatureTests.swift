import Basis
import OIDC
import TestSupport
import Testing

@testable import MockTenant

@Suite("Signed XML")
struct XMLSignatureTests {
    @Test(
        "the canonical form has sorted attributes, only the namespaces that are used, no short empty elements",
        arguments: [
            ("<a b='2' a=\"1\"/>", "<a a=\"1\" b=\"2\"></a>"),
            (
                "<x:a xmlns:x='urn:x' xmlns:y='urn:y'><x:b y:c='1'/></x:a>",
                "<x:a xmlns:x=\"urn:x\"><x:b xmlns:y=\"urn:y\" y:c=\"1\"></x:b></x:a>"
            ),
            ("<a xmlns='urn:a'><b xmlns=''/></a>", "<a xmlns=\"urn:a\"><b xmlns=\"\"></b></a>"),
            ("<a>&lt;&amp;&#62;\"<!-- gone --><![CDATA[<]]></a>", "<a>&lt;&amp;&gt;\"&lt;</a>"),
            ("<a b='&lt;&quot;&#9;>'/>", "<a b=\"&lt;&quot;&#x9;>\"></a>"),
        ])
    func canonical(text: String, expected: String) throws {
        let tree = try #require(XMLReader.tree(of: text))
        #expect(ExclusiveCanonicalXML.text(of: tree, ancestors: []) == expected)
    }

    @Test("namespaces of the elements around are declared where they are used")
    func ancestors() throws {
        let root = try #require(XMLReader.tree(of: "<p:r xmlns:p='urn:p' xmlns:q='urn:q'><p:i/></p:r>"))
        let inner = try #require(root.elements.first)
        #expect(ExclusiveCanonicalXML.text(of: inner, ancestors: [root]) == "<p:i xmlns:p=\"urn:p\"></p:i>")
        #expect(
            ExclusiveCanonicalXML.text(of: inner, ancestors: [root], inclusive: ["q"])
                == "<p:i xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"></p:i>")
    }

    @Test(
        "what is no document gives no tree",
        arguments: [
            "", "text", "<a>", "<a></b>", "<a b=c/>", "<a/><b/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<a>&x;</a>", "<a b='1' b='2'/>", String(repeating: "<a>", count: 200),
        ])
    func refused(text: String) {
        #expect(XMLReader.tree(of: text) == nil)
    }

    /// A response signed with a new key, as a provider makes it, and the certificate.
    private func signed(_ change: (String) -> String = { $0 }) throws -> (response: String, certificate: [UInt8]) {
        let key = try #require(RSASigningKey.generated())
        let certificate = try #require(
            SelfSignedCertificate(key: key, subject: [("CN", "idp")], start: 0, end: 4_000_000_000))
        let saml = "urn:oasis:names:tc:SAML:2.0:assertion"
        func assertion(_ signature: String) -> String {
            "<saml:Assertion xmlns:saml=\"\(saml)\" ID=\"_1\"><saml:Issuer>idp</saml:Issuer>\(signature)<saml:Subject>"
                + "<saml:NameID>ada</saml:NameID></saml:Subject></saml:Assertion>"
        }
        let digest = Base64Text.encode(Digest.sha256(Array(assertion("").utf8)))
        let ds = "http://www.w3.org/2000/09/xmldsig#"
        func info(_ declaration: String) -> String {
            "<ds:SignedInfo\(declaration)><ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">"
                + "</ds:SignatureMethod><ds:Reference URI=\"#_1\"><ds:DigestMethod"
                + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod><ds:DigestValue>\(digest)"
                + "</ds:DigestValue></ds:Reference></ds:SignedInfo>"
        }
        let value = try #require(key.sign(Array(info(" xmlns:ds=\"\(ds)\"").utf8), hash: .sha256))
        let signature =
            "<ds:Signature xmlns:ds=\"\(ds)\">\(info(""))<ds:SignatureValue>\(Base64Text.encode(value))"
            + "</ds:SignatureValue></ds:Signature>"
        return (change("<R>\(assertion(signature))</R>"), certificate.der)
    }

    @Test("a right signature gives the element it covers")
    func good() throws {
        let (response, certificate) = try signed()
        let root = try #require(XMLReader.tree(of: response))
        let element = try #require(XMLSignature.signedElement(of: root, certificate: certificate))
        #expect(element.first("NameID")?.text == "ada")
    }

    @Test(
        "a changed element, a changed reference, another key and no signature give nothing",
        arguments: [("ada", "eve"), ("URI=\"#_1\"", "URI=\"#_2\""), ("idp", "idq"), ("ds:Signature", "ds:Nothing")])
    func bad(old: String, new: String) throws {
        let (response, certificate) = try signed { $0.replacing(old, with: new) }
        let root = try #require(XMLReader.tree(of: response))
        #expect(XMLSignature.signedElement(of: root, certificate: certificate) == nil)
        let (_, other) = try signed()
        let good = try #require(XMLReader.tree(of: try signed().response))
        #expect(XMLSignature.signedElement(of: good, certificate: other) == nil)
    }

    @Test(
        "a real provider library's response is read, until its time is over",
        .enabled(if: SharedFolder.exists, "the recordings of a real tenant are not part of the repository"))
    func recorded() throws {
        let json = try JSON(parsing: SharedFolder.bytes("recordings/far-side/saml.har"))
        let entries = try #require(json["log"]?["entries"]?.array)
        func text(_ index: Int) -> String { entries[index]["request"]?["postData"]?["text"]?.string ?? "" }
        let config = try #require(try JSON(parsing: text(0))["config"])
        let factory = try #require(ConnectorCatalogue.factory("saml"))
        let connector = try #require(SAMLConnector(factory, config: config))
        let response = try #require(FormBody(decoding: text(2))["SAMLResponse"])
        let time = try #require(UTCTime.seconds(entries[2]["startedDateTime"]?.string ?? ""))
        let person = try connector.person(try connector.profile(response: response, at: time))
        #expect(person.json == ["id": "saml-user-1", "email": "saml@example.com", "name": "Sam El"])
        let changed = try #require(FormBody(decoding: text(6))["SAMLResponse"])
        #expect(throws: TenantError.self) { try connector.profile(response: changed, at: time) }
        #expect(throws: TenantError.self) { try connector.profile(response: response, at: time + 86_400) }
    }
}
