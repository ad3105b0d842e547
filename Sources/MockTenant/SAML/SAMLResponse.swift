import Basis
import OIDC

/// The response of an identity provider (SAML 2.0 core §3.3.3), of which only the signed part counts.
enum SAMLResponse {
    /// What is wrong with a response, in the words of the real server's library.
    enum Fault: String, Error {
        case signature = "FAILED_TO_VERIFY_SIGNATURE"
        case issuer = "ERR_UNMATCH_ISSUER"
        case time = "ERR_SUBJECT_UNCONFIRMED"
    }

    /// The profile in a response: `nameID` and the attributes by their names, those with several values as lists.
    ///
    /// - Parameters:
    ///   - response: in Base64, as the browser posts it.
    ///   - certificate: the provider's, in DER.
    ///   - issuer: the provider's entity id; nil when nothing says it.
    static func profile(
        _ response: String, certificate: [UInt8]?, issuer: String?, at time: Double
    ) throws(Fault) -> JSON {
        guard let bytes = Base64Text.decode(response.filter { !$0.isWhitespace }),
            let root = XMLReader.tree(of: String(decoding: bytes, as: UTF8.self)), let certificate,
            let signed = XMLSignature.signedElement(of: root, certificate: certificate),
            let assertion = signed.first("Assertion")
        else { throw .signature }
        if let issuer, assertion.first("Issuer")?.text != issuer { throw .issuer }
        let conditions = assertion.first("Conditions")
        let start = conditions?["NotBefore"].flatMap(UTCTime.seconds) ?? 0
        let end = conditions?["NotOnOrAfter"].flatMap(UTCTime.seconds) ?? .infinity
        guard time >= start, time < end else { throw .time }
        var profile: JSON = [:]
        if let name = assertion.first("NameID")?.text { profile["nameID"] = .string(name) }
        for attribute in assertion.all("Attribute") {
            let values = attribute.all("AttributeValue").map(\.text)
            guard let name = attribute["Name"], let first = values.first else { continue }
            profile[name] = values.count == 1 ? .string(first) : .strings(values)
        }
        return profile
    }
}
