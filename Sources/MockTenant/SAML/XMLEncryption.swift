import Basis
import OIDC

/// Puts the assertion of a response under a service provider's key (SAML 2.0 core §2.3.4, XML Encryption 1.1): AES-256 in CBC mode, its
/// key by RSA-OAEP, which is what the real server's library does by default.
struct XMLEncryption: Sendable {
    /// The service provider's certificate in DER.
    let certificate: [UInt8]

    private static let names = "http://www.w3.org/2001/04/xmlenc#"
    private static let assertionNames = "urn:oasis:names:tc:SAML:2.0:assertion"

    /// The response with an encrypted assertion.
    ///
    /// Nil for a response without one and for a certificate that is none or has no RSA key.
    ///
    /// - Parameter random: 32 bytes of a key, then 16 to begin with.
    func encrypted(_ response: String, random: [UInt8]) -> String? {
        guard random.count == 48, let start = response.firstRange(of: "<saml:Assertion "),
            let end = response.firstRange(of: "</saml:Assertion>")
        else { return nil }
        // By itself the assertion has to say what its prefix means, as it does already once it is canonical.
        let rest = response[start.upperBound..<end.upperBound]
        let isDeclared = rest.prefix { $0 != ">" }.contains("xmlns:saml=")
        let assertion = "<saml:Assertion " + (isDeclared ? "" : "xmlns:saml=\"\(Self.assertionNames)\" ") + rest
        let (key, vector) = (Array(random.prefix(32)), Array(random.suffix(16)))
        guard let text = ContentCipher.chain(Array(assertion.utf8), key, vector),
            let transported = CertificateKey(der: certificate)?.encrypt(key)
        else { return nil }
        let data = element(text: vector + text, key: transported)
        return String(response[..<start.lowerBound])
            + "<saml:EncryptedAssertion xmlns:saml=\"\(Self.assertionNames)\">\(data)</saml:EncryptedAssertion>"
            + String(response[end.upperBound...])
    }

    private func element(text: [UInt8], key: [UInt8]) -> String {
        let signatures = "http://www.w3.org/2000/09/xmldsig#"
        return "<xenc:EncryptedData xmlns:xenc=\"\(Self.names)\" Type=\"\(Self.names)Element\">"
            + "<xenc:EncryptionMethod Algorithm=\"\(Self.names)aes256-cbc\"/><KeyInfo xmlns=\"\(signatures)\">"
            + "<e:EncryptedKey xmlns:e=\"\(Self.names)\"><e:EncryptionMethod Algorithm=\"\(Self.names)rsa-oaep-mgf1p\">"
            + "<DigestMethod Algorithm=\"\(signatures)sha1\"/></e:EncryptionMethod><KeyInfo><X509Data><X509Certificate>"
            + Base64Text.encode(certificate) + "</X509Certificate></X509Data></KeyInfo><e:CipherData><e:CipherValue>"
            + Base64Text.encode(key) + "</e:CipherValue></e:CipherData></e:EncryptedKey></KeyInfo><xenc:CipherData>"
            + "<xenc:CipherValue>" + Base64Text.encode(text)
            + "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>"
    }
}
