import Basis
import OIDC

/// Checks of access tokens for an API resource (RFC 9068, RFC 8707).
enum ResourceChecks {
    static let all: [String: Rule] = [
        "rat-typ": type, "rat-signature": signature, "rat-required-claims": claims, "rat-iss-sub-client": binding,
        "rat-aud": audience, "rat-unregistered": unregistered, "rat-ungranted": ungranted, "rat-no-pii": personal,
    ]

    /// Tokens that a user's application asked for with exactly one resource; of two the token's form is not certain.
    static func sightings(_ examination: inout Examination) -> [TokenSighting] {
        let list = examination.wire.tokenCalls.compactMap { call -> TokenSighting? in
            guard call.isGranted, !call.isProbe, !call.isMachine, call.resources.count == 1 else { return nil }
            return call.accessToken.map { TokenSighting($0, call: call) }
        }
        if list.isEmpty { examination.skip("no token for an API resource was handed out") }
        return list
    }

    /// Those that can be read.
    static func tokens(_ examination: inout Examination) -> [(seen: TokenSighting, token: CompactJWS)] {
        let list = sightings(&examination).compactMap { seen in seen.token.map { (seen, $0) } }
        if list.isEmpty { examination.skip("no token for an API resource that can be read (see rat-typ)") }
        return list
    }

    private static let type: Rule = { examination in
        for seen in sightings(&examination) {
            let problem = AccessTokenRules.typeProblem(seen)
            examination.expect(
                problem == nil, seen.exchange, "The token for the API is not marked as a JWT access token.",
                observed: problem ?? "")
        }
    }

    private static let signature: Rule = { examination in
        guard examination.wire.keys != nil else {
            examination.skip("the key set was not fetched")
            return
        }
        for (seen, token) in tokens(&examination) {
            let problem = AccessTokenRules.signatureProblem(token, examination.wire)
            examination.expect(
                problem == nil, seen.exchange, "An API cannot verify the token with the tenant's keys.",
                observed: problem ?? "")
        }
    }

    private static let claims: Rule = { examination in
        var known = Set<String>()
        for (seen, token) in tokens(&examination) {
            var wrong = AccessTokenRules.claimProblems(token).map { "no good " + $0 }
            if let id = token.payload["jti"]?.string, !known.insert(id).inserted { wrong.append("jti used before") }
            examination.expect(
                wrong.isEmpty, seen.exchange, "The token for the API lacks a required claim.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static let binding: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            let wrong = AccessTokenRules.bindingProblems(token, seen.call, examination.wire)
            examination.expect(
                wrong.isEmpty, seen.exchange, "The token for the API names another issuer, user or application.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static let audience: Rule = { examination in
        for (seen, token) in tokens(&examination) {
            let wanted = seen.call.resource ?? ""
            examination.expect(
                token.audiences == [wanted], seen.exchange, "The token is not for exactly the API that was asked for.",
                observed: "aud " + token.audiences.joined(separator: ", "), expected: "aud \(wanted)")
        }
    }

    private static let unregistered: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["invalid_target"]) }
    }

    private static let ungranted: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let token = response.json?["access_token"]?.string.flatMap { try? CompactJWS(parsing: $0) }
            let scopes = token?.scopes ?? []
            examination.expect(
                run.errorCode != nil || run.last.handsOutTokens && scopes.isEmpty, run.last,
                "A resource that was not asked for at sign-in brings permissions.",
                observed: run.errorCode == nil ? "scope " + scopes.joined(separator: " ") : run.last.outcomeText,
                expected: "a refusal, or a token without scopes")
        }
    }

    private static let personal: Rule = { examination in
        if examination.wire.hasCustomClaims {
            examination.skip("the tenant adds claims to access tokens by a script of its own")
            return
        }
        let names = (UserClaims.standard + UserClaims.extended).flatMap(\.claims) + ["username", "created_at"]
        for (seen, token) in tokens(&examination) {
            let found = names.filter { token.payload[$0] != nil }
            examination.expect(
                found.isEmpty, seen.exchange, "The token for the API carries personal data.",
                observed: found.joined(separator: ", "))
        }
    }
}
