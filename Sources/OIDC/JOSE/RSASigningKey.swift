import Basis
import COpenSSL

/// An RSA private key, for signatures that providers want of their clients.
package struct RSASigningKey: Sendable {
    private let handle: KeyHandle

    /// Reads the first private key of a PEM text (RFC 7468); nil for other key types, and for encrypted keys without their passphrase.
    package init?(pem: String, passphrase: String = "") {
        let bytes = Array(pem.utf8)
        defer { ERR_clear_error() }
        guard bytes.count < 1 << 20, let input = BIO_new_mem_buf(bytes, Int32(bytes.count)) else { return nil }
        defer { BIO_free(input) }
        // A passphrase that is given keeps libcrypto from asking for one on the terminal.
        var passphrase = Array(passphrase.utf8CString)
        guard let key = PEM_read_bio_PrivateKey(input, nil, nil, &passphrase) else { return nil }
        handle = KeyHandle(owning: key)
        guard EVP_PKEY_is_a(key, "RSA") == 1 else { return nil }
    }

    private init(owning key: OpaquePointer) { handle = KeyHandle(owning: key) }

    /// A new key of 2048 bits with the exponent 65537; nil when libcrypto makes none.
    package static func generated() -> RSASigningKey? {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        defer { ERR_clear_error() }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) == 1,
            EVP_PKEY_generate(context, &key) == 1, let key
        else { return nil }
        return RSASigningKey(owning: key)
    }

    /// Makes this the key of a certificate and signs the certificate with it; its names and times have to be set.
    func place(in certificate: OpaquePointer) -> Bool {
        X509_set_pubkey(certificate, handle.pointer) == 1 && X509_sign(certificate, handle.pointer, EVP_sha256()) > 0
    }

    /// Makes this the key of a TLS connection; false when it does not fit the connection's certificate.
    func use(in connection: OpaquePointer) -> Bool { SSL_use_PrivateKey(connection, handle.pointer) == 1 }

    /// The PKCS #8 text of the key, which holds its secret; nil when libcrypto refuses.
    package var pem: String? { KeyText.pem(of: handle) }

    /// The modulus, big-endian.
    package var modulus: [UInt8] { handle.number("n") }
    /// The public exponent, big-endian.
    package var exponent: [UInt8] { handle.number("e") }

    /// A signed token in compact form with `RS256` (RFC 7515 §7.1); nil when libcrypto refuses.
    package func compactJWS(payload: JSON) -> String? {
        let parts: [JSON] = [["alg": "RS256", "typ": "JWT"], payload]
        let input = parts.map { Base64URL.encode(Array($0.text().utf8)) }.joined(separator: ".")
        return sign(Array(input.utf8), hash: .sha256).map { input + "." + Base64URL.encode($0) }
    }

    /// Whether a token has this key's signature with `RS256`.
    package func verifies(_ token: CompactJWS) -> Bool {
        token.header.alg == "RS256" && handle.verifies(token.signature, of: token.signingInput, hash: .sha256)
    }

    /// The text that was encrypted for this key (RSAES-OAEP, RFC 8017 §7.1); nil for one that was not.
    package func decrypt(_ text: [UInt8]) -> [UInt8]? { handle.transport(text, isEncrypting: false) }

    /// The PKCS #1 v1.5 signature of a message (RFC 8017 §8.2).
    package func sign(_ message: [UInt8], hash: SHA2) -> [UInt8]? { handle.sign(message, hash: hash) }
}
