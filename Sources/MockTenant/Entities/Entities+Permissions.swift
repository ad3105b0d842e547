import Basis

extension Entities {
    /// The roles of a user, in the order they were assigned.
    package func roles(ofUser id: String) -> [Role] { userRoles.targets(of: id).compactMap { roles.view($0) } }

    /// The roles of a machine application.
    package func roles(ofApplication id: String) -> [Role] {
        applicationRoles.targets(of: id).compactMap { roles.view($0) }
    }

    /// The permissions of a resource that a user has through roles, each once.
    package func scopes(ofUser id: String, for resource: Resource) -> [Scope] {
        scopes(ofRoles: userRoles.targets(of: id), for: resource)
    }

    /// The permissions of a resource that a machine application has through roles, each once.
    package func scopes(ofApplication id: String, for resource: Resource) -> [Scope] {
        scopes(ofRoles: applicationRoles.targets(of: id), for: resource)
    }

    /// The organizations of a user.
    package func organizations(ofUser id: String) -> [Organization] {
        organizationUsers.organizations(of: id).compactMap { organizations.view($0) }
    }

    /// The organization roles of a user in an organization.
    package func organizationRoles(ofUser id: String, in organization: String) -> [OrganizationRole] {
        organizationUsers.roles(organization, id).compactMap { organizationRoles.view($0) }
    }

    /// The organization roles of a machine application in an organization.
    package func organizationRoles(ofApplication id: String, in organization: String) -> [OrganizationRole] {
        organizationApplications.roles(organization, id).compactMap { organizationRoles.view($0) }
    }

    /// The organization permissions of a user in an organization, each once.
    package func organizationScopes(ofUser id: String, in organization: String) -> [OrganizationScope] {
        organizationScopes(ofRoles: organizationUsers.roles(organization, id))
    }

    /// The organization permissions of a machine application in an organization, each once.
    package func organizationScopes(ofApplication id: String, in organization: String) -> [OrganizationScope] {
        organizationScopes(ofRoles: organizationApplications.roles(organization, id))
    }

    /// The permissions of a resource that a user has through the roles in one organization, each once.
    package func scopes(ofUser id: String, in organization: String, for resource: Resource) -> [Scope] {
        scopes(ofOrganizationRoles: organizationUsers.roles(organization, id), for: resource)
    }

    /// The permissions of a resource that a machine application has through its roles in one organization, each once.
    package func scopes(ofApplication id: String, in organization: String, for resource: Resource) -> [Scope] {
        scopes(ofOrganizationRoles: organizationApplications.roles(organization, id), for: resource)
    }

    /// The permissions of a resource that a user has through roles in any organization, each once.
    package func scopesInAnyOrganization(ofUser id: String, for resource: Resource) -> [Scope] {
        scopes(
            ofOrganizationRoles: organizationUsers.organizations(of: id).flatMap { organizationUsers.roles($0, id) },
            for: resource)
    }

    /// Whether a user may sign in to an application whose access is restricted.
    package func mayAccess(user: String, application: Application) -> Bool {
        guard application.isAccessControlled, let rules = accessControl[application.id] else { return true }
        if rules["userIds"]?.strings?.contains(user) == true { return true }
        let roles = Set(userRoles.targets(of: user))
        if rules["userRoleIds"]?.strings?.contains(where: roles.contains) == true { return true }
        let organizations = organizationUsers.organizations(of: user)
        if rules["organizationIds"]?.strings?.contains(where: organizations.contains) == true { return true }
        return (rules["organizationRoleRules"]?.array ?? []).contains { rule in
            guard let organization = rule["organizationId"]?.string else { return false }
            let wanted = rule["organizationRoleIds"]?.strings ?? rule["organizationRoleId"]?.string.map { [$0] } ?? []
            return organizationUsers.roles(organization, user).contains { wanted.contains($0) }
        }
    }

    private func scopes(ofRoles roles: [String], for resource: Resource) -> [Scope] {
        distinct(roles.flatMap { roleScopes.targets(of: $0) }, of: resource)
    }

    private func scopes(ofOrganizationRoles roles: [String], for resource: Resource) -> [Scope] {
        distinct(roles.flatMap { organizationRoleResourceScopes.targets(of: $0) }, of: resource)
    }

    private func distinct(_ ids: [String], of resource: Resource) -> [Scope] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }.compactMap { scopes.view($0, as: Scope.self) }
            .filter { $0.resourceID == resource.id }
    }

    private func organizationScopes(ofRoles roles: [String]) -> [OrganizationScope] {
        var seen: Set<String> = []
        return roles.flatMap { organizationRoleScopes.targets(of: $0) }.filter { seen.insert($0).inserted }
            .compactMap { organizationScopes.view($0) }
    }
}
