import Basis
import OIDC

/// Checks of what an ID Token says about the user (OIDC Core §5.1, §5.4).
enum UserClaimChecks {
    static let all: [String: Rule] = [
        "idt-standard-claims": types, "idt-claims-by-scope": scopes, "idt-extended-claims-gated": extended,
        "idt-no-null": noNull,
    ]

    private static let claimsByScope: [(scope: String, claims: [String])] = [
        (
            "profile",
            [
                "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile",
                "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at",
            ]
        ),
        ("email", ["email", "email_verified"]), ("phone", ["phone_number", "phone_number_verified"]),
        ("address", ["address"]),
    ]

    private static let extendedClaims: [(scope: String, claims: [String])] = [
        ("custom_data", ["custom_data"]), ("identities", ["identities", "sso_identities"]), ("roles", ["roles"]),
        ("urn:logto:scope:organizations", ["organizations", "organization_data"]),
        ("urn:logto:scope:organization_roles", ["organization_roles"]),
    ]

    /// What the sign-in may show; nil when the evidence does not tell.
    private static func granted(_ call: TokenCall) -> [String]? {
        // The scope of a refresh or of a resource's token speaks of the access token only.
        if call.grant == "refresh_token" || call.resource != nil {
            return call.authorization.map { $0.scopes + (call.scopes ?? []) }
        }
        return call.scopes ?? call.authorization?.scopes
    }

    private static func isWellTyped(_ name: String, _ value: JSON, latest: Double) -> Bool {
        switch name {
        case "email_verified", "phone_number_verified": value.bool != nil
        case "address": value.members != nil
        case "updated_at": value.double.map { $0 > 631_152_000 && $0 <= latest } ?? false
        default: value.string != nil
        }
    }

    private static let types: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let latest = seen.exchange.startedAt + seen.exchange.timings.total / 1000 + IDTokenChecks.leeway
            let wrong = claimsByScope.flatMap(\.claims).filter { name in
                guard let value = token.payload[name], !value.isNull else { return false }
                return !isWellTyped(name, value, latest: latest)
            }
            examination.expect(
                wrong.isEmpty, seen.exchange, "Claims of the ID Token do not have their standard types or units.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static func ungranted(
        _ examination: inout Examination, _ table: [(scope: String, claims: [String])], _ summary: String
    ) {
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let granted = granted(seen.call) else { continue }
            let extra = table.filter { !granted.contains($0.scope) }.flatMap(\.claims)
                .filter { token.payload[$0] != nil }
            examination.expect(
                extra.isEmpty, seen.exchange, summary, observed: extra.joined(separator: ", "),
                expected: "only claims of the scopes " + granted.joined(separator: " "))
        }
        examination.skip("the granted scopes are not known")
    }

    private static let scopes: Rule = { examination in
        ungranted(&examination, claimsByScope, "The ID Token tells more about the user than was asked for.")
    }

    private static let extended: Rule = { examination in
        ungranted(&examination, extendedClaims, "The ID Token has extended claims without their scope.")
    }

    private static let noNull: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let empty = claimsByScope.flatMap(\.claims).filter { name in
                guard let value = token.payload[name] else { return false }
                return value.isNull || value.string == "" || value.members?.isEmpty == true
            }
            examination.expect(
                empty.isEmpty, seen.exchange, "Claims of the ID Token are there without a value.",
                observed: empty.joined(separator: ", "))
        }
    }
}
