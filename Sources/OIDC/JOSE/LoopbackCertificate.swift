/// A certificate for servers on this machine that vouches for itself, with its private key (RFC 5280).
///
/// A client has to be told to trust it. It has no end (RFC 5280 §4.1.2.5), since it lives as long as the process at most.
package struct LoopbackCertificate: Sendable, Hashable {
    /// PEM text.
    package let certificate: String
    /// PEM text (PKCS #8).
    package let privateKey: String

    /// A certificate for `localhost`, `127.0.0.1` and `::1`.
    ///
    /// - Parameter random: where the serial number comes from; the key is new each time.
    /// - Throws: `CryptoFailure` when libcrypto cannot make a key or sign.
    package init(random: RandomSource = RandomSource()) throws(CryptoFailure) {
        let key = try ECSigningKey(curve: .p256)
        let algorithm = DER.sequence(DER.identifier([1, 2, 840, 10045, 4, 3, 2]))
        let name = DER.sequence(
            DER.set(DER.sequence(DER.identifier([2, 5, 4, 3]), DER.text("Dragoman's mock tenant"))))
        let body = DER.sequence(
            DER.value(0xA0, DER.number([2])), DER.number([1] + random.bytes(8)), algorithm, name,
            DER.sequence(DER.time("20200101000000Z"), DER.time("99991231235959Z")), name, Self.publicKey(key),
            DER.value(0xA3, Self.extensions))
        guard let signature = ECSignature.der(concatenated: try key.sign(body), curve: key.curve), let pem = key.pem
        else { throw CryptoFailure("libcrypto could not sign the certificate") }
        certificate = Self.pem(DER.sequence(body, algorithm, DER.bits(signature)))
        privateKey = pem
    }

    private static func publicKey(_ key: ECSigningKey) -> [UInt8] {
        DER.sequence(
            DER.sequence(DER.identifier([1, 2, 840, 10045, 2, 1]), DER.identifier([1, 2, 840, 10045, 3, 1, 7])),
            DER.bits([4] + key.x + key.y))
    }

    /// Its names, and that it may sign: it is its own authority.
    private static var extensions: [UInt8] {
        let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
        let names = DER.sequence(
            DER.value(0x82, Array("localhost".utf8)), DER.value(0x87, [127, 0, 0, 1]), DER.value(0x87, loopback6))
        return DER.sequence(
            DER.sequence(DER.identifier([2, 5, 29, 17]), DER.octets(names)),
            DER.sequence(DER.identifier([2, 5, 29, 19]), DER.yes, DER.octets(DER.sequence(DER.yes))))
    }

    private static func pem(_ bytes: [UInt8]) -> String {
        let text = Array(Base64Text.encode(bytes))
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) }
        return "-----BEGIN CERTIFICATE-----\n" + lines.joined(separator: "\n") + "\n-----END CERTIFICATE-----\n"
    }
}
