import OIDC

@testable import MockTenant

extension XMLEncryption {
    /// The response with its assertion in clear again; nil when it was encrypted for another key.
    static func decrypted(_ response: String, with key: RSASigningKey) -> String? {
        guard let start = response.firstRange(of: "<saml:EncryptedAssertion"),
            let end = response.firstRange(of: "</saml:EncryptedAssertion>"),
            let tree = XMLReader.tree(of: String(response[start.lowerBound..<end.upperBound]))
        else { return nil }
        let values = tree.all("CipherValue").compactMap { Base64Text.decode($0.text) }
        guard values.count == 2, let secret = key.decrypt(values[0]), secret.count == 32, values[1].count > 16,
            let text = ContentCipher.unchain(Array(values[1].dropFirst(16)), secret, Array(values[1].prefix(16)))
        else { return nil }
        return response[..<start.lowerBound] + String(decoding: text, as: UTF8.self) + response[end.upperBound...]
    }
}
