import Basis
import Foundation
import OIDC
import Wire

/// The identity provider of an enterprise that speaks SAML 2.0 and asks nobody: whoever comes is its one person.
///
/// `/metadata` describes it, `/sso` takes requests by the redirect binding. It refuses requests that cannot be read, that are meant for
/// another provider, and that want the response anywhere but at the tenant. Its certificate is made when it is first asked for.
struct SAMLSide {
    let side: FarSide

    func answer(_ request: IncomingRequest, _ path: String, _ state: FarSideState) -> HTTPResponse {
        guard request.method == "GET" else { return FarSidePage.text(404, "Not Found") }
        switch String(path.prefix { $0 != "?" }) {
        case "/metadata": return metadata(state)
        case "/sso": return signIn(FormBody(decoding: request.query), state)
        case "/": return FarSidePage.provider(side.description, clients: [])
        default: return FarSidePage.text(404, "Not Found")
        }
    }

    private func entityID(_ state: FarSideState) -> String { (state.address ?? "") + "/metadata" }
    private func endpoint(_ state: FarSideState) -> String { (state.address ?? "") + "/sso" }

    private func metadata(_ state: FarSideState) -> HTTPResponse {
        guard let signer = side.signer.identity else { return FarSidePage.text(500, "no key") }
        let text =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"\(escape(entityID(state)))\">"
            + "<IDPSSODescriptor WantAuthnRequestsSigned=\"false\""
            + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"><KeyDescriptor use=\"signing\">"
            + "<KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data><X509Certificate>"
            + Base64Text.encode(signer.certificate)
            + "</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService"
            + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"\(escape(endpoint(state)))\"/>"
            + "</IDPSSODescriptor></EntityDescriptor>"
        return HTTPResponse(
            status: 200, headers: [("Content-Type", "application/samlmetadata+xml; charset=utf-8")],
            body: Array(text.utf8))
    }

    private func signIn(_ query: FormBody, _ state: FarSideState) -> HTTPResponse {
        guard let packed = Base64Text.decode(query["SAMLRequest"] ?? ""), let bytes = Inflate.inflate(packed),
            let request = XMLReader.tree(of: String(decoding: bytes, as: UTF8.self)),
            request.localName == "AuthnRequest", let id = request["ID"], let issuer = request.first("Issuer")?.text
        else { return refusal("The SAMLRequest is no authentication request.") }
        guard request["Destination"] == endpoint(state) else {
            return refusal("The request is meant for another provider.")
        }
        let consumer = request["AssertionConsumerServiceURL"] ?? ""
        guard let tenant = state.tenant, consumer.hasPrefix(tenant + "/api/authn/") else {
            return refusal("The response is wanted at an address that is not the tenant's.")
        }
        guard let response = response(to: id, of: issuer, at: consumer, state) else {
            return FarSidePage.text(500, "no key")
        }
        return FarSidePage.handOver(
            side.description, to: consumer,
            [("SAMLResponse", Base64Text.encode(Array(response.utf8))), ("RelayState", query["RelayState"] ?? "")])
    }

    /// The response with a signed assertion about the person (SAML 2.0 profiles §4.1.4).
    private func response(
        to request: String, of audience: String, at consumer: String, _ state: FarSideState
    ) -> String? {
        let now = Int(side.clock())
        let time = { (seconds: Int) in ISOTime.text(of: seconds * 1000) }
        let issuer = escape(entityID(state))
        let person = side.description.person
        let attributes = (person["attributes"]?.members ?? []).map { member in
            let values = member.value.strings ?? [member.value.string ?? ""]
            return "<saml:Attribute Name=\"\(escape(member.name))\">"
                + values.map { "<saml:AttributeValue>\(escape($0))</saml:AttributeValue>" }.joined()
                + "</saml:Attribute>"
        }
        let confirmation = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
        let context = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        let assertion =
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_\(side.identifiers.uuid())\""
            + " IssueInstant=\"\(time(now))\" Version=\"2.0\"><saml:Issuer>\(issuer)</saml:Issuer><saml:Subject><saml:NameID>"
            + escape(person["id"]?.string ?? "") + "</saml:NameID><saml:SubjectConfirmation Method=\"\(confirmation)\">"
            + "<saml:SubjectConfirmationData InResponseTo=\"\(escape(request))\" NotOnOrAfter=\"\(time(now + 300))\""
            + " Recipient=\"\(escape(consumer))\"/></saml:SubjectConfirmation></saml:Subject>"
            + "<saml:Conditions NotBefore=\"\(time(now - 60))\" NotOnOrAfter=\"\(time(now + 300))\"><saml:AudienceRestriction>"
            + "<saml:Audience>\(escape(audience))</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            + "<saml:AuthnStatement AuthnInstant=\"\(time(now))\"><saml:AuthnContext><saml:AuthnContextClassRef>\(context)"
            + "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>"
            + attributes.joined() + "</saml:AttributeStatement></saml:Assertion>"
        guard let signed = side.signer.identity?.signed(assertion) else { return nil }
        return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_\(side.identifiers.uuid())\""
            + " InResponseTo=\"\(escape(request))\" IssueInstant=\"\(time(now))\" Version=\"2.0\""
            + " Destination=\"\(escape(consumer))\"><saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">\(issuer)"
            + "</saml:Issuer><samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>"
            + "</samlp:Status>\(signed)</samlp:Response>"
    }

    private func refusal(_ reason: String) -> HTTPResponse { FarSidePage.refusal(side.description, reason) }

    private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
