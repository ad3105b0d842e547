import COpenSSL

/// The certificate and the key that a server shows.
package struct TLSIdentity: Sendable {
    /// The certificate.
    package let certificate: SelfSignedCertificate
    private let key: RSASigningKey

    /// A new identity of a host; nil when libcrypto makes none.
    ///
    /// - Parameters:
    ///   - host: the certificate's common name.
    ///   - now: seconds since 1970; it is valid for a day before and after.
    package static func generated(host: String, now: Int) -> TLSIdentity? {
        guard let key = RSASigningKey.generated(),
            let certificate = SelfSignedCertificate(
                key: key, subject: [("CN", host)], start: now - 86_400, end: now + 86_400)
        else { return nil }
        return TLSIdentity(certificate: certificate, key: key)
    }

    /// Makes a connection show this; false when libssl refuses.
    func use(in connection: OpaquePointer) -> Bool {
        let bytes = certificate.der
        return SSL_use_certificate_ASN1(connection, bytes, Int32(bytes.count)) == 1 && key.use(in: connection)
    }
}
