import COpenSSL

/// Random bytes of cryptographic quality.
package enum SecureRandom {
    /// That many bytes from libcrypto's generator.
    package static func bytes(_ count: Int) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: count)
        let status = RAND_bytes(&output, Int32(count))
        precondition(status == 1, "the operating system gives no random bytes")
        return output
    }
}
