import COpenSSL
import Foundation

/// The public key of an X.509 certificate.
package struct CertificateKey: Sendable {
    private let handle: KeyHandle
    /// Seconds since 1970 until which the certificate is valid.
    package let expiresAt: Int

    /// Reads a certificate in DER; nil when it is none.
    package init?(der: [UInt8]) {
        defer { ERR_clear_error() }
        var pointer: UnsafePointer<UInt8>?
        let certificate = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
            pointer = bytes.baseAddress
            return d2i_X509(nil, &pointer, bytes.count)
        }
        guard let certificate else { return nil }
        defer { X509_free(certificate) }
        var end = tm()
        guard let key = X509_get_pubkey(certificate), ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) == 1 else {
            return nil
        }
        expiresAt = Int(timegm(&end))
        handle = KeyHandle(owning: key)
    }

    /// A short text that only the holder of the private key can read (RSAES-OAEP, RFC 8017 §7.1); nil for other keys than RSA.
    package func encrypt(_ text: [UInt8]) -> [UInt8]? { handle.transport(text, isEncrypting: true) }

    /// Whether a signature of a message is this key's (PKCS #1 v1.5 for RSA).
    package func verifies(_ signature: [UInt8], of message: [UInt8], hash: SHA2) -> Bool {
        handle.verifies(signature, of: message, hash: hash)
    }
}
