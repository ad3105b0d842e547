/// Proof Key for Code Exchange with the method S256 (RFC 7636).
package enum PKCE {
    /// The challenge of a verifier, 43 characters.
    package static func challenge(of verifier: String) -> String { Base64URL.encode(Digest.sha256(verifier.utf8)) }

    /// A verifier of 43 characters from 32 bytes.
    package static func verifier(from bytes: [UInt8]) -> String { Base64URL.encode(bytes) }

    /// Whether a text may be a verifier: 43 to 128 unreserved characters (RFC 7636 §4.1).
    package static func isVerifier(_ text: String) -> Bool {
        (43...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "~"):
                    true
                default: false
                }
            }
    }
}
