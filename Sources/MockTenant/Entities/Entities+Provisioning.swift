extension Entities {
    /// Makes a new user with a verified e-mail address a member of every organization that takes its domain, with the roles that
    /// the organization gives.
    package mutating func provision(user id: String, email: String) {
        guard let domain = email.split(separator: "@").last?.lowercased() else { return }
        for organization in organizations.records.compactMap({ $0["id"]?.string }) {
            guard let provisioning = justInTime[organization],
                provisioning.domains.contains(where: { $0.lowercased() == domain })
            else { continue }
            join(id, organization, provisioning.roles)
        }
    }

    /// Makes a user of an enterprise connector a member of every organization that the connector's users join.
    package mutating func provision(user id: String, connector: String) {
        for organization in organizations.records.compactMap({ $0["id"]?.string }) {
            guard let provisioning = justInTime[organization], provisioning.connectors.contains(connector) else {
                continue
            }
            join(id, organization, provisioning.roles)
        }
    }

    /// Makes a user a member of an organization with the roles that the organization gives to those who join.
    package mutating func join(_ user: String, organization: String) {
        guard organizations.contains(organization) else { return }
        join(user, organization, justInTime[organization]?.roles ?? [])
    }

    private mutating func join(_ user: String, _ organization: String, _ roles: [String]) {
        organizationUsers.add(organization, user)
        let held = organizationUsers.roles(organization, user)
        organizationUsers.setRoles(organization, user, held + roles.filter { !held.contains($0) })
    }
}
