import Basis

/// `/api/applications/:id/roles` and `/organizations` of machine applications.
enum ApplicationRoleRoutes {
    static let table: [Route] = [
        .management("GET", "/applications/:id/roles") { call, entities in
            let application = try machine(call, entities)
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            return try call.list(
                entities.roles(ofApplication: application.id).map(\.record).filter(filter.matches), alwaysPaged: true)
        },
        .management("POST", "/applications/:id/roles", body: "role-ids") { call, entities in
            let application = try machine(call, entities)
            let roles = try assignable(call, entities)
            let added = roles.filter { entities.applicationRoles.add(application.id, $0) }
            return .json(["roleIds": .strings(roles), "addedRoleIds": .strings(added)], status: 201)
        },
        .management("PUT", "/applications/:id/roles", body: "role-ids") { call, entities in
            let application = try machine(call, entities)
            entities.applicationRoles.replace(application.id, with: try assignable(call, entities))
            return .reason(200, "OK")
        },
        .management("DELETE", "/applications/:id/roles/:roleId") { call, entities in
            let application = try machine(call, entities)
            guard entities.applicationRoles.remove(application.id, call["roleId"]) else { throw TenantError.notFound }
            return .noContent
        },
        .management("GET", "/applications/:id/organizations") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            return try call.list(
                entities.organizationApplications.organizations(of: application.id).compactMap { id in
                    guard var record = entities.organizations[id] else { return nil }
                    record["organizationRoles"] = OrganizationRoles.brief(
                        entities.organizationRoles(ofApplication: application.id, in: id))
                    return record
                })
        },
    ]

    private static func machine(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Application {
        let application = try ApplicationRoutes.existing(call, entities)
        guard application.type == "MachineToMachine" else { throw TenantError(422, "application.invalid_type") }
        return application
    }

    private static func assignable(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> [String] {
        let ids = call.strings("roleIds")
        for id in ids {
            guard let role: Role = entities.roles.view(id) else { throw .notExists("roles", id) }
            guard role.type == "MachineToMachine" else { throw TenantError(422, "application.invalid_role_type") }
        }
        return ids
    }
}
