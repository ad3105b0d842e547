import Basis
import OIDC

/// Checks of what an ID Token says about the user (OIDC Core §5.1, §5.4).
enum UserClaimChecks {
    static let all: [String: Rule] = [
        "idt-standard-claims": types, "idt-claims-by-scope": scopes, "idt-extended-claims-gated": extended,
        "idt-no-null": noNull,
    ]

    /// What the sign-in may show; nil when the evidence does not tell.
    private static func granted(_ call: TokenCall) -> [String]? {
        // The scope of a refresh or of a resource's token speaks of the access token only.
        if call.grant == "refresh_token" || call.resource != nil {
            return call.authorization.map { $0.scopes + (call.scopes ?? []) }
        }
        return call.scopes ?? call.authorization?.scopes
    }

    private static let types: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let latest = seen.exchange.startedAt + seen.exchange.timings.total / 1000 + IDTokenChecks.leeway
            let wrong = UserClaims.mistyped(token.payload, latest: latest)
            examination.expectNone(
                wrong, seen.exchange, "Claims of the ID Token do not have their standard types or units.")
        }
    }

    private static func ungranted(
        _ examination: inout Examination, _ table: [(scope: String, claims: [String])], _ summary: String
    ) {
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let granted = granted(seen.call) else { continue }
            let extra = UserClaims.ungranted(token.payload, granted, table)
            examination.expect(
                extra.isEmpty, seen.exchange, summary, observed: extra.joined(separator: ", "),
                expected: "only claims of the scopes " + granted.joined(separator: " "))
        }
        examination.skip("the granted scopes are not known")
    }

    private static let scopes: Rule = { examination in
        ungranted(&examination, UserClaims.standard, "The ID Token tells more about the user than was asked for.")
    }

    private static let extended: Rule = { examination in
        ungranted(&examination, UserClaims.extended, "The ID Token has extended claims without their scope.")
    }

    private static let noNull: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let empty = UserClaims.standard.flatMap(\.claims).filter { name in
                UserClaims.isEmpty(token.payload[name]) || token.payload[name]?.members?.isEmpty == true
            }
            examination.expectNone(empty, seen.exchange, "Claims of the ID Token are there without a value.")
        }
    }
}
