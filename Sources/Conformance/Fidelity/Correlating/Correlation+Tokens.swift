import Basis
import OIDC

extension Correlation {
    /// What stands for a JWT that no answer gave as it is: signed by a client or a provider, altered on purpose, or minted outside
    /// of the recording.
    func jwt(_ run: String, _ token: DecodedJWT) -> String {
        let identity = Self.identity(of: token, token: run)
        if let known = tokens.first(where: { $0.identity == identity }) { return altered(token, like: known) }
        let algorithm = token.header["alg"]?.string ?? ""
        if algorithm.hasPrefix("ES"), let same = tokens.last(where: { isSame($0.recorded, as: token) }) {
            return same.actual
        }
        let claims = JSON.object(
            (token.claims.members ?? []).map { .init($0.name, leaf($0.value, at: $0.name)) })
        let input = encode(token.header) + "." + encode(claims)
        if algorithm == "RS256", let provider {
            return input + "." + provider.signature(of: input, isGood: provider.hasSigned(run))
        }
        if algorithm.hasPrefix("HS"), let signature = keyedSignature(run, token, input, algorithm) {
            return input + "." + signature
        }
        return input + "." + token.signature
    }

    /// The alteration that was made to a recorded token, made to the actual one.
    private func altered(_ token: DecodedJWT, like known: KnownToken) -> String {
        let parts = known.actual.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let actual = DecodedJWT(known.actual), parts.count == 3 else { return known.actual }
        let isSameHeader = token.header.ordered == known.recorded.header.ordered
        let isSameClaims = token.claims.ordered == known.recorded.claims.ordered
        if isSameHeader, isSameClaims { return "\(parts[0]).\(parts[1]).\(token.signature)" }
        let header =
            isSameHeader ? parts[0] : encode(merged(token.header, known.recorded.header, actual.header) { $0 })
        let claims =
            isSameClaims ? parts[1] : encode(merged(token.claims, known.recorded.claims, actual.claims) { leaf($0) })
        let signature = token.signature == known.recorded.signature ? parts[2] : token.signature
        return "\(header).\(claims).\(signature)"
    }

    private func merged(_ value: JSON, _ recorded: JSON, _ actual: JSON, changed: (JSON) -> JSON) -> JSON {
        .object(
            (value.members ?? []).map { member in
                let isKept = member.value == recorded[member.name]
                return .init(member.name, isKept ? actual[member.name] ?? .null : changed(member.value))
            })
    }

    /// Whether two tokens say the same of issuer, subject, audience and scope.
    private func isSame(_ one: DecodedJWT, as other: DecodedJWT) -> Bool {
        one.header.ordered == other.header.ordered
            && ["iss", "sub", "aud", "scope"].allSatisfy { one.claims[$0] == other.claims[$0] }
    }

    /// The signature of a client assertion, with what stands for the secret that made the recorded one.
    private func keyedSignature(_ run: String, _ token: DecodedJWT, _ input: String, _ algorithm: String) -> String? {
        guard let bits = Int(algorithm.dropFirst(2)), let hash = SHA2(rawValue: bits),
            let dot = run.lastIndex(of: ".")
        else { return nil }
        func signature(_ text: String, _ secret: String) -> String {
            Base64URL.encode(Digest.hmac(hash, key: Array(secret.utf8), Array(text.utf8)))
        }
        let recorded = String(run[..<dot])
        let candidates = map.map { ($0.key, $0.value) } + known.map { ($0, $0) } + [("fakeSecret", "fakeSecret")]
        return candidates.first { $0.0.utf8.count < 80 && signature(recorded, $0.0) == token.signature }
            .map { signature(input, $0.1) }
    }

    private func encode(_ json: JSON) -> String { Base64URL.encode(Array(json.text().utf8)) }
}
