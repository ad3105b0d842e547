import Basis

/// The protected header of a JWS (RFC 7515 §4).
package struct JOSEHeader: Sendable, Hashable {
    /// All members as sent.
    package let json: JSON
    /// `alg` as sent, which may be an algorithm that is not supported.
    package let alg: String

    /// The algorithm, nil when it is not one of those that are verified.
    package var algorithm: JWSAlgorithm? { JWSAlgorithm(rawValue: alg) }
    package var kid: String? { json["kid"]?.string }
    package var typ: String? { json["typ"]?.string }
    /// Whether the token is not signed at all, in any letter case (RFC 8725 §3.1).
    package var isUnsecured: Bool { alg.lowercased() == "none" }
    /// Whether the signature is a keyed digest.
    package var isSymmetric: Bool { alg.uppercased().hasPrefix("HS") }
    /// Members that carry or point to a key; a verifier must never follow them.
    package var embeddedKeyMembers: [String] { ["jku", "jwk", "x5u", "x5c"].filter { json[$0] != nil } }
}
