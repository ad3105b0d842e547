import OIDC

/// Checks of an ID Token as a signed message: its form, algorithm, key and signature (OIDC Core §3.1.3.7).
enum IDTokenChecks {
    static let all: [String: Rule] = [
        "idt-jws": form, "idt-alg-none": signed, "idt-alg-expected": algorithm, "idt-kid": kid,
        "idt-key-compatible": key, "idt-signature": signature, "idt-typ": type, "idt-at-hash": accessTokenHash,
    ]

    /// The seconds by which the clocks of tenant and client may differ.
    static let leeway = 60.0

    /// The ID Tokens that can be read.
    static func tokens(_ examination: inout Examination) -> [(seen: TokenSighting, token: CompactJWS)] {
        if examination.wire.idTokens.isEmpty { examination.skip("no ID Token was handed out") }
        let list = examination.wire.idTokens.compactMap { seen in seen.token.map { (seen, $0) } }
        if list.isEmpty { examination.skip("no ID Token that can be read (see idt-jws)") }
        return list
    }

    private static let form: Rule = { examination in
        if examination.wire.idTokens.isEmpty { examination.skip("no ID Token was handed out") }
        for seen in examination.wire.idTokens {
            switch seen.jws {
            case .success: examination.examine(seen.exchange)
            case .failure(let defect):
                examination.violate(
                    [seen.exchange], "The ID Token is no well-formed signed token.", observed: defect.description)
            }
        }
    }

    private static let signed: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            examination.expect(
                !token.header.isUnsecured && !token.signature.isEmpty, seen.exchange, "The ID Token is not signed.",
                observed: "alg \(token.header.alg.prefix(40)), signature of \(token.signature.count) bytes")
        }
    }

    private static let algorithm: Rule = { examination in
        let advertised = examination.wire.metadata?.idTokenAlgorithms
        for (seen, token) in tokens(&examination) where !token.header.isUnsecured {
            let isForgeable = token.header.isSymmetric && examination.wire.isPublic(seen.call.clientID)
            if advertised == nil, !isForgeable { continue }
            examination.expect(
                !isForgeable && advertised?.contains(token.header.alg) != false, seen.exchange,
                isForgeable
                    ? "The ID Token of an application without secret is protected by a shared secret."
                    : "The ID Token is signed with an algorithm that the tenant does not advertise.",
                observed: "alg \(token.header.alg.prefix(40))",
                expected: advertised.map { "one of " + $0.joined(separator: ", ") })
        }
        examination.skip("the discovery document names no algorithms")
    }

    private static let kid: Rule = { examination in
        guard let keys = examination.wire.keys else {
            examination.skip("the key set was not fetched")
            return
        }
        for (seen, token) in tokens(&examination) where !token.header.isSymmetric {
            let kid = token.header.kid
            let isKnown = kid.map { kid in keys.keys.contains { $0.kid == kid } } ?? (keys.keys.count <= 1)
            examination.expect(
                isKnown, seen.exchange, "The ID Token does not name a published key.",
                observed: kid.map { "kid \($0.prefix(80))" } ?? "no kid, \(keys.keys.count) published keys")
        }
    }

    private static let key: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            var problems = token.header.embeddedKeyMembers.map { "header member \"\($0)\"" }
            if let keys = examination.wire.keys, let algorithm = token.header.algorithm {
                switch keys.key(for: token.header) {
                case .key(let key): problems += key.mismatch(with: algorithm).map { ["the named key: " + $0] } ?? []
                case .noneFits: problems.append("no published key fits \(algorithm.rawValue)")
                case .unknownKid, .kidMissing: break
                }
            }
            examination.expect(
                problems.isEmpty, seen.exchange, "The key of the ID Token does not fit, or the token brings its own.",
                observed: problems.joined(separator: "; "))
        }
    }

    private static let signature: Rule = { examination in
        guard let keys = examination.wire.keys else {
            examination.skip("the key set was not fetched")
            return
        }
        for (seen, token) in tokens(&examination) where !token.signature.isEmpty {
            guard let algorithm = token.header.algorithm, case .key(let key) = keys.key(for: token.header),
                key.mismatch(with: algorithm) == nil
            else { continue }
            examination.expect(
                keys.verifies(token), seen.exchange, "The signature of the ID Token is not the named key's.",
                observed: "a \(algorithm.rawValue) signature that does not verify")
        }
        examination.skip("no ID Token names a published key that fits it")
    }

    private static let type: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            let type = (token.header.typ ?? "JWT").lowercased().replacing("application/", with: "")
            examination.expect(
                !type.hasSuffix("+jwt"), seen.exchange, "The ID Token says that it is another kind of token.",
                observed: "typ \(type.prefix(60))")
        }
    }

    private static let accessTokenHash: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            guard let hash = token.payload["at_hash"], let accessToken = seen.call.accessToken,
                let wanted = token.accessTokenHash(accessToken)
            else { continue }
            examination.expect(
                hash.string == wanted, seen.exchange, "The at_hash is not that of the access token beside it.",
                observed: "another value")
        }
        examination.skip("no ID Token has an at_hash")
    }
}
