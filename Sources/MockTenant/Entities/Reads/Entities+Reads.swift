import Basis

extension Entities {
    /// Takes over what a read of another tenant shows: records of one kind, the relations between two, a setting.
    ///
    /// Reads of what this tenant keeps no record of change nothing.
    mutating func adopt(_ read: SeedRead) {
        let parts = read.path.split(separator: "/").map(String.init)
        let items = read.answer.array ?? (read.answer.members == nil ? [] : [read.answer])
        switch parts.count {
        case 0: return
        case 1: adopt(all: parts[0], items)
        case 2 where settingReads.contains(parts[0]): adoptSetting(parts.dropFirst(), read.answer)
        case 2: adopt(all: parts[0], items)
        case 3 where settingReads.contains(parts[0]): adoptSetting(parts.dropFirst(), read.answer)
        case 3: adoptPart(of: parts[1], parts[0] + "/" + parts[2], read.answer)
        default: return
        }
    }

    private var settingReads: [String] { ["configs"] }

    /// `configs/id-token`, `configs/jwt-customizer/access-token`.
    private mutating func adoptSetting(_ path: ArraySlice<String>, _ answer: JSON) {
        if path.first == "oidc", path.last == "session" { settings["session"] = answer }
        guard path.first != "oidc", answer.members != nil else { return }
        settings[path.joined(separator: "/")] = answer
    }

    private mutating func adopt(all collection: String, _ items: [JSON]) {
        switch collection {
        case "sign-in-exp": items.first.map { signInExperienceRecord = $0 }
        case "account-center", "captcha-provider": settings[collection] = items.first
        case "applications": items.forEach { adopt(application: $0) }
        case "users": items.forEach { adopt(user: $0) }
        case "resources": items.forEach { adopt(resource: $0) }
        case "roles": items.forEach { adopt(role: $0) }
        case "organizations": items.forEach { adopt(organization: $0) }
        case "organization-scopes": items.forEach { organizationScopes[$0.recordID] = $0 }
        case "organization-roles": items.forEach { adopt(organizationRole: $0) }
        case "connectors": items.forEach { adopt(connector: $0) }
        case "hooks": items.forEach { hooks[$0.recordID] = $0.without(["executionStats"]) }
        case "sso-connectors": items.forEach { ssoConnectors[$0.recordID] = $0 }
        default: return
        }
    }

    /// A list that belongs to one record, such as `users/roles` of a user.
    private mutating func adoptPart(of id: String, _ kind: String, _ answer: JSON) {
        let items = answer.array ?? []
        switch kind {
        case "applications/secrets": applicationSecrets[id] = items.map(ApplicationSecret.init)
        case "applications/roles": applicationRoles.replace(id, with: items.map { adopt(role: $0) })
        case "applications/user-consent-scopes": consentScopes[id] = consent(answer)
        case "users/roles": userRoles.replace(id, with: items.map { adopt(role: $0) })
        case "users/mfa-verifications": items.forEach { adopt(factor: $0, of: id) }
        case "users/organizations":
            for item in items { join(id, adopt(organization: item), item, \.organizationUsers) }
        case "roles/scopes": roleScopes.replace(id, with: items.map { adopt(scope: $0) })
        case "roles/users":
            for item in items { userRoles.add(adopt(user: item), id) }
        case "roles/applications":
            for item in items { applicationRoles.add(adopt(application: item), id) }
        case "resources/scopes": items.forEach { adopt(scope: $0) }
        case "organizations/users":
            for item in items { join(adopt(user: item), id, item, \.organizationUsers) }
            organizationUsers.lead(id, with: items.map(\.recordID))
        case "organizations/applications":
            for item in items { join(adopt(application: item), id, item, \.organizationApplications) }
            organizationApplications.lead(id, with: items.map(\.recordID))
        case "organization-roles/scopes":
            items.forEach { organizationScopes[$0.recordID] = $0 }
            organizationRoleScopes.replace(id, with: items.map(\.recordID))
        case "organization-roles/resource-scopes":
            organizationRoleResourceScopes.replace(id, with: items.map { adopt(scope: $0) })
        default: return
        }
    }

    /// A membership with the roles that the item of a list shows.
    private mutating func join(
        _ member: String, _ organization: String, _ item: JSON, _ path: WritableKeyPath<Entities, Membership>
    ) {
        self[keyPath: path].add(organization, member)
        guard let held = item["organizationRoles"]?.array else { return }
        for role in held where !organizationRoles.contains(role.recordID) { adopt(organizationRole: role) }
        self[keyPath: path].setRoles(organization, member, held.map(\.recordID))
    }

    private func consent(_ answer: JSON) -> ConsentScopes {
        func ids(_ member: String) -> [String] {
            (answer[member]?.array ?? []).flatMap { item in
                item["scopes"]?.array?.map(\.recordID) ?? [item.recordID]
            }
        }
        var scopes = ConsentScopes()
        scopes.userScopes = answer["userScopes"]?.strings ?? []
        scopes.resourceScopes = ids("resourceScopes")
        scopes.organizationScopes = ids("organizationScopes")
        scopes.organizationResourceScopes = ids("organizationResourceScopes")
        return scopes
    }
}
