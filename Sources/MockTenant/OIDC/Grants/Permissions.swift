import Basis

/// Which scopes of resources and organizations users and machines have (role-based access control).
struct Permissions {
    let entities: Entities

    /// The scopes of a resource that a user may grant a client: through roles, and through roles in any organization; of the
    /// reserved resource all organization scopes; for a third-party application only those it was given.
    func grantable(_ indicator: String, to client: Client, user: String?) -> Set<String> {
        if indicator == SupportedScopes.organizationResource {
            return Set(organizationScopes(for: client).map(\.name))
        }
        guard let user, let resource = entities.resource(indicator: indicator) else { return [] }
        let scopes =
            entities.scopes(ofUser: user, for: resource)
            + entities.scopesInAnyOrganization(ofUser: user, for: resource)
        return Set(allowed(scopes, for: client).map(\.name))
    }

    /// The scopes of a resource that a user has now, in one organization when it is named.
    func effective(_ indicator: String, for client: Client, user: String, organization: String?) -> Set<String> {
        guard let organization else { return grantable(indicator, to: client, user: user) }
        if indicator == SupportedScopes.organizationResource {
            return inOrganization(organization, for: client, user: user)
        }
        guard let resource = entities.resource(indicator: indicator) else { return [] }
        let scopes =
            entities.scopes(ofUser: user, for: resource)
            + entities.scopes(ofUser: user, in: organization, for: resource)
        return Set(allowed(scopes, for: client).map(\.name))
    }

    /// The scopes of a resource that a consent page asks for: the user's own, or with an organization those it brings along.
    func consentable(_ indicator: String, for client: Client, user: String, organization: String?) -> Set<String> {
        if indicator == SupportedScopes.organizationResource {
            return Set(organizationScopes(for: client).map(\.name))
        }
        guard let resource = entities.resource(indicator: indicator) else { return [] }
        var scopes = entities.scopes(ofUser: user, for: resource)
        if let organization { scopes += entities.scopes(ofUser: user, in: organization, for: resource) }
        guard client.isThirdParty else { return Set(scopes.map(\.name)) }
        let given = entities.consentScopes[client.id]
        let allowed = Set((organization == nil ? given?.resourceScopes : given?.organizationResourceScopes) ?? [])
        return Set(scopes.filter { allowed.contains($0.id) }.map(\.name))
    }

    /// The organization scopes that a user has in an organization.
    func inOrganization(_ organization: String, for client: Client, user: String) -> Set<String> {
        let own = Set(entities.organizationScopes(ofUser: user, in: organization).map(\.id))
        return Set(organizationScopes(for: client).filter { own.contains($0.id) }.map(\.name))
    }

    /// The organization scopes that a client may ask for.
    private func organizationScopes(for client: Client) -> [OrganizationScope] {
        let all = entities.organizationScopes.views(as: OrganizationScope.self)
        guard client.isThirdParty else { return all }
        let allowed = Set(entities.consentScopes[client.id]?.organizationScopes ?? [])
        return all.filter { allowed.contains($0.id) }
    }

    private func allowed(_ scopes: [Scope], for client: Client) -> [Scope] {
        guard client.isThirdParty else { return scopes }
        let given = entities.consentScopes[client.id]
        let allowed = Set((given?.resourceScopes ?? []) + (given?.organizationResourceScopes ?? []))
        return scopes.filter { allowed.contains($0.id) }
    }
}

extension Entities {
    /// The scopes of a resource that a machine has, in one organization when it is named.
    func permissions(ofMachine id: String, _ indicator: String, organization: String?) -> [String] {
        guard let resource = resource(indicator: indicator) else { return [] }
        let given =
            organization.map { scopes(ofApplication: id, in: $0, for: resource) }
            ?? scopes(ofApplication: id, for: resource)
        return given.map(\.name)
    }
}
