import OIDC

/// Makes the identifiers of the tenant in the alphabets and lengths of Logto.
struct Identifiers: Sendable {
    private let random: RandomSource
    private static let lowerCase = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    private static let mixedCase = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    init(random: RandomSource) { self.random = random }

    /// Lower-case letters and digits: 21 for applications, resources, scopes, roles and verifications, 12 for users and
    /// organizations, 16 for requests.
    func lowerCase(_ length: Int) -> String { text(Self.lowerCase, length) }

    /// Letters and digits, 32 for secrets.
    func mixedCase(_ length: Int) -> String { text(Self.mixedCase, length) }

    /// 43 characters of `A-Za-z0-9_-`: codes, opaque tokens, sessions, interactions, `jti`.
    func opaque() -> String { Base64URL.encode(random.bytes(32)) }

    /// Bytes for keys that are used once.
    func bytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    /// Text of any alphabet of at most 256 bytes, each character equally likely.
    func text(_ alphabet: [UInt8], _ length: Int) -> String {
        let limit = 256 / alphabet.count * alphabet.count
        var output: [UInt8] = []
        while output.count < length {
            for byte in random.bytes(length + length / 4 + 2) where Int(byte) < limit && output.count < length {
                output.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Ten backup codes of ten digits each.
    func backupCodes() -> [String] { (0..<10).map { _ in hexadecimal(bytes: 5) } }

    /// Random bytes as lower-case hexadecimal digits.
    func hexadecimal(bytes count: Int) -> String { Digest.hex(random.bytes(count)) }
}
