import OIDC

/// Checks of the published key set (RFC 7517).
enum KeySetChecks {
    static let all: [String: Rule] = [
        "jwks-fetch": fetch, "jwks-structure": structure, "jwks-no-private": noPrivate, "jwks-kid": kid,
        "jwks-key-strength": strength, "jwks-covers-advertised-algs": coverage, "jwks-rotation-overlap": rotation,
    ]

    private static func fetches(_ examination: inout Examination) -> [(exchange: Exchange, response: HTTPResponse)] {
        let exchanges = examination.wire.plain(.jwks).filter {
            $0.request.method == "GET" && $0.request.headers["if-none-match"] == nil
        }
        if exchanges.isEmpty { examination.skip("the key set was not fetched") }
        return exchanges.compactMap { exchange in examination.answer(exchange).map { (exchange, $0) } }
    }

    private static func sets(_ examination: inout Examination) -> [(exchange: Exchange, set: JSONWebKeySet)] {
        let sets = fetches(&examination).compactMap { fetch -> (Exchange, JSONWebKeySet)? in
            fetch.response.json.flatMap(JSONWebKeySet.init(json:)).map { (fetch.exchange, $0) }
        }
        if sets.isEmpty { examination.skip("no key set that can be read (see jwks-fetch)") }
        return sets
    }

    private static let fetch: Rule = { examination in
        for (exchange, response) in fetches(&examination) {
            let isType = ["application/json", "application/jwk-set+json"].contains(response.mediaType ?? "")
            let isSet = response.json.flatMap(JSONWebKeySet.init(json:)) != nil
            examination.expect(
                response.status == 200 && isType && isSet, exchange,
                "The key set cannot be fetched as JSON with a list of keys.",
                observed: "HTTP \(response.status), \(response.mediaType ?? "no content type")"
                    + (isSet ? "" : ", no object with a list \"keys\""))
        }
    }

    private static let structure: Rule = { examination in
        for (exchange, set) in sets(&examination) {
            let problems = set.keys.enumerated().flatMap { index, key in key.problems.map { "key \(index + 1): \($0)" }
            }
            examination.expect(
                problems.isEmpty, exchange, "A published key is malformed.", observed: problems.joined(separator: "; "))
        }
    }

    private static let noPrivate: Rule = { examination in
        for (exchange, set) in sets(&examination) {
            let leaks = set.keys.flatMap(\.privateMembers)
            examination.expect(
                leaks.isEmpty, exchange, "The key set publishes private key material.",
                observed: "members " + leaks.joined(separator: ", "))
        }
    }

    private static let kid: Rule = { examination in
        for (exchange, set) in sets(&examination) {
            let known = set.keys.filter(\.isKnownType)
            guard known.count > 1 else {
                examination.examine(exchange)
                continue
            }
            let names = known.compactMap(\.kid)
            examination.expect(
                names.count == known.count && Set(names).count == names.count, exchange,
                "The published keys cannot be told apart by kid.",
                observed: "\(known.count) keys, \(names.count) with a kid, \(Set(names).count) distinct")
        }
    }

    private static let strength: Rule = { examination in
        for (exchange, set) in sets(&examination) {
            let weak = set.keys.compactMap { key -> String? in
                if let bits = key.modulusBits, bits < 2048 { return "RSA key of \(bits) bits" }
                return key.kty == "EC" && key.crv != nil && key.curve == nil ? "curve \(key.crv ?? "")" : nil
            }
            examination.expect(
                weak.isEmpty, exchange, "A published key is too weak or on a curve that JOSE does not know.",
                observed: weak.joined(separator: ", "))
        }
    }

    private static let coverage: Rule = { examination in
        guard let algorithms = examination.wire.metadata?.idTokenAlgorithms else {
            examination.skip("the discovery document names no algorithms")
            return
        }
        guard let (exchange, set) = sets(&examination).last else { return }
        let missing = algorithms.filter { name in
            guard let algorithm = JWSAlgorithm(rawValue: name) else {
                return !["none", "EdDSA"].contains(name) && !name.hasPrefix("HS")
            }
            return !set.keys.contains { $0.mismatch(with: algorithm) == nil && $0.problems.isEmpty }
        }
        examination.expect(
            missing.isEmpty, exchange, "No published key fits an algorithm that the tenant advertises.",
            observed: "no key for " + missing.joined(separator: ", "))
    }

    private static let rotation: Rule = { examination in
        let all = sets(&examination)
        for (before, after) in zip(all, all.dropFirst()) {
            let (old, new) = (Set(before.set.keys.compactMap(\.kid)), Set(after.set.keys.compactMap(\.kid)))
            guard !new.subtracting(old).isEmpty else { continue }
            examination.expect(
                !old.isDisjoint(with: new), after.exchange, "After a key rotation the previous key is gone at once.",
                observed: "none of the \(old.count) earlier keys is left")
        }
        examination.skip("the signing key was not rotated in this run")
    }
}
