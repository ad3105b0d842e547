import Basis
import OIDC

/// A token that was granted to a user, beside the permissions that the client had asked for.
package struct GrantedPermissions: Sendable {
    package let exchange: Exchange
    /// The API resource that it is for; nil for an organization token.
    package let resource: String?
    package let organization: String?
    /// Permissions that were asked for and that the token does not have; they need not exist.
    package internal(set) var missing: [String]
    /// Permissions that it has.
    package let granted: [String]

    /// Nil for a grant that was refused, or one without resource and organization.
    package init?(_ journey: SignInJourney, _ refresh: SignInJourney.TokenGrant, in exchanges: [Exchange]) {
        guard refresh.resource != nil || refresh.organizationId != nil,
            exchanges.indices.contains(refresh.exchange - 1),
            let scope = exchanges[refresh.exchange - 1].answered?["scope"]?.string
        else { return nil }
        exchange = exchanges[refresh.exchange - 1]
        (resource, organization) = (refresh.resource, refresh.organizationId)
        let has = scope.split(separator: " ").map(String.init)
        granted = has
        missing = journey.scopes.filter { !Self.ofUsers.contains($0) && !$0.hasPrefix("urn:") && !has.contains($0) }
    }

    /// Scopes that ask for claims, not for permissions.
    private static let ofUsers: Set<String> = [
        "openid", "offline_access", "profile", "email", "phone", "address", "custom_data", "identities", "roles",
        "sessions",
    ]

    /// The reads that tell whether the missing permissions exist and who gives them.
    package func reads(user: String?) -> [String] {
        var paths = ["resources?includeScopes=true", "organization-scopes"]
        guard let user else { return paths }
        if let organization { paths.append("organizations/\(organization)/users/\(user)/roles") }
        if resource != nil { paths.append("users/\(user)/roles") }
        return paths
    }
}
