/// The scopes that need no resource, and the reserved names of organizations.
enum SupportedScopes {
    /// In the order of the discovery document.
    static let all = [
        "openid", "offline_access", "profile", "email", "phone", "address", "custom_data", "identities", "roles",
        "urn:logto:scope:organizations", "urn:logto:scope:organization_roles", "urn:logto:scope:sessions",
        "urn:logto:scope:trusted_devices",
    ]
    private static let names = Set(all)
    /// Lets a refresh token be used for organization tokens.
    static let organizations = "urn:logto:scope:organizations"
    /// The reserved resource whose scopes are those of the organization template.
    static let organizationResource = "urn:logto:resource:organizations"
    /// Before the id in the audience of an organization token.
    static let organizationAudience = "urn:logto:organization:"

    /// Whether a scope is one of the provider's own.
    static func contains(_ scope: String) -> Bool { names.contains(scope) }

    /// The scopes of a `scope` parameter, each once, in their order.
    static func split(_ text: String?) -> [String] {
        var seen = Set<String>()
        return (text ?? "").split(separator: " ").map(String.init).filter { seen.insert($0).inserted }
    }
}
