import OIDC

/// What an authenticator says beside its signature (WebAuthn Level 2 §6.1).
struct AuthenticatorData: Sendable {
    /// The SHA-256 hash of the name that the credential belongs to.
    let nameHash: [UInt8]
    let isUserPresent: Bool
    let isUserVerified: Bool
    /// How often the credential signed, 0 where it does not count.
    let counter: Int
    /// A new credential; nil at a sign-in.
    let credential: Credential?

    /// A credential as it is registered.
    struct Credential: Sendable {
        let id: [UInt8]
        /// In COSE (RFC 9052), as it is stored.
        let publicKey: [UInt8]
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 37 else { return nil }
        nameHash = Array(bytes[0..<32])
        let flags = bytes[32]
        isUserPresent = flags & 1 != 0
        isUserVerified = flags & 4 != 0
        counter = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
        guard flags & 64 != 0 else {
            credential = nil
            return
        }
        guard bytes.count >= 55 else { return nil }
        let count = Int(bytes[53]) << 8 | Int(bytes[54])
        guard (1...1023).contains(count), bytes.count >= 55 + count else { return nil }
        let rest = Array(bytes[(55 + count)...])
        guard let key = CBORValue.first(of: rest) else { return nil }
        credential = Credential(id: Array(bytes[55..<55 + count]), publicKey: Array(rest.prefix(key.count)))
    }

    /// The key of a COSE text: ES256 on P-256 or RS256 (RFC 9053 §2.1, RFC 8812 §2); nil for others.
    static func key(cose bytes: [UInt8]) -> (key: CredentialKey, algorithm: Int)? {
        guard let map = CBORValue.first(of: bytes)?.value, let algorithm = map[.integer(3)]?.integer else { return nil }
        let key: CredentialKey?
        switch (map[.integer(1)]?.integer, algorithm) {
        case (2, -7) where map[.integer(-1)] == .integer(1):
            key = CredentialKey(x: map[.integer(-2)]?.bytes ?? [], y: map[.integer(-3)]?.bytes ?? [])
        case (3, -257):
            key = CredentialKey(modulus: map[.integer(-1)]?.bytes ?? [], exponent: map[.integer(-2)]?.bytes ?? [])
        default: key = nil
        }
        return key.map { ($0, algorithm) }
    }
}
