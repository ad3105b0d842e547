import Foundation
import OIDC

/// An authentication request of a service provider (SAML 2.0 core §3.4.1).
struct SAMLRequest: Sendable {
    /// Where the provider takes requests.
    let destination: String
    /// Where the provider sends its response.
    let consumer: String
    /// The entity id of the service provider.
    let issuer: String

    /// The address to send a browser to, by the redirect binding (SAML 2.0 bindings §3.4).
    ///
    /// - Parameters:
    ///   - relayState: comes back with the response.
    ///   - signer: signs the query, for providers that want it.
    func address(relayState: String, tenant: TenantRuntime, signer: XMLSigner? = nil) -> String {
        let format = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
        let message =
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_\(tenant.identifiers.uuid())\" Version=\"2.0\""
            + " IssueInstant=\"\(ISOTime.text(of: tenant.milliseconds))\" Destination=\"\(HTMLText.escape(destination))\""
            + " ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
            + " AssertionConsumerServiceURL=\"\(HTMLText.escape(consumer))\"><saml:Issuer>" + HTMLText.escape(issuer)
            + "</saml:Issuer><samlp:NameIDPolicy Format=\"\(format)\" AllowCreate=\"false\"/></samlp:AuthnRequest>"
        let request = Base64Text.encode(StoredBlocks.of(Array(message.utf8)))
        let separator = destination.contains("?") ? "&" : "?"
        var query = "SAMLRequest=\(FormBody.percentEncode(request))&RelayState=\(FormBody.percentEncode(relayState))"
        if let signer {
            let algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
            query += "&SigAlg=" + FormBody.percentEncode(algorithm)
            let signature = signer.key.sign(Array(query.utf8), hash: .sha256) ?? []
            query += "&Signature=" + FormBody.percentEncode(Base64Text.encode(signature))
        }
        return destination + separator + query
    }
}
