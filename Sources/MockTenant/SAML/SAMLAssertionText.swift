import Basis
import Foundation
import OIDC

/// The response that tells a service provider who signed in (SAML 2.0 profiles §4.1.4), signed as a whole, the assertion encrypted where
/// the application wants it.
struct SAMLAssertionText {
    let application: SAMLApplication
    /// The claims of the person, as userinfo tells them.
    let claims: JSON
    /// When the person signed in, in seconds since 1970.
    let signedInAt: Int
    /// The request that is answered.
    let session: SAMLSession
    let tenant: TenantRuntime

    /// The signed text.
    ///
    /// - Throws: 400 for an application that lacks a setting, and for a person without a verified address where it names them by it.
    func signed() throws(TenantError) -> String {
        let (audience, consumer) = (escape(try application.audience), escape(try application.consumer))
        let name = try nameID()
        let now = time(tenant.seconds)
        let end = time(tenant.seconds + 600)
        let request = escape(session.requestID)
        let issuer = "<saml:Issuer>\(escape(application.entityID))</saml:Issuer>"
        let context = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        let text =
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"\(newID())\" Version=\"2.0\" IssueInstant=\"\(now)\""
            + " Destination=\"\(consumer)\" InResponseTo=\"\(request)\">\(issuer)<samlp:Status>"
            + "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
            + "<saml:Assertion ID=\"\(newID())\" Version=\"2.0\" IssueInstant=\"\(now)\">\(issuer)<saml:Subject>"
            + "<saml:NameID Format=\"\(escape(application.nameFormat))\">\(escape(name))</saml:NameID>"
            + "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData"
            + " NotOnOrAfter=\"\(end)\" Recipient=\"\(consumer)\" InResponseTo=\"\(request)\"/></saml:SubjectConfirmation>"
            + "</saml:Subject><saml:Conditions NotBefore=\"\(now)\" NotOnOrAfter=\"\(end)\"><saml:AudienceRestriction>"
            + "<saml:Audience>\(audience)</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            + "<saml:AuthnStatement AuthnInstant=\"\(time(signedInAt))\" SessionNotOnOrAfter=\"\(time(session.expiresAt))\""
            + " SessionIndex=\"\(session.id)\"><saml:AuthnContext><saml:AuthnContextClassRef>\(context)"
            + "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\(attributes)</saml:Assertion>"
            + "</samlp:Response>"
        return try secured(text)
    }

    /// A text with its signature, and with its assertion encrypted before or after signing.
    private func secured(_ text: String) throws(TenantError) -> String {
        let signer = try application.signer
        let encryption = try application.encryption
        func encrypted(_ text: String?) -> String? {
            guard let encryption, let text else { return text }
            return encryption.encrypted(text, random: tenant.identifiers.bytes(48))
        }
        let whole =
            application.encryptsFirst ? encrypted(text).flatMap(signer.signed) : encrypted(signer.signed(text))
        guard let whole else { throw .internalServerError }
        return whole
    }

    private var attributes: String {
        let items = application.attributes.map { claim, name in
            "<saml:Attribute Name=\"\(escape(name))\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\">"
                + "<saml:AttributeValue xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\">"
                + escape(text(of: claim)) + "</saml:AttributeValue></saml:Attribute>"
        }
        return "<saml:AttributeStatement>" + items.joined() + "</saml:AttributeStatement>"
    }

    /// A claim as a text; one that the person has not is `null`, lists and objects are JSON.
    private func text(of claim: String) -> String {
        guard let value = claims[claim] else { return "null" }
        if case .array = value { return value.text() }
        return ValueTemplate.plain(value)
    }

    private func nameID() throws(TenantError) -> String {
        let format = application.nameFormat
        if format.hasSuffix(":emailAddress") {
            guard let address = claims["email"]?.string else {
                throw TenantError(400, "application.saml.missing_email_address")
            }
            guard claims["email_verified"]?.bool == true else {
                throw TenantError(400, "application.saml.email_address_unverified")
            }
            return address
        }
        return format.hasSuffix(":transient") ? tenant.identifiers.lowerCase(21) : claims["sub"]?.string ?? ""
    }

    private func newID() -> String { "ID_" + tenant.identifiers.lowerCase(21) }

    private func time(_ seconds: Int) -> String { ISOTime.text(of: seconds * 1000) }

    private func escape(_ text: String) -> String { HTMLText.escape(text) }
}
