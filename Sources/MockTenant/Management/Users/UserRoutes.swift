import Basis

/// `/api/users`: create, read, change, delete.
enum UserRoutes {
    static let table: [Route] = [
        .management("GET", "/users") { call, entities in
            let filter = try UserSearch.filter(call)
            let (role, organization) = try call.exclusions()
            let users = entities.users.records.reversed().filter { record in
                let id = record["id"]?.string ?? ""
                return filter.matches(record) && role.map { !entities.userRoles.contains(id, $0) } != false
                    && organization.map { !entities.organizationUsers.contains($0, id) } != false
            }
            return try call.list(users, alwaysPaged: true)
        },
        .management("POST", "/users", body: "user") { call, entities in .json(try create(call, &entities)) },
        .management("GET", "/users/:id") { call, entities in
            var record = try existing(call, entities).record
            if call.query.isYes("includeSsoIdentities") {
                record["ssoIdentities"] = .array(entities.ssoIdentities.all("userId", call["id"]))
            }
            return .json(record)
        },
        .management("PATCH", "/users/:id", body: "user-patch") { call, entities in
            let user = try existing(call, entities)
            try requireFree(call.body, except: user.id, entities)
            try call.requireChange()
            return .json(
                update(user, call, &entities) { record in
                    for member in call.body.members ?? [] { record[member.name] = stored(member) }
                })
        },
        .managementState("DELETE", "/users/:id") { call, state in
            if call.call.header("authorization") == nil, call.call.header("development-user-id") == call["id"] {
                throw TenantError(400, "user.cannot_delete_self")
            }
            let user = try existing(call, state.entities)
            state.oidc.signOut(account: user.id)
            state.entities.removeUser(user.id)
            return .noContent
        },
        .management("GET", "/users/:id/custom-data") { call, entities in
            .json(try existing(call, entities).customData)
        },
        .management("PATCH", "/users/:id/custom-data", body: "custom-data") { call, entities in
            let user = try existing(call, entities)
            let data = merged(user.customData, call.body["customData"]).inDatabaseOrder
            _ = update(user, call, &entities) { $0["customData"] = data }
            return .json(data)
        },
        .management("PATCH", "/users/:id/profile", body: "profile") { call, entities in
            let user = try existing(call, entities)
            let profile = try shaped(merged(user.profile, call.body["profile"]))
            _ = update(user, call, &entities) { $0["profile"] = profile }
            return .json(profile)
        },
        .managementState("PATCH", "/users/:id/is-suspended", body: "is-suspended") { call, state in
            let user = try existing(call, state.entities)
            let isSuspended = call.body["isSuspended"]?.bool ?? false
            if isSuspended { state.oidc.signOut(account: user.id) }
            return .json(update(user, call, &state.entities) { $0["isSuspended"] = .bool(isSuspended) })
        },
    ]

    /// The user that the path names.
    ///
    /// - Throws: 404 `entity.not_found`.
    static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> User {
        guard let user = entities.user(call["id"]) else { throw .notFound }
        return user
    }

    /// Changes a user's record and its time of change.
    static func update(
        _ user: User, _ call: ManagementCall, _ entities: inout Entities, _ change: (inout JSON) -> Void
    ) -> JSON {
        var record = entities.users[user.id] ?? user.record
        change(&record)
        record["updatedAt"] = .int(call.now)
        entities.users[user.id] = record
        return record
    }

    private static func create(_ call: ManagementCall, _ entities: inout Entities) throws -> JSON {
        let body = call.body
        if body["password"] != nil, body["passwordDigest"] != nil {
            throw TenantError(400, "user.password_and_digest")
        }
        if body["passwordDigest"] != nil, body["passwordAlgorithm"] == nil {
            throw TenantError(400, "user.password_algorithm_required")
        }
        try requireFree(body, except: nil, entities)
        if body["passwordAlgorithm"] == "Legacy" {
            guard let digest = body["passwordDigest"]?.string, !digest.isEmpty else {
                throw TenantError(400, "password.unsupported_encryption_method")
            }
            _ = try LegacyPassword(digest)
        }
        let id = call.newID(12)
        var password = body["password"]?.string.map { StoredPassword(plain: $0, salt: id) }
        if let digest = body["passwordDigest"]?.string, let method = body["passwordAlgorithm"]?.string {
            password = StoredPassword(method: method, digest: digest)
        }
        var stored = body
        if let data = body["customData"] { stored["customData"] = data.inDatabaseOrder }
        let record = entities.addUser(id: id, body: stored, password: password, now: call.now)
        entities.addDefaultRoles(to: id)
        return record
    }

    /// Refuses identifiers that another user has.
    ///
    /// - Throws: 422 `user.…_already_in_use`.
    static func requireFree(_ body: JSON, except id: String?, _ entities: Entities) throws(TenantError) {
        let checks: [(String, String, (String) -> User?)] = [
            ("username", "username", { entities.user(username: $0) }),
            ("primaryEmail", "email", { entities.user(email: $0) }),
            ("primaryPhone", "phone", { entities.user(phone: $0) }),
        ]
        for (member, name, find) in checks {
            guard let value = body[member]?.string, !value.isEmpty, let other = find(value), other.id != id else {
                continue
            }
            throw TenantError(422, "user.\(name)_already_in_use")
        }
    }

    private static func stored(_ member: JSON.Member) -> JSON {
        if member.value.string?.isEmpty == true { return .null }
        return member.name == "customData" ? member.value.inDatabaseOrder : member.value
    }

    private static func merged(_ old: JSON, _ new: JSON?) -> JSON {
        var result = old
        for member in new?.members ?? [] { result[member.name] = member.value }
        return result
    }

    private static func shaped(_ profile: JSON) throws -> JSON {
        try ManagementBodies.shape("profile").accepted(["profile": profile])["profile"] ?? [:]
    }
}
