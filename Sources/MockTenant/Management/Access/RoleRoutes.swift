import Basis

/// `/api/roles`: create, read, change, delete.
enum RoleRoutes {
    static let table: [Route] = [
        .management("GET", "/roles") { call, entities in
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            let (type, user) = (call.query["type"], call.query["excludeUserId"])
            let application = call.query["excludeApplicationId"]
            let items = entities.roles.records.filter { record in
                let role = Role(record)
                return filter.matches(record) && (type == nil || role.type == type)
                    && user.map { !entities.userRoles.contains($0, role.id) } != false
                    && application.map { !entities.applicationRoles.contains($0, role.id) } != false
            }
            // Roles of users come first, as in the real tenant.
            let sorted = items.filter { Role($0).type == "User" } + items.filter { Role($0).type != "User" }
            return try call.list(sorted.map { counted($0, entities) }, alwaysPaged: true)
        },
        .management("POST", "/roles", body: "role") { call, entities in
            let name = call.body["name"]?.string ?? ""
            try requireFree(name, except: nil, entities)
            try requireOwn(name)
            let id = call.newID()
            let record = entities.addRole(
                id: id, name: name, description: call.body["description"]?.string ?? "",
                type: call.body["type"]?.string ?? "User", isDefault: call.body["isDefault"]?.bool ?? false)
            // The role stays when its permissions are refused, as in the real tenant.
            for scope in try assignable(call.strings("scopeIds"), to: Role(record), entities) {
                entities.roleScopes.add(id, scope)
            }
            return .json(record)
        },
        .management("GET", "/roles/:id") { call, entities in .json(try existing(call, entities).record) },
        .management("PATCH", "/roles/:id", body: "role-patch") { call, entities in
            let role = try existing(call, entities)
            if let name = call.body["name"]?.string { try requireFree(name, except: role.id, entities) }
            try call.requireChange()
            if let name = call.body["name"]?.string { try requireOwn(name) }
            for member in call.body.members ?? [] { entities.roles[role.id]?[member.name] = member.value }
            return .json(entities.roles[role.id] ?? .null)
        },
        .management("DELETE", "/roles/:id") { call, entities in
            entities.removeRole(try existing(call, entities).id)
            return .noContent
        },
    ]

    /// The role that the path names.
    ///
    /// - Throws: 404 `entity.not_exists_with_id`.
    static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Role {
        guard let role: Role = entities.roles.view(call["id"]) else { throw .notExists("roles", call["id"]) }
        return role
    }

    /// The ids of permissions that a role may have.
    ///
    /// - Throws: 404 for an unknown one, 400 for the Management API's in a role of users.
    static func assignable(
        _ ids: [String], to role: Role, _ entities: Entities
    ) throws(TenantError) -> [String] {
        for id in ids {
            guard entities.scopes.contains(id) else { throw .notExists("scopes", id) }
            if id == Entities.managementScopeID, role.type == "User" {
                throw TenantError(400, "role.management_api_scopes_not_assignable_to_user_role")
            }
        }
        return ids
    }

    private static func requireFree(_ name: String, except id: String?, _ entities: Entities) throws(TenantError) {
        if let other = entities.roles.first("name", name), other["id"]?.string != id {
            throw TenantError(422, "role.name_in_use", values: ["name": name])
        }
    }

    /// Refuses a name of the roles that belong to the server itself.
    private static func requireOwn(_ name: String) throws(TenantError) {
        if name.hasPrefix("#internal:") { throw TenantError(403, "role.internal_role_violation") }
    }

    private static func counted(_ record: JSON, _ entities: Entities) -> JSON {
        var record = record
        let users = entities.userRoles.sources(of: Role(record).id)
        let applications = entities.applicationRoles.sources(of: Role(record).id)
        record["usersCount"] = .int(users.count)
        record["featuredUsers"] = .array(users.prefix(3).compactMap { entities.users[$0] }.map(FeaturedUser.view))
        record["applicationsCount"] = .int(applications.count)
        record["featuredApplications"] = .array(
            applications.prefix(3).compactMap { entities.applications[$0] }.map {
                .compact([("id", $0["id"]), ("name", $0["name"]), ("type", $0["type"])])
            })
        return record
    }
}
