import Basis

/// `/api/organization-roles` and `/api/organization-scopes`: the organization template.
enum OrganizationTemplateRoutes {
    static let table: [Route] = [
        .management("GET", "/organization-scopes") { call, entities in
            try call.list(entities.organizationScopes.records.filter(call.wanted(in: ["name"])))
        },
        .management("POST", "/organization-scopes", body: "organization-scope") { call, entities in
            let name = try freeName(call, entities.organizationScopes)
            return .json(
                entities.addOrganizationScope(
                    id: call.newID(), name: name, description: call.body["description"]?.string), status: 201)
        },
        .management("GET", "/organization-scopes/:id") { call, entities in
            .json(try existing(call, entities.organizationScopes))
        },
        .management("PATCH", "/organization-scopes/:id", body: "organization-scope-patch") { call, entities in
            .json(try change(call, &entities.organizationScopes))
        },
        .management("DELETE", "/organization-scopes/:id") { call, entities in
            guard entities.organizationScopes.contains(call["id"]) else { throw TenantError.notFound }
            entities.removeOrganizationScope(call["id"])
            return .noContent
        },
        .management("GET", "/organization-roles") { call, entities in
            let items = entities.organizationRoles.records.filter(call.wanted(in: ["name"]))
            return try call.list(items.map { withScopes($0, entities) }, alwaysPaged: true)
        },
        .management("POST", "/organization-roles", body: "organization-role") { call, entities in
            let name = try freeName(call, entities.organizationRoles)
            let scopes = call.strings("organizationScopeIds")
            let resourceScopes = call.strings("resourceScopeIds")
            guard scopes.allSatisfy(entities.organizationScopes.contains),
                resourceScopes.allSatisfy(entities.scopes.contains)
            else { throw TenantError.foreignKey }
            let id = call.newID()
            let record = entities.addOrganizationRole(
                id: id, name: name, description: call.body["description"]?.string,
                type: call.body["type"]?.string ?? "User")
            for scope in scopes { entities.organizationRoleScopes.add(id, scope) }
            for scope in resourceScopes { entities.organizationRoleResourceScopes.add(id, scope) }
            return .json(record, status: 201)
        },
        .management("GET", "/organization-roles/:id") { call, entities in
            .json(try existing(call, entities.organizationRoles))
        },
        .management("PATCH", "/organization-roles/:id", body: "organization-role-patch") { call, entities in
            .json(try change(call, &entities.organizationRoles))
        },
        .management("DELETE", "/organization-roles/:id") { call, entities in
            guard entities.organizationRoles.contains(call["id"]) else { throw TenantError.notFound }
            entities.removeOrganizationRole(call["id"])
            return .noContent
        },
    ]

    private static func freeName(_ call: ManagementCall, _ table: Table) throws(TenantError) -> String {
        let name = call.body["name"]?.string ?? ""
        if let other = table.first("name", name), other["id"]?.string != call["id"] { throw .duplicate }
        return name
    }

    private static func existing(_ call: ManagementCall, _ table: Table) throws(TenantError) -> JSON {
        guard let record = table[call["id"]] else { throw .notExists(table.name, call["id"]) }
        return record
    }

    private static func change(_ call: ManagementCall, _ table: inout Table) throws(TenantError) -> JSON {
        try call.requireChange()
        var record = try existing(call, table)
        if call.body["name"] != nil { _ = try freeName(call, table) }
        for member in call.body.members ?? [] { record[member.name] = member.value }
        table[call["id"]] = record
        return record
    }

    private static func withScopes(_ record: JSON, _ entities: Entities) -> JSON {
        var record = record
        let id = OrganizationRole(record).id
        record["scopes"] = .array(
            entities.organizationRoleScopes.targets(of: id).compactMap { entities.organizationScopes[$0] }.map {
                .compact([("id", $0["id"]), ("name", $0["name"])])
            })
        record["resourceScopes"] = .array(
            entities.organizationRoleResourceScopes.targets(of: id).compactMap { entities.scopes[$0] }.map { scope in
                let resource = entities.resources[Scope(scope).resourceID]
                return .compact([
                    ("id", scope["id"]), ("name", scope["name"]),
                    ("resource", .compact([("id", resource?["id"]), ("name", resource?["name"])])),
                ])
            })
        return record
    }
}
