import Basis
import OIDC

extension Entities {
    /// An application; a confidential one that nobody gave a secret gets one that nobody knows.
    @discardableResult
    mutating func adopt(application answer: JSON) -> String {
        let id = answer.recordID
        let isNew = !applications.contains(id)
        applications[id] = answer.without(["isAdmin", "roles", "organizationRoles"])
        let type = answer["type"]?.string ?? ""
        if isNew, Application.confidentialTypes.contains(type), applicationSecrets[id] == nil {
            addSecret(
                application: id, name: "Default secret", value: SeedID.secret(id), expiresAt: nil,
                now: answer["createdAt"]?.int ?? 0)
        }
        return id
    }

    /// A user; the password stays, unless the read says that there is none.
    @discardableResult
    mutating func adopt(user answer: JSON) -> String {
        let id = answer.recordID
        if answer["hasPassword"]?.bool == false { passwords[id] = nil }
        if answer["hasPassword"]?.bool == true, passwords[id] == nil {
            passwords[id] = StoredPassword(plain: SeedID.secret(id), salt: id)
        }
        var record = answer.without(["organizationRoles", "ssoIdentities", "roles"])
        // Lists leave the flag out; it is of the password that is there.
        record["hasPassword"] = .bool(passwords[id] != nil)
        users[id] = record
        return id
    }

    /// A resource with the permissions that the read shows.
    @discardableResult
    mutating func adopt(resource answer: JSON) -> String {
        let id = answer.recordID
        resources[id] = answer.without(["scopes"])
        for scope in answer["scopes"]?.array ?? [] { scopes[scope.recordID] = scope.without(["resource"]) }
        return id
    }

    /// A permission, with its resource where the read shows it.
    @discardableResult
    mutating func adopt(scope answer: JSON) -> String {
        if let resource = answer["resource"] { adopt(resource: resource) }
        scopes[answer.recordID] = answer.without(["resource"])
        return answer.recordID
    }

    /// A role; the one that opens the Management API takes the place of the tenant's own.
    @discardableResult
    mutating func adopt(role answer: JSON) -> String {
        let id = answer.recordID
        if let own = managementRole, own.id != id, answer["name"]?.string == own.name {
            let holders = applicationRoles.sources(of: own.id)
            removeRole(own.id)
            roleScopes.add(id, Self.managementScopeID)
            for holder in holders { applicationRoles.add(holder, id) }
        }
        let counts = ["usersCount", "featuredUsers", "applicationsCount", "featuredApplications"]
        roles[id] = answer.without(counts)
        for user in answer["featuredUsers"]?.array ?? [] where users.contains(user.recordID) {
            userRoles.add(user.recordID, id)
        }
        return id
    }

    /// An organization; one of which only id and name are known is completed.
    @discardableResult
    mutating func adopt(organization answer: JSON) -> String {
        if answer["createdAt"] == nil {
            let id = answer.recordID
            if !organizations.contains(id) {
                addOrganization(id: id, name: answer["name"]?.string ?? id, now: 0)
            }
            return id
        }
        organizations[answer.recordID] = answer.without([
            "organizationRoles", "usersCount", "featuredUsers", "applicationsCount", "featuredApplications",
        ])
        return answer.recordID
    }

    /// A role of the organization template with what it permits; a brief one (id and name) is completed.
    @discardableResult
    mutating func adopt(organizationRole answer: JSON) -> String {
        let id = answer.recordID
        if answer["type"] == nil {
            addOrganizationRole(id: id, name: answer["name"]?.string ?? id, description: nil, type: "User")
            return id
        }
        organizationRoles[id] = answer.without(["scopes", "resourceScopes"])
        if let held = answer["scopes"]?.array {
            for scope in held where !organizationScopes.contains(scope.recordID) {
                addOrganizationScope(
                    id: scope.recordID, name: scope["name"]?.string ?? scope.recordID, description: nil)
            }
            organizationRoleScopes.replace(id, with: held.map(\.recordID))
        }
        if let held = answer["resourceScopes"]?.array {
            let known = held.map(\.recordID).filter { scopes.contains($0) }
            organizationRoleResourceScopes.replace(id, with: known)
        }
        return id
    }

    /// What the owner of a tenant sets of a connector; the rest comes from its factory.
    mutating func adopt(connector answer: JSON) {
        let own = ["id", "syncProfile", "enableTokenStorage", "config", "metadata", "connectorId"]
        connectors[answer.recordID] = .object((answer.members ?? []).filter { own.contains($0.name) })
    }

    /// A second factor; its secret is one that nobody knows.
    mutating func adopt(factor answer: JSON, of user: String) {
        let id = answer.recordID
        var record = answer.without(["remainCodes"])
        record["userId"] = .string(user)
        switch answer["type"]?.string {
        case "Totp": record["key"] = .string(TimeCode.secret(Array(SeedID.secret(id).utf8.prefix(20))))
        case "BackupCode":
            let count = answer["remainCodes"]?.int ?? 10
            record["codes"] = .array((0..<count).map { ["code": .string(SeedID.make("code\($0)", id, length: 10))] })
        default: break
        }
        mfaVerifications[id] = record
    }
}

extension JSON {
    /// The id of a record; empty without one.
    var recordID: String { self["id"]?.string ?? "" }

    /// An object without some of its members.
    func without(_ names: [String]) -> JSON {
        .object((members ?? []).filter { !names.contains($0.name) })
    }
}
