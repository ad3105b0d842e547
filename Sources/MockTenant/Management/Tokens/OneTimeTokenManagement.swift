import Basis

/// `/api/one-time-tokens`: magic links.
enum OneTimeTokenManagement {
    static let table: [Route] = [
        .management("POST", "/one-time-tokens", body: "one-time-token") { call, entities in
            let id = call.newID()
            let lifetime = call.body["expiresIn"]?.double ?? 600
            entities.oneTimeTokens[id] = [
                "tenantId": .string(entities.tenantID), "id": .string(id), "email": call.body["email"] ?? .null,
                "token": .string(call.identifiers.mixedCase(32)), "context": call.body["context"] ?? [:],
                "status": "active", "createdAt": .int(call.now),
                "expiresAt": .int(call.now + Int(min(max(lifetime, 0), 1e9) * 1000)),
            ]
            return .json(entities.oneTimeTokens[id] ?? .null, status: 201)
        },
        .management("GET", "/one-time-tokens") { call, entities in
            let (email, status) = (call.query["email"], call.query["status"])
            return try call.list(
                entities.oneTimeTokens.records.reversed().filter {
                    (email == nil || $0["email"]?.string == email) && (status == nil || $0["status"]?.string == status)
                }, total: entities.oneTimeTokens.count)  // The real tenant counts without the filter.
        },
        .management("POST", "/one-time-tokens/verify", body: "one-time-token-verify") { call, entities in
            let (token, email) = (call.body["token"]?.string ?? "", call.body["email"]?.string ?? "")
            return .json(try entities.useOneTimeToken(token, of: email, now: call.now))
        },
        .management("GET", "/one-time-tokens/:id") { call, entities in .json(try existing(call, entities)) },
        .management("PUT", "/one-time-tokens/:id/status", body: "one-time-token-status") { call, entities in
            _ = try existing(call, entities)
            if call.body["status"] == "active" { throw TenantError(400, "one_time_token.cannot_reactivate_token") }
            entities.oneTimeTokens[call["id"]]?["status"] = call.body["status"]
            return .json(entities.oneTimeTokens[call["id"]] ?? .null)
        },
        .management("DELETE", "/one-time-tokens/:id") { call, entities in
            guard entities.oneTimeTokens.contains(call["id"]) else { throw TenantError.notFound }
            entities.oneTimeTokens[call["id"]] = nil
            return .noContent
        },
    ]

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.oneTimeTokens[call["id"]] else {
            throw .notExists(entities.oneTimeTokens.name, call["id"])
        }
        return record
    }
}
