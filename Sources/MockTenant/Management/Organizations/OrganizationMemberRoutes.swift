import Basis

/// The users of an organization and their roles.
enum OrganizationMemberRoutes {
    static let table: [Route] = [
        .management("GET", "/organizations/:id/users") { call, entities in
            let role = call.query["organizationRoleId"]
            let isWanted = call.wanted(in: UserSearch.fields)
            let items = entities.organizationUsers.members(of: call["id"]).compactMap { id -> JSON? in
                let roles = entities.organizationRoles(ofUser: id, in: call["id"])
                guard var record = entities.users[id], isWanted(record),
                    role == nil || roles.contains(where: { $0.id == role })
                else { return nil }
                record["hasPassword"] = nil
                record["organizationRoles"] = OrganizationRoles.brief(roles)
                return record
            }
            return try call.list(items, alwaysPaged: true)
        },
        .management("POST", "/organizations/:id/users", body: "user-ids+") { call, entities in
            let ids = try known(call, entities)
            for id in ids { entities.organizationUsers.add(call["id"], id) }
            return .json(["userIds": .strings(ids)], status: 201)
        },
        .management("PUT", "/organizations/:id/users", body: "user-ids") { call, entities in
            let ids = try known(call, entities)
            for member in entities.organizationUsers.members(of: call["id"]) where !ids.contains(member) {
                entities.organizationUsers.remove(call["id"], member)
            }
            for id in ids { entities.organizationUsers.add(call["id"], id) }
            return .noContent
        },
        .management("DELETE", "/organizations/:id/users/:userId") { call, entities in
            guard entities.organizationUsers.remove(call["id"], call["userId"]) else { throw TenantError.notFound }
            return .noContent
        },
        .management("POST", "/organizations/:id/users/roles", body: "members-roles+") { call, entities in
            let ids = call.strings("userIds")
            for user in ids where !entities.organizationUsers.contains(call["id"], user) {
                throw TenantError.foreignKey
            }
            let roles = try MemberRoles.known(call, entities, type: "User")
            for user in ids { MemberRoles.add(roles, call["id"], user, to: &entities.organizationUsers) }
            return .created
        },
        .management("GET", "/organizations/:id/users/:userId/roles") { call, entities in
            try requireMember(call, entities)
            return try call.list(
                entities.organizationRoles(ofUser: call["userId"], in: call["id"]).map(\.record))
        },
        .management("POST", "/organizations/:id/users/:userId/roles", body: "member-roles") { call, entities in
            try requireMember(call, entities)
            let roles = try MemberRoles.known(call, entities, type: "User")
            MemberRoles.add(roles, call["id"], call["userId"], to: &entities.organizationUsers)
            return .json(["organizationRoleIds": .strings(roles)], status: 201)
        },
        .management("PUT", "/organizations/:id/users/:userId/roles", body: "member-roles") { call, entities in
            try requireMember(call, entities)
            let roles = try MemberRoles.known(call, entities, type: "User")
            entities.organizationUsers.setRoles(call["id"], call["userId"], roles)
            return .noContent
        },
        .management("DELETE", "/organizations/:id/users/:userId/roles/:roleId") { call, entities in
            try requireMember(call, entities)
            guard MemberRoles.remove(call["roleId"], call["id"], call["userId"], from: &entities.organizationUsers)
            else { throw TenantError.notFound }
            return .noContent
        },
        .management("GET", "/organizations/:id/users/:userId/scopes") { call, entities in
            try requireMember(call, entities)
            return .json(
                .array(entities.organizationScopes(ofUser: call["userId"], in: call["id"]).map(\.record)))
        },
    ]

    private static func requireMember(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard entities.organizationUsers.contains(call["id"], call["userId"]) else {
            throw TenantError(422, "organization.require_membership")
        }
    }

    private static func known(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> [String] {
        let ids = call.strings("userIds")
        guard entities.organizations.contains(call["id"]), ids.allSatisfy(entities.users.contains) else {
            throw .foreignKey
        }
        return ids
    }
}
