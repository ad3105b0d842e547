import Basis
import OIDC

/// A user's password as a digest, the way it was set or imported.
package struct StoredPassword: Codable, Sendable, Hashable {
    /// A name of the Management API, such as `SHA256` or `MD5`; `Salted` for passwords that were set in clear.
    package var method: String
    /// Lower-case hexadecimal digits, or the encoded digest of the method.
    package var digest: String
    private var salt: String

    /// An imported digest.
    package init(method: String, digest: String) {
        (self.method, self.digest, salt) = (method, digest, "")
    }

    /// A password in clear; the salt is the user's id, so that a seeded run stays repeatable.
    package init(plain: String, salt: String) {
        (method, self.salt) = ("Salted", salt)
        digest = Digest.hex(Digest.hmac(key: Array(salt.utf8), Array(plain.utf8)))
    }

    /// Whether this is the password.
    package func matches(_ plain: String) -> Bool {
        let bytes = Array(plain.utf8)
        switch method {
        case "Salted": return StoredPassword(plain: plain, salt: salt).digest == digest
        case "SHA1": return Digest.hex(Digest.sha1(bytes)) == digest.lowercased()
        case "SHA256": return Digest.hex(Digest.sha256(bytes)) == digest.lowercased()
        case "MD5": return Digest.hex(Digest.md5(bytes)) == digest.lowercased()
        case "Legacy": return (try? LegacyPassword(digest))?.matches(plain) ?? false
        default: return false
        }
    }
}
