import COpenSSL

/// SHA-2 digests and HMAC (FIPS 180-4, RFC 2104).
package enum Digest {
    /// The SHA-256 digest, 32 bytes.
    package static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { SHA2.sha256.digest(Array(bytes)) }
    /// The SHA-384 digest, 48 bytes.
    package static func sha384(_ bytes: some Sequence<UInt8>) -> [UInt8] { SHA2.sha384.digest(Array(bytes)) }
    /// The SHA-512 digest, 64 bytes.
    package static func sha512(_ bytes: some Sequence<UInt8>) -> [UInt8] { SHA2.sha512.digest(Array(bytes)) }
    /// The keyed digest of the bytes, as long as the hash function's output.
    package static func hmac(_ hash: SHA2 = .sha256, key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        hash.authenticate(bytes, key: key)
    }

    /// Bytes as lower-case hexadecimal digits.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
