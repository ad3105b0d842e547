import Basis
import COpenSSL

/// Encryption under a passphrase, as a compact JWE (RFC 7516 §3.1) that other JOSE libraries open too.
///
/// The key of the content is wrapped with a key derived from the passphrase, `PBES2-HS512+A256KW` (RFC 7518 §4.8); the content
/// is encrypted with `A256GCM` (RFC 7518 §5.3).
package enum PasswordSealing {
    private static let algorithm = "PBES2-HS512+A256KW"
    private static let encryption = "A256GCM"
    /// How often the derivation of the key is repeated; slow for those who guess.
    private static let iterations = 210_000
    /// More than this is not done for a text of unknown origin.
    private static let iterationLimit = 10_000_000
    private static let keyLength = 32
    private static let tagLength = 16

    /// Why a text cannot be opened.
    package enum Defect: Error, Sendable, Hashable {
        /// It is no compact JWE, or one of other algorithms; what is wrong, in a few words.
        case form(String)
        /// The passphrase is another, or the text was changed.
        case passphrase
    }

    /// The bytes under a passphrase.
    package static func seal(_ content: [UInt8], passphrase: String) throws(CryptoFailure) -> String {
        let salt = SecureRandom.bytes(16)
        let header: JSON = [
            "alg": .string(algorithm), "enc": .string(encryption), "p2s": .string(Base64URL.encode(salt)),
            "p2c": .int(iterations),
        ]
        let protected = Base64URL.encode(header.bytes())
        let contentKey = SecureRandom.bytes(keyLength)
        let vector = SecureRandom.bytes(12)
        let wrapping = try derivedKey(passphrase, salt, iterations)
        guard
            let wrapped = ContentCipher.wrap(contentKey, under: wrapping),
            let sealed = ContentCipher.encrypt(content, contentKey, vector, Array(protected.utf8))
        else { throw CryptoFailure("libcrypto has no AES-256") }
        return [
            protected, Base64URL.encode(wrapped), Base64URL.encode(vector), Base64URL.encode(sealed.text),
            Base64URL.encode(sealed.tag),
        ].joined(separator: ".")
    }

    /// The bytes of a sealed text.
    package static func open(_ text: String, passphrase: String) throws -> [UInt8] {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5 else { throw Defect.form("it is no text of five parts with dots between them") }
        let decoded = parts.compactMap { Base64URL.decode($0) }
        guard decoded.count == 5, let header = try? JSON(parsing: decoded[0]) else {
            throw Defect.form("a part of it is not Base64 of the right kind")
        }
        guard header["alg"]?.string == algorithm, header["enc"]?.string == encryption, header["crit"] == nil else {
            throw Defect.form("it is not encrypted with \(algorithm) and \(encryption)")
        }
        guard let salt = header["p2s"]?.string.flatMap({ Base64URL.decode($0) }), salt.count >= 8,
            let count = header["p2c"]?.int, (1...iterationLimit).contains(count)
        else { throw Defect.form("its header has no usable p2s and p2c") }
        guard decoded[2].count == 12, decoded[4].count == tagLength else {
            throw Defect.form("its initialization vector or its tag has another length")
        }
        guard let key = ContentCipher.unwrap(decoded[1], under: try derivedKey(passphrase, salt, count)),
            key.count == keyLength,
            let content = ContentCipher.decrypt(decoded[3], key, decoded[2], Array(parts[0].utf8), tag: decoded[4])
        else { throw Defect.passphrase }
        return content
    }

    /// The key of RFC 7518 §4.8.1.1: the salt begins with the name of the algorithm and a zero byte.
    private static func derivedKey(
        _ passphrase: String, _ salt: [UInt8], _ count: Int
    ) throws(CryptoFailure) -> [UInt8] {
        let input = Array(algorithm.utf8) + [0] + salt
        guard let key = SHA2.sha512.derivedKey(of: passphrase, salt: input, rounds: count, length: keyLength) else {
            throw CryptoFailure("libcrypto has no PBKDF2")
        }
        return key
    }
}
