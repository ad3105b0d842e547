import Basis

/// The permissions, users and applications of a role.
enum RoleRelationRoutes {
    static let table: [Route] = [
        .management("GET", "/roles/:id/scopes") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            let items = entities.roleScopes.targets(of: role.id).compactMap { entities.scopes[$0] }
            return try call.list(
                items.filter(filter.matches).map { record in
                    var record = record
                    record["resource"] = entities.resources[Scope(record).resourceID]
                    return record
                })
        },
        .management("POST", "/roles/:id/scopes", body: "scope-ids+") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let ids = call.strings("scopeIds")
            if let known = ids.first(where: { entities.roleScopes.contains(role.id, $0) }) {
                throw TenantError(422, "role.scope_exists", values: ["scopeId": known])
            }
            for scope in try RoleRoutes.assignable(ids, to: role, entities) { entities.roleScopes.add(role.id, scope) }
            return .json(.array(ids.compactMap { entities.scopes[$0] }), status: 201)
        },
        .management("DELETE", "/roles/:id/scopes/:scopeId") { call, entities in
            guard entities.roleScopes.remove(call["id"], call["scopeId"]) else { throw TenantError.notFound }
            return .noContent
        },
        .management("GET", "/roles/:id/users") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let filter = try UserSearch.filter(call)
            let items = entities.userRoles.sources(of: role.id).compactMap { entities.users[$0] }
            return try call.list(items.reversed().filter(filter.matches), alwaysPaged: true)
        },
        .management("POST", "/roles/:id/users", body: "user-ids+") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let ids = call.strings("userIds")
            guard ids.allSatisfy(entities.users.contains) else { throw TenantError.notFound }
            if let known = ids.first(where: { entities.userRoles.contains($0, role.id) }) {
                throw TenantError(422, "role.user_exists", values: ["userId": known])
            }
            guard role.type == "User" else { throw TenantError.constraint }
            for id in ids { entities.userRoles.add(id, role.id) }
            return .created
        },
        .management("DELETE", "/roles/:id/users/:userId") { call, entities in
            guard entities.userRoles.remove(call["userId"], call["id"]) else { throw TenantError.notFound }
            return .noContent
        },
        .management("GET", "/roles/:id/applications") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            let items = entities.applicationRoles.sources(of: role.id).compactMap { entities.applications[$0] }
            return try call.list(items.reversed().filter(filter.matches), alwaysPaged: true)
        },
        .management("POST", "/roles/:id/applications", body: "application-ids+") { call, entities in
            let role = try RoleRoutes.existing(call, entities)
            let ids = call.strings("applicationIds")
            for id in ids {
                guard let application = entities.application(id) else {
                    throw TenantError.notExists("applications", id)
                }
                guard role.type == "MachineToMachine", application.type == "MachineToMachine" else {
                    throw TenantError.constraint
                }
                if entities.applicationRoles.contains(id, role.id) {
                    throw TenantError(422, "role.application_exists", values: ["applicationId": id])
                }
            }
            for id in ids { entities.applicationRoles.add(id, role.id) }
            return .created
        },
        .management("DELETE", "/roles/:id/applications/:applicationId") { call, entities in
            guard entities.applicationRoles.remove(call["applicationId"], call["id"]) else {
                throw TenantError.notFound
            }
            return .noContent
        },
    ]
}
