import Basis
import COpenSSL

/// A private key on a curve that signs tokens; P-384 (`ES384`) is what a stock Logto has.
package struct ECSigningKey: Sendable {
    package let curve: EllipticCurve
    /// The big-endian affine coordinates of the public point, as long as the curve says.
    package let x: [UInt8]
    package let y: [UInt8]
    /// Whether signatures over one message are always the same (RFC 6979).
    package let isDeterministic: Bool
    /// The SHA-256 thumbprint of the public key (RFC 7638), base64url, the `kid` of this key.
    package let thumbprint: String
    private let scalar: [UInt8]
    private let handle: KeyHandle
    /// Signatures prepared on leftover time; nil for a key that signs when it is asked.
    private let ahead: SignaturesAhead?

    /// A new random key.
    ///
    /// - Parameter preparesAhead: whether signatures are prepared while the machine is idle, after the first one.
    /// - Throws: `CryptoFailure` when libcrypto cannot make one.
    package init(curve: EllipticCurve = .p384, preparesAhead: Bool = false) throws(CryptoFailure) {
        // 16 bytes more than the order has make the bias of the reduction negligible (FIPS 186-5 A.2.1).
        let seed = SecureRandom.bytes(curve.byteCount + 16)
        try self.init(curve: curve, seed: seed, deterministic: false, preparesAhead: preparesAhead)
    }

    /// The key of a seed of 48 bytes or any other length: the scalar is `1 + seed mod (n - 1)`, signatures are repeatable.
    ///
    /// - Throws: `CryptoFailure` when libcrypto cannot make the key.
    package init(curve: EllipticCurve = .p384, seed: [UInt8]) throws(CryptoFailure) {
        try self.init(curve: curve, seed: seed, deterministic: true)
    }

    /// The key in a PEM text (PKCS #8 or SEC 1, not encrypted).
    ///
    /// - Throws: `CryptoFailure` when the text holds no private key of a known curve.
    package init(
        pem: String, deterministic: Bool = false, preparesAhead: Bool = false
    ) throws(CryptoFailure) {
        guard let (curve, scalar) = KeyText.privateKey(pem: pem) else {
            throw CryptoFailure("no unencrypted private key on P-256, P-384 or P-521 in this PEM text")
        }
        try self.init(curve: curve, scalar: scalar, deterministic: deterministic, preparesAhead: preparesAhead)
    }

    private init(
        curve: EllipticCurve, seed: [UInt8], deterministic: Bool, preparesAhead: Bool = false
    ) throws(CryptoFailure) {
        guard let scalar = CurveArithmetic(curve)?.scalar(fromSeed: seed) else {
            throw CryptoFailure("no scalar on \(curve.rawValue) from this seed")
        }
        try self.init(curve: curve, scalar: scalar, deterministic: deterministic, preparesAhead: preparesAhead)
    }

    /// The key of a scalar between 1 and the order less one, in the curve's length.
    ///
    /// A deterministic key prepares nothing: its nonces depend on the messages.
    package init(
        curve: EllipticCurve, scalar: [UInt8], deterministic: Bool, preparesAhead: Bool = false
    ) throws(CryptoFailure) {
        guard let point = CurveArithmetic(curve)?.point(of: scalar),
            let handle = KeyHandle.ellipticCurve(curve, point: point, scalar: scalar)
        else { throw CryptoFailure("libcrypto refuses this \(curve.rawValue) key") }
        self.curve = curve
        self.scalar = scalar
        self.handle = handle
        isDeterministic = deterministic
        ahead =
            preparesAhead && !deterministic
            ? SignaturesAhead { CurveArithmetic(curve)?.prepared(scalar: scalar) } : nil
        x = Array(point[1..<1 + curve.byteCount])
        y = Array(point[(1 + curve.byteCount)...])
        let members =
            #"{"crv":"\#(curve.rawValue)","kty":"EC","x":"\#(Base64URL.encode(x))","y":"\#(Base64URL.encode(y))"}"#
        thumbprint = Base64URL.encode(Digest.sha256(members.utf8))
    }

    /// The JOSE signature `r || s` over a message, 96 bytes for P-384.
    ///
    /// - Throws: `CryptoFailure` when libcrypto cannot sign.
    package func sign(_ message: [UInt8]) throws(CryptoFailure) -> [UInt8] {
        let signature =
            isDeterministic
            ? DeterministicSigner.sign(message, scalar: scalar, curve: curve)
            : ahead?.take()?.finished(digest: curve.algorithm.hash.digest(message)) ?? signNow(message)
        guard let signature else { throw CryptoFailure("libcrypto could not sign") }
        return signature
    }

    private func signNow(_ message: [UInt8]) -> [UInt8]? {
        handle.sign(message, hash: curve.algorithm.hash).flatMap { ECSignature.concatenated(der: $0, curve: curve) }
    }

    /// A compact JWS over a payload; `alg` and `kid` of the header are this key's, `typ` and others as given.
    package func compactJWS(payload: JSON, header extra: [JSON.Member] = []) throws(CryptoFailure) -> String {
        let header = JSON.object(
            [.init("alg", .string(curve.algorithm.rawValue))] + extra + [.init("kid", .string(thumbprint))])
        let input = Base64URL.encode(header.bytes()) + "." + Base64URL.encode(payload.bytes())
        return input + "." + Base64URL.encode(try sign(Array(input.utf8)))
    }

    /// The public key as a JSON Web Key with `kty`, `use`, `kid`, `alg`, `crv`, `x`, `y`.
    package var publicJWK: JSON {
        [
            "kty": "EC", "use": "sig", "kid": .string(thumbprint), "alg": .string(curve.algorithm.rawValue),
            "crv": .string(curve.rawValue), "x": .string(Base64URL.encode(x)), "y": .string(Base64URL.encode(y)),
        ]
    }

    /// The private key as PEM text (PKCS #8).
    package var pem: String? { KeyText.pem(of: handle) }
}
