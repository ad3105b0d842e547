/// A public key of raw numbers, as authenticators give it: on the curve P-256, or RSA.
package struct CredentialKey: Sendable {
    private let handle: KeyHandle

    /// A point on P-256; nil when it is none.
    ///
    /// - Parameters:
    ///   - x: the coordinates, 32 bytes each.
    package init?(x: [UInt8], y: [UInt8]) {
        guard x.count == 32, y.count == 32, let handle = KeyHandle.ellipticCurve(.p256, point: [4] + x + y) else {
            return nil
        }
        self.handle = handle
    }

    /// An RSA key of its big-endian numbers; nil for one below 2048 bits.
    package init?(modulus: [UInt8], exponent: [UInt8]) {
        guard modulus.count >= 256, !exponent.isEmpty,
            let handle = KeyHandle.rsa(modulus: modulus, exponent: exponent)
        else { return nil }
        self.handle = handle
    }

    /// Whether a signature of a message is this key's, with SHA-256: DER on the curve, PKCS #1 v1.5 for RSA.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        handle.verifies(signature, of: message, hash: .sha256)
    }
}
