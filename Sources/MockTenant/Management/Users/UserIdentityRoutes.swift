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
        .managementFree("POST", "/users/:id/identities", body: "social-callback") { call in try link(call) },
        .management("GET", "/users/:id/identities/:target") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard let identity = user.identities[call["target"]] else {
                throw TenantError(404, "user.identity_not_exist")
            }
            let secret = entities.shownTokenSecret(of: user.id, .social(call["target"]), call)
            return .json(.compact([("identity", identity), ("tokenSecret", secret)]))
        },
        .management("DELETE", "/users/:id/identities/:target") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard user.identities[call["target"]] != nil else { throw TenantError(404, "user.identity_not_exist") }
            entities.dropTokens(of: user.id, .social(call["target"]))
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
                let secret = entities.shownTokenSecret(of: user.id, .social($0.name), call)
                return .compact([("identity", $0.value), ("tokenSecret", secret), ("target", .string($0.name))])
            }
            let enterprise: [JSON] = entities.ssoIdentities.all("userId", user.id).map {
                let connector = $0["ssoConnectorId"]
                let secret = entities.shownTokenSecret(of: user.id, .enterprise(connector?.string ?? ""), call)
                return .compact([("ssoIdentity", $0), ("tokenSecret", secret), ("ssoConnectorId", connector)])
            }
            return .json(["socialIdentities": .array(social), "ssoIdentities": .array(enterprise)])
        },
        .management("GET", "/users/:id/sso-identities/:ssoConnectorId") { call, entities in
            let user = try UserRoutes.existing(call, entities)
            guard let identity = entities.ssoIdentity(of: user.id, connector: call["ssoConnectorId"]) else {
                throw TenantError(
                    404, "user.enterprise_sso_identity_not_exists", values: ["ssoConnectorId": call["ssoConnectorId"]])
            }
            let secret = entities.shownTokenSecret(of: user.id, .enterprise(call["ssoConnectorId"]), call)
            return .json(.compact([("ssoIdentity", identity), ("tokenSecret", secret)]))
        },
    ]

    /// Links a user with the person behind a callback; connectors that keep something between the address and the callback
    /// cannot be used outside of an interaction, as their addresses cannot.
    private static func link(_ call: ManagementCall) throws -> Answer {
        let tenant = call.call.tenant
        let connection = try tenant.withState { state throws(TenantError) in
            _ = try UserRoutes.existing(call, state.entities)
            return try SocialConnection(call.body["connectorId"]?.string ?? "", state.entities)
        }
        if connection.keepsSession { throw TenantError.connector("not_implemented") }
        let person = try connection.person(data: call.body["connectorData"] ?? [:], session: [:], tenant)
        let identity = connection.identity(person)
        return try tenant.withState { state throws(TenantError) in
            let user = try UserRoutes.existing(call, state.entities)
            let owner = state.entities.user(target: identity.target, socialID: person.id)
            if let owner, owner.id != user.id { throw TenantError(422, "user.identity_already_in_use") }
            var identities = user.identities
            identities[identity.target] = identity.record
            _ = UserRoutes.update(user, call, &state.entities) { $0["identities"] = identities }
            state.entities.keepTokens(identity, of: user.id, tenant)
            return .json(identities)
        }
    }
}
