import Basis

/// `/api/organizations`: create, read, change, delete.
enum OrganizationRoutes {
    static let table: [Route] = [
        .management("GET", "/organizations") { call, entities in
            let isFeatured = call.query.isYes("showFeatured")
            let items = entities.organizations.records.reversed().filter(
                call.wanted(in: ["id", "name", "description"]))
            return try call.list(items.map { isFeatured ? featured($0, entities) : $0 }, alwaysPaged: true)
        },
        .management("POST", "/organizations", body: "organization") { call, entities in
            .json(
                entities.addOrganization(
                    id: call.newID(12), name: call.body["name"]?.string ?? "", body: stored(call.body),
                    now: call.now), status: 201)
        },
        .management("GET", "/organizations/:id") { call, entities in
            guard let record = entities.organizations[call["id"]] else {
                throw TenantError.notExists("organizations", call["id"])
            }
            return .json(record)
        },
        .management("PATCH", "/organizations/:id", body: "organization-patch") { call, entities in
            try call.requireChange()
            guard entities.organizations.contains(call["id"]) else {
                throw TenantError.notExists("organizations", call["id"])
            }
            for member in stored(call.body).members ?? [] {
                entities.organizations[call["id"]]?[member.name] = member.value
            }
            return .json(entities.organizations[call["id"]] ?? .null)
        },
        .management("DELETE", "/organizations/:id") { call, entities in
            guard entities.organizations.contains(call["id"]) else { throw TenantError.notFound }
            entities.removeOrganization(call["id"])
            return .noContent
        },
    ]

    private static func stored(_ body: JSON) -> JSON {
        var body = body
        if let data = body["customData"] { body["customData"] = data.inDatabaseOrder }
        return body
    }

    private static func featured(_ record: JSON, _ entities: Entities) -> JSON {
        var record = record
        let users = entities.organizationUsers.members(of: Organization(record).id)
        record["usersCount"] = .int(users.count)
        record["featuredUsers"] = .array(users.prefix(3).compactMap { entities.users[$0] }.map(FeaturedUser.view))
        return record
    }
}
