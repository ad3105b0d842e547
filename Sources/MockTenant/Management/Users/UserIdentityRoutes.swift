import Basis

/// The social identities of a user.
enum UserIdentityRoutes {
    static let table: [Route] = [
        .management("PUT", "/users/:id/identities/:target", body: "identity") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let id = call.body["userId"]?.string ?? ""
            if let other = entities.user(target: call["target"], socialID: id), other.id != user.id {
                throw TenantError(422, "user.identity_already_in_use")
            }
            let isNew = user.identities[call["target"]] == nil
            let identity = JSON.compact([
                ("userId", .string(id)), ("details", call.body["details"]?.inDatabaseOrder),
            ])
            var identities = user.identities
            identities[call["target"]] = identity
            _ = UserRoutes.update(user, call, &entities) { $0["identities"] = identities }
            return .json(identities, status: isNew ? 201 : 200)
        },
        .management("GET", "/users/:id/identities/:target") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard let identity = user.identities[call["target"]] else {
                throw TenantError(404, "user.identity_not_exist")
            }
            return .json(["identity": identity])
        },
        .management("DELETE", "/users/:id/identities/:target") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard user.identities[call["target"]] != nil else { throw TenantError(404, "user.identity_not_exist") }
            return .json(
                UserRoutes.update(user, call, &entities) { record in
                    var identities = user.identities
                    identities[call["target"]] = nil
                    record["identities"] = identities
                })
        },
        .management("GET", "/users/:id/all-identities") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            let social: [JSON] = (user.identities.members ?? []).map {
                ["identity": $0.value, "target": .string($0.name)]
            }
            return .json(["socialIdentities": .array(social), "ssoIdentities": []])
        },
    ]
}
