import COpenSSL

/// Whom a client believes to be the server that it wanted.
package struct TLSTrust: Sendable, Hashable {
    /// Whether the server's certificate is looked at.
    package var isChecked: Bool
    /// Certificates of authorities in PEM, beside those that the system knows.
    package var authorities: [String]

    package init(isChecked: Bool = true, authorities: [String] = []) {
        self.isChecked = isChecked
        self.authorities = authorities
    }

    /// Adds the authorities to what a context knows; false for a text that is no certificate.
    func add(to context: OpaquePointer) -> Bool {
        authorities.allSatisfy { pem in
            let bytes = Array(pem.utf8)
            guard bytes.count < 1 << 20, let input = BIO_new_mem_buf(bytes, Int32(bytes.count)) else { return false }
            defer { BIO_free(input) }
            guard let certificate = PEM_read_bio_X509(input, nil, nil, nil) else { return false }
            defer { X509_free(certificate) }
            return X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate) == 1
        }
    }
}
