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

    /// The address to send a browser to: an authentication request by the redirect binding (SAML 2.0 bindings §3.4).
    ///
    /// - Parameter relayState: comes back with the response: the interaction's id.
    func address(connector id: String, relayState: String, tenant: TenantRuntime) -> String {
        let consumer = tenant.endpoint + "/api/authn/saml/" + id
        let format = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
        let message =
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_\(tenant.identifiers.uuid())\" Version=\"2.0\""
            + " IssueInstant=\"\(ISOTime.text(of: tenant.milliseconds))\" Destination=\"\(HTMLText.escape(destination))\""
            + " ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
            + " AssertionConsumerServiceURL=\"\(HTMLText.escape(consumer))\"><saml:Issuer>"
            + HTMLText.escape(config["entityID"]?.string ?? "")
            + "</saml:Issuer><samlp:NameIDPolicy Format=\"\(format)\" AllowCreate=\"false\"/></samlp:AuthnRequest>"
        let request = Base64Text.encode(Self.deflated(Array(message.utf8)))
        let separator = destination.contains("?") ? "&" : "?"
        return destination + separator
            + "SAMLRequest=\(FormBody.percentEncode(request))&RelayState=\(FormBody.percentEncode(relayState))"
    }

    /// The profile in a response: `nameID` and the attributes by their names.
    ///
    /// - Throws: `connector.general` in the words of the real server's library when signature, issuer or time are wrong.
    func profile(response: String, at time: Double) throws(TenantError) -> JSON {
        guard let bytes = Base64Text.decode(response.filter { !$0.isWhitespace }),
            let root = XMLReader.tree(of: String(decoding: bytes, as: UTF8.self)), let certificate,
            let signed = XMLSignature.signedElement(of: root, certificate: certificate),
            let assertion = signed.first("Assertion")
        else { throw Self.refusal("FAILED_TO_VERIFY_SIGNATURE") }
        if let issuer = metadata?["entityID"], assertion.first("Issuer")?.text != issuer {
            throw Self.refusal("ERR_UNMATCH_ISSUER")
        }
        let conditions = assertion.first("Conditions")
        let start = conditions?["NotBefore"].flatMap(Self.seconds) ?? 0
        let end = conditions?["NotOnOrAfter"].flatMap(Self.seconds) ?? .infinity
        guard time >= start, time < end else { throw Self.refusal("ERR_SUBJECT_UNCONFIRMED") }
        var profile: JSON = [:]
        if let name = assertion.first("NameID")?.text { profile["nameID"] = .string(name) }
        for attribute in assertion.all("Attribute") {
            let values = attribute.all("AttributeValue").map(\.text)
            guard let name = attribute["Name"], let first = values.first else { continue }
            profile[name] = values.count == 1 ? .string(first) : .strings(values)
        }
        return profile
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
        let text = config["x509Certificate"]?.string ?? metadata?.first("X509Certificate")?.text ?? ""
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.contains("-----") }
        return Base64Text.decode(lines.joined().filter { !$0.isWhitespace })
    }

    private static func refusal(_ reason: String) -> TenantError {
        .connector("general", data: ["message": .string("Error: " + reason)])
    }

    private static func seconds(_ text: String) -> Double? { UTCTime.seconds(text) }

    /// Raw DEFLATE in stored blocks (RFC 1951 §3.2.4).
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            output.append(rest.isEmpty ? 1 : 0)
            output += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
            output += block
        } while !rest.isEmpty
        return output
    }
}
