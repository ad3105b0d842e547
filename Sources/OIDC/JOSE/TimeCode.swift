/// One-time passwords from a shared secret and the time (RFC 6238): SHA-1, 30 seconds, six digits.
package enum TimeCode {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Whether a code is that of now or of the step before or after.
    package static func matches(_ code: String, secret: String, at time: Double) -> Bool {
        guard let key = decode(secret), code.utf8.count == 6 else { return false }
        let step = Int(time) / 30
        return (step - 1...step + 1).contains { Self.code(key: key, step: $0) == code }
    }

    /// The code of a time step.
    package static func code(key: [UInt8], step: Int) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let digest = Digest.hmac(.sha1, key: key, counter)
        let at = Int(digest[19] & 15)
        let number = digest[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// A secret of 32 characters, 20 bytes in Base32 (RFC 4648 §6).
    package static func secret(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                output.append(alphabet[buffer >> bits & 31])
            }
        }
        if bits > 0 { output.append(alphabet[buffer << (5 - bits) & 31]) }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of Base32 text without padding; nil for other characters.
    package static func decode(_ text: String) -> [UInt8]? {
        var output: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in text.uppercased().utf8 where byte != UInt8(ascii: "=") {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            buffer = (buffer << 5 | value) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(buffer >> bits & 255))
            }
        }
        return output
    }
}
