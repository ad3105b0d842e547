import COpenSSL
import Foundation

/// An X.509 certificate over a key that signs it itself (RFC 5280 §4).
package struct SelfSignedCertificate: Sendable {
    /// The certificate in DER.
    package let der: [UInt8]

    /// Makes a certificate; nil when libcrypto refuses.
    ///
    /// - Parameters:
    ///   - subject: names of the distinguished name with their values, such as `CN` and `O`, in order.
    ///   - start: seconds since 1970 from which it is valid; `end`: until when.
    package init?(key: RSASigningKey, subject: [(String, String)], start: Int, end: Int) {
        defer { ERR_clear_error() }
        guard let certificate = X509_new() else { return nil }
        defer { X509_free(certificate) }
        let name = X509_get_subject_name(certificate)
        for (field, value) in subject {
            let bytes = Array(value.utf8)
            guard X509_NAME_add_entry_by_txt(name, field, dragoman_utf8_string, bytes, Int32(bytes.count), -1, 0) == 1
            else { return nil }
        }
        guard X509_set_version(certificate, 2) == 1,
            ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), UInt64.random(in: 1...UInt64(Int64.max))) == 1,
            ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(start)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(end)) != nil,
            X509_set_issuer_name(certificate, name) == 1, key.place(in: certificate)
        else { return nil }
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(certificate, &buffer)
        guard count > 0, let buffer else { return nil }
        der = Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
        dragoman_openssl_free(buffer)
    }

    /// In PEM with lines of 64 characters that end with CR and LF (RFC 7468).
    package var pem: String {
        let text = Base64Text.encode(der)
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(64))
            rest = rest.dropFirst(64)
        }
        return (["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\r\n")
    }
}
