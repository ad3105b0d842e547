import Basis
import OIDC

/// An imported password that says how its digest was made: `["sha256", ["salt", "@"], "digest"]`, where `@` stands for the
/// password.
///
/// The method is a hash of the arguments one behind the other, or `pbkdf2` with salt, rounds, length and hash.
struct LegacyPassword {
    private let method: String
    private let arguments: [String]
    private let digest: String

    /// - Throws: 400 `password.…` for another form and for a hash that is not known.
    init(_ text: String) throws(TenantError) {
        guard let json = try? JSON(parsing: Array(text.utf8)), let parts = json.array, parts.count == 3,
            let method = parts[0].string, let arguments = parts[1].strings,
            arguments.count == parts[1].array?.count, arguments.contains("@"), let digest = parts[2].string
        else { throw TenantError(400, "password.invalid_legacy_password_format") }
        (self.method, self.arguments, self.digest) = (method, arguments, digest)
        guard isDerived || Self.hash(method) != nil else {
            throw TenantError(400, "password.unsupported_legacy_hash_algorithm", values: ["algorithm": method])
        }
    }

    private var isDerived: Bool { ["pbkdf2", "pbkdf2Sync"].contains(method) }

    /// Whether this is the password.
    func matches(_ plain: String) -> Bool {
        let values = arguments.map { $0 == "@" ? plain : $0 }
        guard isDerived else { return Self.hash(method).map { Digest.hex($0(Array(values.joined().utf8))) } == digest }
        guard values.count >= 4, let rounds = Int(values[1]), let length = Int(values[2]),
            let hash = Self.sha2[values[3].lowercased()],
            let key = hash.derivedKey(of: plain, salt: Array(values[0].utf8), rounds: rounds, length: length)
        else { return false }
        return Digest.hex(key) == digest
    }

    private static let sha2: [String: SHA2] = [
        "sha1": .sha1, "sha256": .sha256, "sha384": .sha384, "sha512": .sha512,
    ]

    private static let hashes: [String: @Sendable ([UInt8]) -> [UInt8]] = [
        "md5": { Digest.md5($0) }, "sha1": { Digest.sha1($0) }, "sha256": { Digest.sha256($0) },
        "sha384": { Digest.sha384($0) }, "sha512": { Digest.sha512($0) },
    ]

    private static func hash(_ name: String) -> (@Sendable ([UInt8]) -> [UInt8])? { hashes[name.lowercased()] }
}
