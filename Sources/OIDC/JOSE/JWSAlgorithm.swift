/// The signature algorithms that are verified (RFC 7518 §3.1).
///
/// `none` and the HMAC family are missing on purpose: a public client could forge what they protect.
package enum JWSAlgorithm: String, Sendable, Hashable, CaseIterable {
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"

    /// The hash function, which is also the one of `at_hash` (OIDC Core §3.1.3.6).
    package var hash: SHA2 {
        switch self {
        case .es256, .rs256, .ps256: .sha256
        case .es384, .rs384, .ps384: .sha384
        case .es512, .rs512, .ps512: .sha512
        }
    }

    /// The `kty` of a key that fits.
    package var keyType: String { curve == nil ? "RSA" : "EC" }

    /// The curve of a key that fits; nil for RSA.
    package var curve: EllipticCurve? {
        switch self {
        case .es256: .p256
        case .es384: .p384
        case .es512: .p521
        default: nil
        }
    }

    /// Whether the padding is PSS.
    var isPSS: Bool { self == .ps256 || self == .ps384 || self == .ps512 }
}
