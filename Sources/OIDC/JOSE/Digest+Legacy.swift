import COpenSSL

/// Hash functions that are broken for signatures and still met: in imported passwords and in old providers' signatures.
extension Digest {
    /// The SHA-1 digest, 20 bytes.
    package static func sha1(_ bytes: some Sequence<UInt8>) -> [UInt8] { SHA2.sha1.digest(Array(bytes)) }

    /// The MD5 digest, 16 bytes (RFC 1321).
    package static func md5(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let input = Array(bytes)
        var output = [UInt8](repeating: 0, count: 16)
        let status = EVP_Digest(input, input.count, &output, nil, EVP_md5(), nil)
        precondition(status == 1, "libcrypto has no MD5")
        return output
    }
}
