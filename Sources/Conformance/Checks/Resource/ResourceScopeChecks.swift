import Basis
import OIDC

/// Checks of the permissions in access tokens for an API resource, against the roles that the Management API shows.
enum ResourceScopeChecks {
    static let all: [String: Rule] = [
        "rat-scope-by-role": byRole, "rat-scope-denied": denied, "rat-scope-org-roles": organizationRoles,
    ]

    /// A token without organization context, with what was asked for and what the user's roles give.
    private struct Case {
        var seen: TokenSighting
        var scopes: Set<String>
        var requested: Set<String>
        /// By roles of the user's own.
        var own: Set<String>
        /// By roles in any organization; nil when it was not read.
        var organization: Set<String>?
    }

    private static func cases(_ examination: inout Examination) -> [Case] {
        var list: [Case] = []
        for (seen, token) in ResourceChecks.tokens(&examination) where seen.call.organization == nil {
            guard let requested = seen.call.requestedScopes, let resource = seen.call.resource,
                let own = examination.wire.directory.at(seen.exchange).scopes(ofUser: token.subject, on: resource)
            else { continue }
            let organization = examination.wire.directory.at(seen.exchange).organizationScopes(
                ofUser: token.subject, on: resource)
            list.append(
                Case(
                    seen: seen, scopes: Set(token.scopes ?? []), requested: Set(requested), own: own,
                    organization: organization))
        }
        if list.isEmpty { examination.skip("the user's roles were not read, or they changed during the run") }
        return list
    }

    private static let byRole: Rule = { examination in
        for item in cases(&examination) {
            let granted = item.own.union(item.organization ?? [])
            let missing = item.requested.intersection(granted).subtracting(item.scopes).sorted()
            let allowed = item.organization == nil ? item.requested : item.requested.intersection(granted)
            let extra = item.scopes.subtracting(allowed).sorted()
            examination.expect(
                missing.isEmpty && extra.isEmpty, item.seen.exchange,
                "The permissions in the token are not those that the user's roles give.",
                observed: [("missing: ", missing), ("too much: ", extra)].filter { !$0.1.isEmpty }
                    .map { $0.0 + $0.1.joined(separator: " ") }.joined(separator: "; "),
                expected: "scope " + item.requested.intersection(granted).sorted().joined(separator: " "))
        }
    }

    private static let denied: Rule = { examination in
        for item in cases(&examination) {
            guard let organization = item.organization else { continue }
            let standing = Set(examination.wire.metadata?.scopes ?? [])
            let withheld = item.requested.subtracting(item.own.union(organization)).subtracting(standing)
                .filter { !$0.hasPrefix("urn:logto:") && $0 != "openid" && $0 != "offline_access" }
            if withheld.isEmpty { continue }
            let given = withheld.intersection(item.scopes).sorted()
            examination.expect(
                given.isEmpty, item.seen.exchange, "The token has a permission that no role of the user gives.",
                observed: given.joined(separator: " "))
        }
        examination.skip("no permission was asked for that the user has not")
    }

    private static let organizationRoles: Rule = { examination in
        for item in cases(&examination) {
            guard let organization = item.organization else { continue }
            let found = item.scopes.intersection(organization).subtracting(item.own).sorted()
            examination.expect(
                found.isEmpty, item.seen.exchange,
                "A token without organization context has permissions from a role in an organization.",
                observed: found.joined(separator: " "))
        }
    }
}
