import Basis

/// `/api/resources` and their permissions.
enum ResourceRoutes {
    static let table: [Route] = [
        .management("GET", "/resources") { call, entities in
            let withScopes = call.query.isYes("includeScopes")
            return try call.list(
                entities.resources.records.map { record in
                    guard withScopes else { return record }
                    var record = record
                    record["scopes"] = .array(entities.scopes.all("resourceId", Resource(record).id))
                    return record
                })
        },
        .management("POST", "/resources", body: "resource") { call, entities in
            let indicator = call.body["indicator"]?.string ?? ""
            if entities.resource(indicator: indicator) != nil {
                throw TenantError(422, "resource.resource_identifier_in_use", values: ["indicator": indicator])
            }
            var record = entities.addResource(
                id: call.newID(), name: call.body["name"]?.string ?? "", indicator: indicator,
                lifetime: call.body["accessTokenTtl"]?.int ?? 3600)
            record["scopes"] = []
            return .json(record, status: 201)
        },
        .management("GET", "/resources/:id") { call, entities in .json(try existing(call, entities).record) },
        .management("PATCH", "/resources/:id", body: "resource-patch") { call, entities in
            let id = try changeable(call, entities).id
            try call.requireChange()
            change(id, call.body, &entities)
            return .json(entities.resources[id] ?? .null)
        },
        .management("PATCH", "/resources/:id/is-default", body: "is-default") { call, entities in
            let id = try existing(call, entities).id
            let isDefault = call.body["isDefault"]?.bool ?? false
            if isDefault {
                for other in entities.resources.views(as: Resource.self) where other.isDefault {
                    change(other.id, ["isDefault": false], &entities)
                }
            }
            change(id, ["isDefault": .bool(isDefault)], &entities)
            return .json(entities.resources[id] ?? .null)
        },
        .management("DELETE", "/resources/:id") { call, entities in
            if call["id"] == Resource.managementID {
                throw TenantError(400, "resource.cannot_delete_management_api")
            }
            guard entities.resources.contains(call["id"]) else { throw TenantError.notExists("resources", call["id"]) }
            entities.removeResource(call["id"])
            return .noContent
        },
        .management("GET", "/resources/:id/scopes") { call, entities in
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            return try call.list(
                entities.scopes.all("resourceId", call["id"]).reversed().filter(filter.matches), alwaysPaged: true)
        },
        .management("POST", "/resources/:id/scopes", body: "scope") { call, entities in
            try requireNoBlank(call)
            let resource = try changeable(call, entities)
            let name = try freeName(call, entities, of: resource)
            return .json(
                entities.addScope(
                    id: call.newID(), resource: resource.id, name: name,
                    description: call.body["description"]?.string, now: call.now), status: 201)
        },
        .management("PATCH", "/resources/:id/scopes/:scopeId", body: "scope-patch") { call, entities in
            let resource = try changeable(call, entities)
            try requireNoBlank(call)
            if call.body["name"] != nil { _ = try freeName(call, entities, of: resource) }
            try call.requireChange()
            guard entities.scopes[call["scopeId"]] != nil else {
                throw TenantError.notExists("scopes", call["scopeId"])
            }
            for member in call.body.members ?? [] { entities.scopes[call["scopeId"]]?[member.name] = member.value }
            return .json(entities.scopes[call["scopeId"]] ?? .null)
        },
        .management("DELETE", "/resources/:id/scopes/:scopeId") { call, entities in
            _ = try changeable(call, entities)
            guard entities.scopes.contains(call["scopeId"]) else { throw TenantError.notFound }
            entities.removeScope(call["scopeId"])
            return .noContent
        },
    ]

    /// Changes a resource, which then is the last of the list.
    private static func change(_ id: String, _ changes: JSON, _ entities: inout Entities) {
        for member in changes.members ?? [] { entities.resources[id]?[member.name] = member.value }
        entities.resources.moveToEnd(id)
    }

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Resource {
        guard let resource: Resource = entities.resources.view(call["id"]) else {
            throw .notExists("resources", call["id"])
        }
        return resource
    }

    private static func changeable(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Resource {
        if call["id"] == Resource.managementID { throw TenantError(400, "resource.cannot_modify_management_api") }
        return try existing(call, entities)
    }

    private static func requireNoBlank(_ call: ManagementCall) throws(TenantError) {
        if call.body["name"]?.string?.contains(where: \.isWhitespace) == true {
            throw TenantError(400, "scope.name_with_space")
        }
    }

    private static func freeName(
        _ call: ManagementCall, _ entities: Entities, of resource: Resource
    ) throws(TenantError) -> String {
        let name = call.body["name"]?.string ?? ""
        if entities.scopes(of: resource).contains(where: { $0.name == name && $0.id != call["scopeId"] }) {
            throw TenantError(422, "scope.name_exists", values: ["name": name])
        }
        return name
    }
}
