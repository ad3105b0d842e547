import Basis
import OIDC

@testable import MockTenant

/// An authenticator in software: makes credentials and signs with them as a browser hands it on.
struct SoftAuthenticator {
    /// What signs.
    enum Key {
        case curve(ECSigningKey)
        case rsa(RSASigningKey)
    }

    var key: Key
    var origin: String
    var name = "localhost"
    /// The flags of a registration or sign-in: present and verified.
    var flags: UInt8 = 0b101
    var counter = 0
    let id = Array("credential-0001".utf8)

    /// What a browser sends about a new credential.
    ///
    /// - Parameter format: of the attestation: `none`, or `packed` with the credential's own signature.
    func registration(_ challenge: String, format: String = "none", type: String = "webauthn.create") throws -> JSON {
        let client = clientData(challenge, type: type)
        let parts: [[UInt8]] = [
            Digest.sha256(Array(name.utf8)), [flags | 64], counterBytes, [UInt8](repeating: 0, count: 16),
            [0, UInt8(id.count)], id, publicKey,
        ]
        let data = Array(parts.joined())
        var statement: [UInt8] = [0xa0]
        if format == "packed" {
            let signature = try sign(data + Digest.sha256(client))
            let pairs: [[UInt8]] = [
                [0xa2], Self.text("alg"), Self.integer(algorithm), Self.text("sig"), Self.bytes(signature),
            ]
            statement = Array(pairs.joined())
        }
        let members: [[UInt8]] = [
            [0xa3], Self.text("fmt"), Self.text(format), Self.text("attStmt"), statement, Self.text("authData"),
            Self.bytes(data),
        ]
        let object = Array(members.joined())
        return payload([("clientDataJSON", client), ("attestationObject", object)])
    }

    /// What a browser sends to sign in.
    func assertion(_ challenge: String) throws -> JSON {
        let client = clientData(challenge, type: "webauthn.get")
        let data = Digest.sha256(Array(name.utf8)) + [flags] + counterBytes
        let signature = try sign(data + Digest.sha256(client))
        return payload([("clientDataJSON", client), ("authenticatorData", data), ("signature", signature)])
    }

    private func payload(_ response: [(String, [UInt8])]) -> JSON {
        let id = JSON.string(Base64URL.encode(id))
        return [
            "type": "WebAuthn", "id": id, "rawId": id,
            "response": .object(response.map { .init($0.0, .string(Base64URL.encode($0.1))) }),
            "clientExtensionResults": [:],
        ]
    }

    private func clientData(_ challenge: String, type: String) -> [UInt8] {
        let json: JSON = [
            "type": .string(type), "challenge": .string(challenge), "origin": .string(origin), "crossOrigin": false,
        ]
        return json.bytes()
    }

    private var counterBytes: [UInt8] { (0..<4).reversed().map { UInt8(counter >> ($0 * 8) & 255) } }

    private var algorithm: Int { if case .curve = key { -7 } else { -257 } }

    private var publicKey: [UInt8] {
        switch key {
        case .curve(let key):
            let point = ["x", "y"].map { Base64URL.decode(key.publicJWK[$0]?.string ?? "") ?? [] }
            let parts: [[UInt8]] = [
                [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21], Self.bytes(point[0]), [0x22], Self.bytes(point[1]),
            ]
            return Array(parts.joined())
        case .rsa(let key):
            let parts: [[UInt8]] = [
                [0xa4, 0x01, 0x03, 0x03], Self.integer(-257), [0x20], Self.bytes(key.modulus), [0x21],
                Self.bytes(key.exponent),
            ]
            return Array(parts.joined())
        }
    }

    private func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .rsa(let key): return key.sign(message, hash: .sha256) ?? []
        case .curve(let key):
            let raw = try key.sign(message)
            let numbers = [raw.prefix(32), raw.suffix(32)].map { half -> [UInt8] in
                var number = Array(half.drop { $0 == 0 })
                if number.first.map({ $0 > 127 }) ?? true { number.insert(0, at: 0) }
                return [2, UInt8(number.count)] + number
            }.joined()
            return [0x30, UInt8(numbers.count)] + numbers
        }
    }

    static func text(_ text: String) -> [UInt8] { [0x60 | UInt8(text.utf8.count)] + text.utf8 }

    static func bytes(_ bytes: [UInt8]) -> [UInt8] {
        [0x59, UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }

    static func integer(_ number: Int) -> [UInt8] {
        let argument = -1 - number
        return argument < 24 ? [0x20 | UInt8(argument)] : [0x39, UInt8(argument >> 8), UInt8(argument & 255)]
    }
}
