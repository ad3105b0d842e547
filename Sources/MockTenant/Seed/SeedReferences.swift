import Basis

/// Checks that every name a seed refers to is declared in it and that no id is given twice.
struct SeedReferences {
    private let seed: TenantSeed
    private let roles: [String: String]
    private let organizationRoles: [String: String]

    init(_ seed: TenantSeed) {
        self.seed = seed
        roles = Dictionary(seed.roles.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        organizationRoles = Dictionary(
            seed.organizationRoles.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    }

    func check() throws(TenantSeedError) {
        try distinct("applications", seed.applications.map(\.id))
        try distinct("users", seed.users.map(\.id))
        try distinct("resources", seed.resources.map(\.indicator))
        try distinct("roles", seed.roles.map(\.name))
        try distinct("organizations", seed.organizations.map(\.id))
        try distinct("connectors", seed.connectors.map(\.id))
        for (index, role) in seed.roles.enumerated() { try scopes(role.resourceScopes, "roles[\(index)]") }
        for (index, role) in seed.organizationRoles.enumerated() {
            let path = "organizationTemplate.roles[\(index)]"
            try scopes(role.resourceScopes, path)
            try names(role.organizationScopes, in: seed.organizationScopes.map(\.name), path + ".scopes")
        }
        for (index, user) in seed.users.enumerated() {
            try holder(user.roles, user.organizations, type: "User", "users[\(index)]")
        }
        for (index, application) in seed.applications.enumerated() {
            let path = "applications[\(index)]"
            try holder(application.roles, application.organizations, type: "MachineToMachine", path)
            try scopes(application.resourceScopes, path)
            try names(
                application.organizationScopes, in: seed.organizationScopes.map(\.name), path + ".organizationScopes")
        }
    }

    private func holder(
        _ held: [String], _ organizations: [SeedMembership], type: String, _ path: String
    ) throws(TenantSeedError) {
        try names(held, in: roles.filter { $0.value == type }.keys.sorted(), path + ".roles")
        let known = seed.organizations.map(\.name)
        let templateRoles = organizationRoles.filter { $0.value == type }.keys.sorted()
        for (index, membership) in organizations.enumerated() {
            let place = "\(path).organizations[\(index)]"
            try names([membership.organization], in: known, place)
            try names(membership.roles, in: templateRoles, place + ".roles")
        }
    }

    private func scopes(_ groups: [SeedScopes], _ path: String) throws(TenantSeedError) {
        for (index, group) in groups.enumerated() {
            let place = "\(path).resourceScopes[\(index)]"
            try names([group.resource], in: seed.resources.map(\.indicator), place + ".resource")
            let resource = seed.resources.first { $0.indicator == group.resource }
            try names(group.scopes, in: resource?.scopes.map(\.name) ?? [], place + ".scopes")
        }
    }

    private func names(_ names: [String], in known: [String], _ path: String) throws(TenantSeedError) {
        for name in names where !known.contains(name) {
            let hint = NearestName.of(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
            throw TenantSeedError(path: path, reason: "'\(name)' is not declared in the seed\(hint)")
        }
    }

    private func distinct(_ path: String, _ ids: [String]) throws(TenantSeedError) {
        var seen: Set<String> = []
        for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
            throw TenantSeedError(path: "\(path)[\(index)]", reason: "'\(id)' is there already")
        }
    }
}
