import Basis

extension TenantSeed {
    /// The entities of a new tenant: what every tenant has, then what the seed declares.
    ///
    /// - Parameters:
    ///   - tenantID: what the records name as their tenant.
    ///   - identifiers: makes the ids of what every new tenant has under ids of its own.
    ///   - milliseconds: the creation time of all records, since 1970.
    /// - Throws: `ResourceFile.Missing` when the data of a new tenant are not there.
    func entities(tenantID: String, identifiers: Identifiers, milliseconds now: Int) throws -> Entities {
        var entities = try Entities(
            ofNewTenant: tenantID, at: now, managementRole: identifiers.lowerCase(21),
            cookieKey: identifiers.lowerCase(21))
        for resource in resources { add(resource, to: &entities, now: now) }
        for scope in organizationScopes {
            entities.addOrganizationScope(
                id: scope.id ?? SeedID.make("organization-scope", scope.name), name: scope.name,
                description: scope.description)
        }
        for role in roles {
            entities.addRole(
                id: role.id, name: role.name, description: role.description, type: role.type,
                isDefault: role.isDefault)
            for scope in Self.scopes(role.resourceScopes, in: entities) { entities.roleScopes.add(role.id, scope) }
        }
        for role in organizationRoles {
            entities.addOrganizationRole(
                id: role.id, name: role.name, description: role.description, type: role.type)
            for scope in Self.scopes(role.resourceScopes, in: entities) {
                entities.organizationRoleResourceScopes.add(role.id, scope)
            }
            for scope in Self.organizationScopes(role.organizationScopes, in: entities) {
                entities.organizationRoleScopes.add(role.id, scope)
            }
        }
        for organization in organizations {
            entities.addOrganization(
                id: organization.id, name: organization.name,
                body: [
                    "description": organization.description.map(JSON.string) ?? .null,
                    "customData": organization.customData, "isMfaRequired": .bool(organization.isMFARequired),
                ], now: now)
        }
        for application in applications { add(application, to: &entities, now: now) }
        for user in users { add(user, to: &entities, now: now) }
        for connector in connectors {
            entities.addConnector(
                id: connector.id, factory: connector.factory,
                body: [
                    "config": connector.config, "metadata": connector.metadata,
                    "syncProfile": .bool(connector.syncsProfile),
                ])
        }
        for member in signInExperience.members ?? [] { entities.signInExperienceRecord[member.name] = member.value }
        for member in accountCenter.members ?? [] {
            entities.settings["account-center"]?[member.name] = member.value
        }
        for read in reads { entities.adopt(read) }
        return entities
    }

    private func add(_ resource: SeedResource, to entities: inout Entities, now: Int) {
        entities.addResource(
            id: resource.id, name: resource.name, indicator: resource.indicator,
            lifetime: resource.accessTokenLifetime)
        if resource.isDefault { entities.resources[resource.id]?["isDefault"] = true }
        for scope in resource.scopes {
            entities.addScope(
                id: scope.id ?? SeedID.make("scope", resource.indicator + " " + scope.name), resource: resource.id,
                name: scope.name, description: scope.description ?? scope.name, now: now)
        }
    }

    private func add(_ application: SeedApplication, to entities: inout Entities, now: Int) {
        entities.addApplication(
            id: application.id, type: application.type, name: application.name,
            body: [
                "description": application.description.map(JSON.string) ?? .null,
                "oidcClientMetadata": [
                    "redirectUris": .strings(application.redirectURIs),
                    "postLogoutRedirectUris": .strings(application.postLogoutRedirectURIs),
                ],
                "customClientMetadata": application.customClientMetadata, "customData": application.customData,
                "isThirdParty": .bool(application.isThirdParty),
            ], secret: application.secret, now: now)
        for role in Self.roles(application.roles, in: entities) { entities.applicationRoles.add(application.id, role) }
        if application.isManagement, let role = entities.managementRole {
            entities.applicationRoles.add(application.id, role.id)
        }
        Self.join(application.id, application.organizations, \.organizationApplications, &entities)
        guard application.isThirdParty else { return }
        var consent = ConsentScopes()
        consent.userScopes = application.userScopes
        consent.resourceScopes = Self.scopes(application.resourceScopes, in: entities)
        consent.organizationScopes = Self.organizationScopes(application.organizationScopes, in: entities)
        entities.consentScopes[application.id] = consent
    }

    private func add(_ user: SeedUser, to entities: inout Entities, now: Int) {
        entities.addUser(
            id: user.id,
            body: .compact([
                ("username", user.username.map(JSON.string)), ("primaryEmail", user.email.map(JSON.string)),
                ("primaryPhone", user.phone.map(JSON.string)), ("name", user.name.map(JSON.string)),
                ("avatar", user.avatar.map(JSON.string)), ("customData", user.customData),
                ("identities", user.identities), ("profile", user.profile),
            ]), password: user.password.map { StoredPassword(plain: $0, salt: user.id) }, now: now)
        if user.isSuspended { entities.users[user.id]?["isSuspended"] = true }
        entities.addDefaultRoles(to: user.id)
        for role in Self.roles(user.roles, in: entities) { entities.userRoles.add(user.id, role) }
        Self.join(user.id, user.organizations, \.organizationUsers, &entities)
    }

    private static func join(
        _ member: String, _ memberships: [SeedMembership], _ path: WritableKeyPath<Entities, Membership>,
        _ entities: inout Entities
    ) {
        for membership in memberships {
            guard let id = entities.organizations.first("name", membership.organization)?["id"]?.string else {
                continue
            }
            let roles = membership.roles.compactMap { entities.organizationRoles.first("name", $0)?["id"]?.string }
            entities[keyPath: path].add(id, member)
            entities[keyPath: path].setRoles(id, member, roles)
        }
    }

    private static func roles(_ names: [String], in entities: Entities) -> [String] {
        names.compactMap { entities.roles.first("name", $0)?["id"]?.string }
    }

    private static func organizationScopes(_ names: [String], in entities: Entities) -> [String] {
        names.compactMap { entities.organizationScopes.first("name", $0)?["id"]?.string }
    }

    private static func scopes(_ groups: [SeedScopes], in entities: Entities) -> [String] {
        groups.flatMap { group in
            guard let resource = entities.resource(indicator: group.resource) else { return [String]() }
            let known = entities.scopes(of: resource)
            return group.scopes.compactMap { name in known.first { $0.name == name }?.id }
        }
    }
}
