import Basis

/// The machine applications of an organization and their roles.
enum OrganizationApplicationRoutes {
    static let table: [Route] = [
        .management("GET", "/organizations/:id/applications") { call, entities in
            let isWanted = call.wanted(in: ["id", "name", "description"])
            let items = entities.organizationApplications.members(of: call["id"]).compactMap { id -> JSON? in
                guard var record = entities.applications[id], isWanted(record) else { return nil }
                record["organizationRoles"] = OrganizationRoles.brief(
                    entities.organizationRoles(ofApplication: id, in: call["id"]))
                return record
            }
            return try call.list(items, alwaysPaged: true)
        },
        .management("POST", "/organizations/:id/applications", body: "application-ids+") { call, entities in
            for id in try known(call, entities) { entities.organizationApplications.add(call["id"], id) }
            return .created
        },
        .management("PUT", "/organizations/:id/applications", body: "application-ids") { call, entities in
            let ids = try known(call, entities)
            for member in entities.organizationApplications.members(of: call["id"]) where !ids.contains(member) {
                entities.organizationApplications.remove(call["id"], member)
            }
            for id in ids { entities.organizationApplications.add(call["id"], id) }
            return .noContent
        },
        .management("DELETE", "/organizations/:id/applications/:applicationId") { call, entities in
            guard entities.organizationApplications.remove(call["id"], call["applicationId"]) else {
                throw TenantError.notFound
            }
            return .noContent
        },
        .management("POST", "/organizations/:id/applications/roles", body: "applications-roles+") { call, entities in
            let ids = call.strings("applicationIds")
            guard ids.allSatisfy({ entities.organizationApplications.contains(call["id"], $0) }) else {
                throw TenantError.foreignKey
            }
            let roles = try MemberRoles.known(call, entities, type: "MachineToMachine")
            for id in ids { MemberRoles.add(roles, call["id"], id, to: &entities.organizationApplications) }
            return .created
        },
        .management("GET", "/organizations/:id/applications/:applicationId/roles") { call, entities in
            try requireMember(call, entities)
            return try call.list(
                entities.organizationRoles(ofApplication: call["applicationId"], in: call["id"]).map(\.record))
        },
        .management("POST", "/organizations/:id/applications/:applicationId/roles", body: "organization-role-ids") {
            call, entities in
            try requireMember(call, entities)
            let roles = try MemberRoles.known(call, entities, type: "MachineToMachine")
            MemberRoles.add(roles, call["id"], call["applicationId"], to: &entities.organizationApplications)
            return .created
        },
        .management("PUT", "/organizations/:id/applications/:applicationId/roles", body: "organization-role-ids") {
            call, entities in
            try requireMember(call, entities)
            let roles = try MemberRoles.known(call, entities, type: "MachineToMachine")
            entities.organizationApplications.setRoles(call["id"], call["applicationId"], roles)
            return .noContent
        },
        .management("DELETE", "/organizations/:id/applications/:applicationId/roles/:roleId") { call, entities in
            try requireMember(call, entities)
            guard
                MemberRoles.remove(
                    call["roleId"], call["id"], call["applicationId"], from: &entities.organizationApplications)
            else { throw TenantError.notFound }
            return .noContent
        },
    ]

    private static func requireMember(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard entities.organizationApplications.contains(call["id"], call["applicationId"]) else {
            throw TenantError(422, "organization.require_membership")
        }
    }

    private static func known(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> [String] {
        let ids = call.strings("applicationIds")
        guard entities.organizations.contains(call["id"]) else { throw .foreignKey }
        for id in ids {
            guard let application = entities.application(id) else { throw .foreignKey }
            guard application.type == "MachineToMachine" else { throw .constraint }
        }
        return ids
    }
}
