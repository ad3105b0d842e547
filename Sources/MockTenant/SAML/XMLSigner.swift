import Basis
import OIDC

/// Signs an element of an XML document with an RSA key and its certificate (XML Signature 1.1, exclusive canonical form, RSA with
/// SHA-256).
struct XMLSigner: Sendable {
    let key: RSASigningKey
    /// In DER.
    let certificate: [UInt8]

    init(key: RSASigningKey, certificate: [UInt8]) { (self.key, self.certificate) = (key, certificate) }

    /// The key and certificate of a stored record; nil for one that has none.
    init?(record: JSON) {
        guard let key = record["privateKey"]?.string.flatMap({ RSASigningKey(pem: $0) }),
            let der = record["der"]?.string.flatMap(Base64Text.decode)
        else { return nil }
        self.init(key: key, certificate: der)
    }

    /// An identity with a new key; nil when libcrypto makes none.
    ///
    /// - Parameters:
    ///   - name: the common name of the certificate.
    ///   - now: seconds since 1970; the certificate is valid for ten years.
    init?(name: String, now: Int) {
        guard let key = RSASigningKey.generated(),
            let certificate = SelfSignedCertificate(
                key: key, subject: [("CN", name)], start: now - 3600, end: now + 10 * 31_557_600)
        else { return nil }
        self.init(key: key, certificate: certificate.der)
    }

    /// The element with a signature behind its first child, the issuer; nil for what is no element with an `ID`.
    func signed(_ element: String) -> String? {
        guard let tree = XMLReader.tree(of: element), let id = tree["ID"],
            let issuer = tree.elements.first, tree.elements.count > 1
        else { return nil }
        let canonical = ExclusiveCanonicalXML.text(of: tree, ancestors: [])
        let digest = Base64Text.encode(Digest.sha256(Array(canonical.utf8)))
        let form = "http://www.w3.org/2001/10/xml-exc-c14n#"
        let names = "http://www.w3.org/2000/09/xmldsig#"
        let info =
            "<ds:SignedInfo xmlns:ds=\"\(names)\"><ds:CanonicalizationMethod Algorithm=\"\(form)\"></ds:CanonicalizationMethod>"
            + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></ds:SignatureMethod>"
            + "<ds:Reference URI=\"#\(id)\"><ds:Transforms><ds:Transform Algorithm=\"\(names)enveloped-signature\">"
            + "</ds:Transform><ds:Transform Algorithm=\"\(form)\"></ds:Transform></ds:Transforms><ds:DigestMethod"
            + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod><ds:DigestValue>\(digest)"
            + "</ds:DigestValue></ds:Reference></ds:SignedInfo>"
        guard let value = key.sign(Array(info.utf8), hash: .sha256) else { return nil }
        let signature =
            "<ds:Signature xmlns:ds=\"\(names)\">\(info)<ds:SignatureValue>\(Base64Text.encode(value))</ds:SignatureValue>"
            + "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(Base64Text.encode(certificate))</ds:X509Certificate>"
            + "</ds:X509Data></ds:KeyInfo></ds:Signature>"
        guard let place = canonical.firstRange(of: "</\(issuer.name)>") else { return nil }
        return String(canonical[..<place.upperBound]) + signature + String(canonical[place.upperBound...])
    }
}
