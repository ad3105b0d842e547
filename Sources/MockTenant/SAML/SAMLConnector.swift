import Basis
import Foundation
import OIDC

/// A social connector that speaks SAML 2.0: its request, and the person in the provider's response.
struct SAMLConnector {
    private let config: JSON
    private let metadata: XMLTree?

    /// Nil for connectors of other factories.
    init?(_ factory: ConnectorFactory, config: JSON) {
        guard factory.id == "saml" else { return nil }
        self.config = config
        metadata = config["idpMetadataXml"]?.string.flatMap(XMLReader.tree)
    }

    /// Where the provider takes requests (SAML 2.0 metadata §2.4.3); empty when nothing says it.
    private var destination: String {
        let services = metadata?.all("SingleSignOnService") ?? []
        let redirect = services.first { $0["Binding"]?.hasSuffix("HTTP-Redirect") == true } ?? services.first
        return redirect?["Location"] ?? config["signInEndpoint"]?.string ?? ""
    }

    /// The address to send a browser to.
    ///
    /// - Parameter relayState: comes back with the response: the interaction's id.
    func address(connector id: String, relayState: String, tenant: TenantRuntime) -> String {
        SAMLRequest(
            destination: destination, consumer: tenant.endpoint + "/api/authn/saml/" + id,
            issuer: config["entityID"]?.string ?? ""
        ).address(relayState: relayState, tenant: tenant)
    }

    /// The profile in a response: `nameID` and the attributes by their names.
    ///
    /// - Throws: `connector.general` in the words of the real server's library when signature, issuer or time are wrong.
    func profile(response: String, at time: Double) throws(TenantError) -> JSON {
        do throws(SAMLResponse.Fault) {
            return try SAMLResponse.profile(response, certificate: certificate, issuer: metadata?["entityID"], at: time)
        } catch {
            throw .connector("general", data: ["message": .string("Error: " + error.rawValue)])
        }
    }

    /// The person of a profile, by the connector's mapping.
    func person(_ profile: JSON) throws(TenantError) -> SocialUser {
        func text(_ member: String, _ standard: String) -> String? {
            let value = profile[config["profileMap"]?[member]?.string ?? standard]
            return (value?.string ?? value?[0]?.string).flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let id = text("id", "nameID") else { throw .connector("invalid_response") }
        return SocialUser(
            id: id, email: text("email", "email"), phone: text("phone", "phone"), name: text("name", "name"),
            avatar: text("avatar", "avatar"), rawData: nil)
    }

    /// The provider's certificate in DER: of the config, else of its metadata.
    private var certificate: [UInt8]? {
        CertificateText.der(config["x509Certificate"]?.string ?? metadata?.first("X509Certificate")?.text ?? "")
    }
}
