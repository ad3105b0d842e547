import Basis

/// What a caller may need to know of a tenant that was made from a seed: ids, secrets, passwords, addresses.
///
/// It describes the seed; what was changed over the Management API since is not in it.
package struct TenantDirectory: Sendable, Hashable {
    package var applications: [SeedApplication]
    package var users: [SeedUser]
    package var organizations: [SeedOrganization]
    package var resources: [SeedResource]
    /// The names of the permissions that organizations know.
    package var organizationScopes: [String]
    package var connectors: [Connector]

    /// A connector and how its built-in far side can be driven without a person.
    package struct Connector: Sendable, Hashable {
        package var id: String
        /// Such as `kakao-universal`.
        package var factory: String
        /// The name in `socialSignInConnectorTargets`.
        package var target: String
        /// The URL that answers the messages sent as JSON; nil for social connectors.
        package var inbox: String?
        /// Whether the far side needs no person: its pages lead back by themselves.
        package var isAutomatic: Bool
    }

    /// The directory of a seed.
    ///
    /// - Parameters:
    ///   - targets: the target of each factory, for connectors that name none.
    ///   - inboxes: the URL of the messages sent, by factory.
    ///   - automatic: the factories whose far side leads back by itself.
    package init(seed: TenantSeed, targets: [String: String], inboxes: [String: String], automatic: Set<String>) {
        applications = seed.applications
        users = seed.users
        organizations = seed.organizations
        resources = seed.resources
        organizationScopes = seed.organizationScopes.map(\.name)
        connectors = seed.connectors.map { connector in
            Connector(
                id: connector.id, factory: connector.factory,
                target: connector.metadata["target"]?.string ?? targets[connector.factory] ?? connector.factory,
                inbox: inboxes[connector.factory], isAutomatic: automatic.contains(connector.factory))
        }
    }

    /// The machine application that may call the Management API.
    package var management: SeedApplication? { applications.first(where: \.isManagement) }

    /// The user that runs sign in as.
    package var testUser: SeedUser? { users.first { $0.password != nil && !$0.isSuspended } }

    /// The organizations of a user, in the order of the membership.
    package func organizations(of user: SeedUser) -> [SeedOrganization] {
        user.organizations.compactMap { membership in organizations.first { $0.name == membership.organization } }
    }
}
