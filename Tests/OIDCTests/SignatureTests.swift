import Basis
import Foundation
import OIDC
import Testing

@Suite struct SignatureTests {
    /// A signature made by another implementation.
    struct Vector: CustomTestStringConvertible {
        var alg: String
        var key: JSONWebKey
        var token: String
        var testDescription: String { alg }
    }

    static let vectors: [Vector] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Vectors/jws.json")
        guard let data = try? Data(contentsOf: url), let json = try? JSON(parsing: [UInt8](data)) else { return [] }
        return (json["vectors"]?.array ?? []).compactMap { entry in
            guard let alg = entry["alg"]?.string, let jwk = entry["jwk"], let token = entry["token"]?.string else {
                return nil
            }
            return Vector(alg: alg, key: JSONWebKey(json: jwk), token: token)
        }
    }()

    @Test func `There is a vector for every algorithm`() {
        #expect(Self.vectors.map(\.alg) == JWSAlgorithm.allCases.map(\.rawValue))
    }

    @Test(arguments: vectors) func `Signatures of another implementation verify, altered ones do not`(vector: Vector)
        throws
    {
        let token = try CompactJWS(parsing: vector.token)
        #expect(vector.key.verifies(token))
        #expect(JSONWebKeySet(keys: Self.vectors.map(\.key)).verifies(token))
        for index in [0, token.signature.count / 2, token.signature.count - 1] {
            var signature = token.signature
            signature[index] ^= 1
            let input = String(decoding: token.signingInput, as: UTF8.self)
            #expect(!vector.key.verifies(try CompactJWS(parsing: input + "." + Base64URL.encode(signature))))
        }
        let other = Self.vectors.filter { $0.alg != vector.alg }
        #expect(other.allSatisfy { !$0.key.verifies(token) || ["RS", "PS"].contains(vector.alg.prefix(2)) })
    }

    @Test func `The example of RFC 7515 A.3 verifies`() throws {
        let key = JSONWebKey(json: [
            "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        ])
        let token = try CompactJWS(
            parsing: "eyJhbGciOiJFUzI1NiJ9"
                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        #expect(key.verifies(token))
        #expect(token.issuer == "joe")
    }

    @Test func `A signature in DER is not a JOSE signature`() throws {
        let vector = try #require(Self.vectors.first { $0.alg == "ES256" })
        let token = try CompactJWS(parsing: vector.token)
        let (r, s) = (token.signature.prefix(32), token.signature.suffix(32))
        func integer(_ half: ArraySlice<UInt8>) -> [UInt8] {
            let digits = (half.first ?? 0) > 0x7F ? [0] + half : Array(half)
            return [2, UInt8(digits.count)] + digits
        }
        let body = integer(r) + integer(s)
        let der = Base64URL.encode([0x30, UInt8(body.count)] + body)
        let input = String(decoding: token.signingInput, as: UTF8.self)
        #expect(!vector.key.verifies(try CompactJWS(parsing: input + "." + der)))
    }

    @Test func `A keyed digest over the public key is no signature`() throws {
        let vector = try #require(Self.vectors.first { $0.alg == "RS256" })
        let input = Base64URL.encode(#"{"alg":"HS256"}"#.utf8) + "." + Base64URL.encode("{}".utf8)
        let forged = Digest.hmac(key: Array(vector.key.json.text().utf8), Array(input.utf8))
        let token = try CompactJWS(parsing: input + "." + Base64URL.encode(forged))
        #expect(token.header.isSymmetric)
        #expect(!vector.key.verifies(token))
        #expect(!JSONWebKeySet(keys: [vector.key]).verifies(token))
    }

    @Test func `A token that this program signs verifies with the published key`() throws {
        let key = try ECSigningKey(seed: [UInt8](repeating: 3, count: 48))
        let token = try CompactJWS(parsing: key.compactJWS(payload: ["sub": "u"], header: [.init("typ", "JWT")]))
        let keys = try #require(JSONWebKeySet(json: ["keys": [key.publicJWK]]))
        #expect(keys.verifies(token))
        #expect(keys.key(for: token.header) == .key(JSONWebKey(json: key.publicJWK)))
        #expect(JSONWebKey(json: key.publicJWK).problems.isEmpty)
    }

    @Test func `Keys that are not what they say are refused without a trap`() throws {
        let token = try CompactJWS(parsing: try #require(Self.vectors.first { $0.alg == "ES384" }).token)
        let zeros = JSON.string(Base64URL.encode([UInt8](repeating: 0, count: 48)))
        let keys: [JSON] = [
            [:], "text", ["kty": "EC"], ["kty": "EC", "crv": "P-384", "x": zeros, "y": zeros],
            ["kty": "EC", "crv": "P-384", "x": 5, "y": nil], ["kty": "RSA", "n": "AA", "e": "AQAB"],
            ["kty": "RSA", "n": .string(Base64URL.encode([UInt8](repeating: 255, count: 100_000))), "e": "AQAB"],
        ]
        for key in keys { #expect(!JSONWebKey(json: key).verifies(token)) }
    }
}
