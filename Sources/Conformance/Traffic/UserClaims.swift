import Basis

/// Which claims a scope stands for, and what a claim about the user has to look like (OIDC Core §5.1, §5.4; Logto).
enum UserClaims {
    /// The claims that OIDC Core §5.4 ties to scopes.
    static let standard: [(scope: String, claims: [String])] = [
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

    /// The claims that Logto ties to scopes of its own.
    static let extended: [(scope: String, claims: [String])] = [
        ("custom_data", ["custom_data"]), ("identities", ["identities", "sso_identities"]), ("roles", ["roles"]),
        ("urn:logto:scope:organizations", ["organizations", "organization_data"]),
        ("urn:logto:scope:organization_roles", ["organization_roles"]),
    ]

    /// Standard claims whose value has another JSON type than its standard one, or an implausible time; null is no type.
    ///
    /// - Parameter latest: seconds since 1970 that no `updated_at` may exceed.
    static func mistyped(_ claims: JSON, latest: Double) -> [String] {
        standard.flatMap(\.claims).filter { name in
            guard let value = claims[name], !value.isNull else { return false }
            return !isWellTyped(name, value, latest: latest)
        }
    }

    private static func isWellTyped(_ name: String, _ value: JSON, latest: Double) -> Bool {
        switch name {
        case "email_verified", "phone_number_verified": value.bool != nil
        case "address": value.members != nil
        case "updated_at": value.double.map { $0 > 631_152_000 && $0 <= latest } ?? false
        default: value.string != nil
        }
    }

    /// Claims of a table that are there although their scope was not granted.
    static func ungranted(
        _ claims: JSON, _ granted: [String], _ table: [(scope: String, claims: [String])]
    ) -> [String] {
        table.filter { !granted.contains($0.scope) }.flatMap(\.claims).filter { claims[$0] != nil }
    }

    /// Whether a claim is there without a value.
    static func isEmpty(_ value: JSON?) -> Bool {
        guard let value else { return false }
        return value.isNull || value.string == ""
    }
}
