import Basis

/// Tokens that stand for a user: subject tokens for impersonation and personal access tokens.
enum UserTokenRoutes {
    static let table: [Route] = [
        .management("POST", "/subject-tokens", body: "subject-token") { call, entities in
            let user = call.body["userId"]?.string ?? ""
            guard entities.users.contains(user) else { throw TenantError(404, "entity.relation_foreign_key_not_found") }
            let token = "sub_" + call.newID()
            entities.subjectTokens[token] = [
                "id": .string(token), "userId": .string(user), "context": call.body["context"] ?? [:],
                "createdAt": .int(call.now), "expiresAt": .int(call.now + lifetime * 1000),
            ]
            return .json(["subjectToken": .string(token), "expiresIn": .int(lifetime)], status: 201)
        },
        .management("GET", "/users/:id/personal-access-tokens") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            return .json(.array(entities.personalAccessTokens.all("userId", user.id).map(shown)))
        },
        .management("POST", "/users/:id/personal-access-tokens", body: "personal-access-token") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let name = call.body["name"]?.string ?? ""
            if find(name, of: user, entities) != nil {
                throw TenantError(422, "user.personal_access_token_name_exists")
            }
            if let end = call.body["expiresAt"]?.double, end <= Double(call.now) {
                throw TenantError.invalidRequest(400, "The value of `expiresAt` must be in the future.")
            }
            let record: JSON = [
                "tenantId": .string(entities.tenantID), "userId": .string(user.id), "name": .string(name),
                "value": .string("pat_" + call.identifiers.mixedCase(32)), "createdAt": .int(call.now),
                "expiresAt": call.body["expiresAt"] ?? .null,
            ]
            entities.personalAccessTokens[user.id + "/" + name] = record
            return .json(record, status: 201)
        },
        .management("PATCH", "/users/:id/personal-access-tokens/:name", body: "personal-access-token-patch") {
            call, entities in
            try rename(call["name"], call, &entities)
        },
        .management("PATCH", "/users/:id/personal-access-tokens", body: "personal-access-token-change") {
            call, entities in
            try rename(call.body["currentName"]?.string ?? call.body["name"]?.string ?? "", call, &entities)
        },
        .management("DELETE", "/users/:id/personal-access-tokens/:name") { call, entities in
            try remove(call["name"], call, &entities)
        },
        .management("POST", "/users/:id/personal-access-tokens/delete", body: "personal-access-token-name") {
            call, entities in
            try remove(call.body["name"]?.string ?? "", call, &entities)
        },
    ]

    private static func rename(_ old: String, _ call: ManagementCall, _ entities: inout Entities) throws -> Answer {
        let user = try UserRoutes.existing(call, entities)
        let name = call.body["name"]?.string ?? ""
        guard let id = find(old, of: user, entities), var record = entities.personalAccessTokens[id] else {
            throw TenantError.notFound
        }
        if name != old, find(name, of: user, entities) != nil {
            throw TenantError(422, "user.personal_access_token_name_exists")
        }
        record["name"] = .string(name)
        entities.personalAccessTokens[id] = nil
        entities.personalAccessTokens[user.id + "/" + name] = record
        return .json(shown(record))
    }

    private static func remove(_ name: String, _ call: ManagementCall, _ entities: inout Entities) throws -> Answer {
        let user = try UserRoutes.existing(call, entities)
        guard let id = find(name, of: user, entities) else { throw TenantError.notFound }
        entities.personalAccessTokens[id] = nil
        return .noContent
    }

    /// Of a subject token, in seconds.
    private static let lifetime = 600

    private static func find(_ name: String, of user: User, _ entities: Entities) -> String? {
        let id = user.id + "/" + name
        return entities.personalAccessTokens.contains(id) ? id : nil
    }

    private static func shown(_ record: JSON) -> JSON {
        var record = record
        record["id"] = nil
        return record
    }
}
