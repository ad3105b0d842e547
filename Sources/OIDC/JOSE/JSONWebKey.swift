import Basis

/// One key of a key set, read tolerantly: what is missing or malformed is listed, never thrown (RFC 7517 §4, RFC 7518 §6).
package struct JSONWebKey: Sendable, Hashable {
    /// The key as published.
    package let json: JSON

    package init(json: JSON) { self.json = json }

    package var kty: String? { json["kty"]?.string }
    package var kid: String? { json["kid"]?.string }
    package var alg: String? { json["alg"]?.string }
    package var use: String? { json["use"]?.string }
    package var crv: String? { json["crv"]?.string }
    /// Whether the key type is one that this program knows the members of.
    package var isKnownType: Bool { ["EC", "RSA", "OKP", "oct"].contains(kty) }

    /// Members that must never be published: private and symmetric material.
    package var privateMembers: [String] {
        ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].filter { json[$0] != nil }
    }

    /// What is missing or malformed, in the reader's words; keys of unknown types only need a `kty`.
    package var problems: [String] {
        guard case .object = json else { return ["the key is not an object"] }
        guard let kty, !kty.isEmpty else { return ["\"kty\" is missing"] }
        let required: [String]
        switch kty {
        case "EC": required = ["x", "y"]
        case "RSA": required = ["n", "e"]
        case "OKP": required = ["x"]
        default: return []
        }
        var problems = kty != "RSA" && crv == nil ? ["\"crv\" is missing"] : []
        for name in required {
            switch json[name] {
            case nil: problems.append("\"\(name)\" is missing")
            case .string(let text)?:
                guard let bytes = Base64URL.decode(text), !bytes.isEmpty else {
                    problems.append("\"\(name)\" is not unpadded base64url")
                    continue
                }
                if let size = curve?.byteCount, kty == "EC", bytes.count != size {
                    problems.append("\"\(name)\" has \(bytes.count) bytes, \(crv ?? "") wants \(size)")
                }
            default: problems.append("\"\(name)\" is not a text")
            }
        }
        return problems
    }

    /// The curve, nil for other key types and unknown curves.
    package var curve: EllipticCurve? { kty == "EC" ? crv.flatMap(EllipticCurve.init(rawValue:)) : nil }

    /// The length of an RSA modulus in bits.
    package var modulusBits: Int? {
        guard kty == "RSA", let bytes = json["n"]?.string.flatMap({ Base64URL.decode($0) }) else { return nil }
        let digits = bytes.drop { $0 == 0 }
        guard let first = digits.first else { return 0 }
        return digits.count * 8 - first.leadingZeroBitCount
    }

    /// Why the key does not fit an algorithm; nil when it does.
    package func mismatch(with algorithm: JWSAlgorithm) -> String? {
        if kty != algorithm.keyType {
            return "its \"kty\" is \(kty ?? "missing"), \(algorithm.rawValue) wants \(algorithm.keyType)"
        }
        if let wanted = algorithm.curve, crv != wanted.rawValue {
            return "its \"crv\" is \(crv ?? "missing"), \(algorithm.rawValue) wants \(wanted.rawValue)"
        }
        if let alg, alg != algorithm.rawValue { return "its \"alg\" is \(alg)" }
        if let use, use != "sig" { return "its \"use\" is \(use)" }
        if let operations = json["key_ops"]?.strings, !operations.contains("verify") {
            return "its \"key_ops\" has no verify"
        }
        return nil
    }

    /// libcrypto's form of the key; nil when it is malformed, not on its curve or larger than 16384 bits.
    var handle: KeyHandle? {
        func bytes(_ name: String) -> [UInt8]? { json[name]?.string.flatMap { Base64URL.decode($0) } }
        if let curve, let x = bytes("x"), let y = bytes("y"), x.count == curve.byteCount, y.count == curve.byteCount {
            return .ellipticCurve(curve, point: [4] + x + y)
        }
        if let bits = modulusBits, (512...16384).contains(bits), let n = bytes("n"), let e = bytes("e"),
            (1...8).contains(e.count)
        {
            return .rsa(modulus: n, exponent: e)
        }
        return nil
    }

    /// Whether a token's signature is this key's; false also when the key does not fit the token's algorithm.
    package func verifies(_ token: CompactJWS) -> Bool {
        guard let algorithm = token.header.algorithm, mismatch(with: algorithm) == nil, let handle else { return false }
        guard let curve = algorithm.curve else {
            return handle.verifies(
                token.signature, of: token.signingInput, hash: algorithm.hash, pss: algorithm.isPSS)
        }
        guard let der = ECSignature.der(concatenated: token.signature, curve: curve) else { return false }
        return handle.verifies(der, of: token.signingInput, hash: algorithm.hash)
    }
}
