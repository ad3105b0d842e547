import Basis

/// New records in wire shape, members in the order and with the nulls of a real tenant. Times are milliseconds since 1970.
extension Entities {
    /// Adds an application; a confidential one gets a first secret.
    @discardableResult
    package mutating func addApplication(
        id: String, type: String, name: String, body: JSON = [:], secret: String, now: Int
    ) -> JSON {
        let record: JSON = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "description": body["description"] ?? .null, "type": .string(type),
            "oidcClientMetadata": body["oidcClientMetadata"] ?? ["redirectUris": [], "postLogoutRedirectUris": []],
            "customClientMetadata": body["customClientMetadata"] ?? [:], "protectedAppMetadata": .null,
            "customData": body["customData"] ?? [:], "isThirdParty": body["isThirdParty"] ?? false,
            "appLevelAccessControlEnabled": false, "createdAt": .int(now),
        ]
        applications[id] = record
        if Application.confidentialTypes.contains(type) {
            addSecret(application: id, name: "Default secret", value: secret, expiresAt: nil, now: now)
        }
        return record
    }

    /// Adds a secret to an application.
    @discardableResult
    package mutating func addSecret(
        application: String, name: String, value: String, expiresAt: JSON?, now: Int
    ) -> JSON {
        let record: JSON = [
            "tenantId": .string(tenantID), "applicationId": .string(application), "name": .string(name),
            "value": .string(value), "createdAt": .int(now), "expiresAt": expiresAt ?? .null,
        ]
        applicationSecrets[application, default: []].append(ApplicationSecret(record))
        return record
    }

    /// Adds a user from the members of a request body; members that it lacks are null or empty.
    @discardableResult
    package mutating func addUser(id: String, body: JSON, password: StoredPassword?, now: Int) -> JSON {
        func text(_ member: String) -> JSON {
            if let value = body[member], value.string?.isEmpty == false { value } else { .null }
        }
        users[id] = [
            "id": .string(id), "username": text("username"), "primaryEmail": text("primaryEmail"),
            "primaryPhone": text("primaryPhone"), "name": text("name"), "avatar": text("avatar"),
            "customData": body["customData"] ?? [:], "identities": body["identities"] ?? [:], "lastSignInAt": .null,
            "createdAt": .int(now), "updatedAt": .int(now), "profile": body["profile"] ?? [:], "applicationId": .null,
            "cimdClientId": .null, "isSuspended": .bool(false), "hasPassword": .bool(password != nil),
        ]
        passwords[id] = password
        return users[id] ?? .null
    }

    /// Gives a new user the default roles.
    package mutating func addDefaultRoles(to user: String) {
        for role in roles.views(as: Role.self) where role.isDefault && role.type == "User" {
            userRoles.add(user, role.id)
        }
    }

    /// Adds an API resource.
    @discardableResult
    package mutating func addResource(id: String, name: String, indicator: String, lifetime: Int = 3600) -> JSON {
        resources[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "indicator": .string(indicator), "isDefault": false, "accessTokenTtl": .int(lifetime),
        ]
        return resources[id] ?? .null
    }

    /// Adds a permission to an API resource.
    @discardableResult
    package mutating func addScope(
        id: String, resource: String, name: String, description: String?, now: Int
    ) -> JSON {
        scopes[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "resourceId": .string(resource),
            "name": .string(name), "description": description.map(JSON.string) ?? .null, "createdAt": .int(now),
        ]
        return scopes[id] ?? .null
    }

    /// Adds a role without permissions.
    @discardableResult
    package mutating func addRole(
        id: String, name: String, description: String, type: String, isDefault: Bool = false
    ) -> JSON {
        roles[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "description": .string(description), "type": .string(type), "isDefault": .bool(isDefault),
        ]
        return roles[id] ?? .null
    }

    /// Adds an organization from the members of a request body.
    @discardableResult
    package mutating func addOrganization(id: String, name: String, body: JSON = [:], now: Int) -> JSON {
        organizations[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "description": body["description"] ?? .null, "customData": body["customData"] ?? [:],
            "isMfaRequired": body["isMfaRequired"] ?? false, "color": body["color"] ?? [:],
            "branding": body["branding"] ?? [:], "customCss": body["customCss"] ?? .null, "createdAt": .int(now),
        ]
        return organizations[id] ?? .null
    }

    /// Adds a role to the organization template.
    @discardableResult
    package mutating func addOrganizationRole(id: String, name: String, description: String?, type: String) -> JSON {
        organizationRoles[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "description": description.map(JSON.string) ?? .null, "type": .string(type),
        ]
        return organizationRoles[id] ?? .null
    }

    /// Adds a permission to the organization template.
    @discardableResult
    package mutating func addOrganizationScope(id: String, name: String, description: String?) -> JSON {
        organizationScopes[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "name": .string(name),
            "description": description.map(JSON.string) ?? .null,
        ]
        return organizationScopes[id] ?? .null
    }

    /// Adds a connector of a factory.
    @discardableResult
    package mutating func addConnector(id: String, factory: String, body: JSON = [:]) -> JSON {
        connectors[id] = [
            "id": .string(id), "syncProfile": body["syncProfile"] ?? false,
            "enableTokenStorage": body["enableTokenStorage"] ?? false, "config": body["config"] ?? [:],
            "metadata": body["metadata"] ?? [:], "connectorId": .string(factory),
        ]
        return connectors[id] ?? .null
    }
}
