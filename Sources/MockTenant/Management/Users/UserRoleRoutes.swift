import Basis

/// The roles and organizations of a user.
enum UserRoleRoutes {
    static let table: [Route] = [
        .management("GET", "/users/:id/roles") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            return try call.list(
                entities.roles(ofUser: user.id).map(\.record).filter(filter.matches), alwaysPaged: true)
        },
        .management("POST", "/users/:id/roles", body: "role-ids") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let roles = try assignable(call, entities)
            let added = roles.filter { entities.userRoles.add(user.id, $0) }
            return .json(["roleIds": .strings(roles), "addedRoleIds": .strings(added)], status: 201)
        },
        .management("PUT", "/users/:id/roles", body: "role-ids") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let roles = try assignable(call, entities)
            entities.userRoles.replace(user.id, with: roles)
            return .json(["roleIds": .strings(roles)])
        },
        .management("DELETE", "/users/:id/roles/:roleId") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard entities.userRoles.remove(user.id, call["roleId"]) else { throw TenantError.notFound }
            return .noContent
        },
        .management("GET", "/users/:id/organizations") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            return .json(
                .array(
                    entities.organizations(ofUser: user.id).map { organization in
                        var record = organization.record
                        record["organizationRoles"] = OrganizationRoles.brief(
                            entities.organizationRoles(ofUser: user.id, in: organization.id))
                        return record
                    }))
        },
    ]

    private static func assignable(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> [String] {
        let ids = call.strings("roleIds")
        for id in ids {
            guard let role: Role = entities.roles.view(id) else { throw .notExists("roles", id) }
            guard role.type == "User" else { throw TenantError(422, "user.invalid_role_type") }
        }
        return ids
    }
}
