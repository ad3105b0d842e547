import Basis

/// The permissions of a role of the organization template.
enum OrganizationRoleScopeRoutes {
    static let table: [Route] =
        routes(
            "scopes", "organizationScopeIds", "organization-scope-ids", \.organizationRoleScopes, \.organizationScopes)
        + routes("resource-scopes", "scopeIds", "scope-ids", \.organizationRoleResourceScopes, \.scopes)

    private static func routes(
        _ name: String, _ member: String, _ body: String,
        _ relation: any WritableKeyPath<Entities, Relation> & Sendable,
        _ table: any KeyPath<Entities, Table> & Sendable
    ) -> [Route] {
        let pattern = "/organization-roles/:id/" + name
        return [
            .management("GET", pattern) { call, entities in
                guard entities.organizationRoles.contains(call["id"]) else {
                    throw TenantError.notExists(entities.organizationRoles.name, call["id"])
                }
                return try call.list(
                    entities[keyPath: relation].targets(of: call["id"]).compactMap { entities[keyPath: table][$0] })
            },
            .management("POST", pattern, body: body + "+") { call, entities in
                for id in try known(call, member, entities, table) { entities[keyPath: relation].add(call["id"], id) }
                return .created
            },
            .management("PUT", pattern, body: body) { call, entities in
                entities[keyPath: relation].replace(call["id"], with: try known(call, member, entities, table))
                return .noContent
            },
            .management("DELETE", pattern + "/:scopeId") { call, entities in
                guard entities[keyPath: relation].remove(call["id"], call["scopeId"]) else {
                    throw TenantError.notFound
                }
                return .noContent
            },
        ]
    }

    private static func known(
        _ call: ManagementCall, _ member: String, _ entities: Entities, _ table: KeyPath<Entities, Table>
    ) throws(TenantError) -> [String] {
        let ids = call.strings(member)
        guard entities.organizationRoles.contains(call["id"]), ids.allSatisfy(entities[keyPath: table].contains) else {
            throw .foreignKey
        }
        return ids
    }
}
