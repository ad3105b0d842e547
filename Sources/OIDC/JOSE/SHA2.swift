import COpenSSL

/// The hash functions that JOSE algorithms name.
package enum SHA2: Int, Sendable, Hashable, CaseIterable {
    case sha1 = 160
    case sha256 = 256
    case sha384 = 384
    case sha512 = 512

    /// The length of a digest in bytes.
    package var byteCount: Int { rawValue / 8 }

    /// libcrypto's method table; static memory, never freed.
    var method: OpaquePointer? {
        switch self {
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    /// A key made of a password (PBKDF2, RFC 8018 §5.2); nil for a number of rounds or a length that cannot be.
    package func derivedKey(of password: String, salt: [UInt8], rounds: Int, length: Int) -> [UInt8]? {
        guard (1...10_000_000).contains(rounds), (1...1024).contains(length) else { return nil }
        var key = [UInt8](repeating: 0, count: length)
        let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
        let status = PKCS5_PBKDF2_HMAC(
            secret, Int32(secret.count), salt, Int32(salt.count), Int32(rounds), method, Int32(length), &key)
        return status == 1 ? key : nil
    }

    func digest(_ bytes: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: byteCount)
        let status = EVP_Digest(bytes, bytes.count, &output, nil, method, nil)
        precondition(status == 1, "libcrypto has no SHA-\(rawValue)")
        return output
    }

    func authenticate(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: byteCount)
        let result = HMAC(method, key, Int32(key.count), bytes, bytes.count, &output, nil)
        precondition(result != nil, "libcrypto has no HMAC with SHA-\(rawValue)")
        return output
    }
}
