import OIDC

/// The enveloped signature of an element of an XML document (XML Signature 1.1), as SAML messages carry it.
enum XMLSignature {
    /// The element that a signature of the document covers, when the signature and the digest are right; nil otherwise.
    ///
    /// Only what this gives may be trusted: the rest of the document is not signed.
    static func signedElement(of root: XMLTree, certificate: [UInt8]) -> XMLTree? {
        guard let key = CertificateKey(der: certificate) else { return nil }
        for element in [root] + root.all("Assertion") {
            guard let signature = element.elements.first(where: { $0.localName == "Signature" }),
                let info = signature.elements.first(where: { $0.localName == "SignedInfo" }),
                let value = signature.first("SignatureValue").flatMap({ base64($0.text) }),
                let hash = hash(info.first("SignatureMethod")?["Algorithm"])
            else { continue }
            let path = path(to: element, in: root)
            let text = ExclusiveCanonicalXML.text(of: info, ancestors: path + [element, signature])
            guard key.verifies(value, of: Array(text.utf8), hash: hash), isIntact(element, info, path) else {
                return nil
            }
            return element
        }
        return nil
    }

    /// Whether the one reference of a signature names the element around it and has its digest.
    private static func isIntact(_ element: XMLTree, _ info: XMLTree, _ path: [XMLTree]) -> Bool {
        let references = info.all("Reference")
        guard references.count == 1, let reference = references.first, let id = element["ID"],
            reference["URI"] == "#" + id || reference["URI"] == "",
            let expected = reference.first("DigestValue").flatMap({ base64($0.text) }),
            let hash = hash(reference.first("DigestMethod")?["Algorithm"])
        else { return false }
        let inclusive = reference.first("InclusiveNamespaces")?["PrefixList"] ?? ""
        var bare = element
        bare.children.removeAll { if case .element(let child) = $0 { child.localName == "Signature" } else { false } }
        let text = ExclusiveCanonicalXML.text(
            of: bare, ancestors: path, inclusive: inclusive.split(separator: " ").map(String.init))
        return digest(Array(text.utf8), hash) == expected
    }

    /// The elements around the one with the same id, the outermost first.
    private static func path(to element: XMLTree, in root: XMLTree) -> [XMLTree] {
        guard root["ID"] != element["ID"] else { return [] }
        guard let inner = root.elements.first(where: { $0.first { $0["ID"] == element["ID"] } != nil }) else {
            return []
        }
        return [root] + path(to: element, in: inner)
    }

    private static func hash(_ algorithm: String?) -> SHA2? {
        guard let algorithm else { return nil }
        if algorithm.hasSuffix("sha256") { return .sha256 }
        if algorithm.hasSuffix("sha384") { return .sha384 }
        if algorithm.hasSuffix("sha512") { return .sha512 }
        return algorithm.hasSuffix("sha1") ? .sha1 : nil
    }

    private static func digest(_ bytes: [UInt8], _ hash: SHA2) -> [UInt8] {
        switch hash {
        case .sha1: Digest.sha1(bytes)
        case .sha256: Digest.sha256(bytes)
        case .sha384: Digest.sha384(bytes)
        case .sha512: Digest.sha512(bytes)
        }
    }

    private static func base64(_ text: String) -> [UInt8]? { Base64Text.decode(text.filter { !$0.isWhitespace }) }
}
