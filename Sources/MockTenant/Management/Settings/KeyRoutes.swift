import Basis

/// `/api/configs/oidc/…`: the keys of the tenant.
enum KeyRoutes {
    static let table: [Route] = [
        .managementState("GET", "/configs/oidc/:keyType") { call, state in
            try checkType(call)
            guard call["keyType"] == "private-keys" else {
                return .json(state.entities.settings["cookie-keys"] ?? [])
            }
            return .json(keys(state))
        },
        .managementState("POST", "/configs/oidc/:keyType/rotate", body: "rotate") { call, state in
            try checkType(call)
            guard call["keyType"] == "private-keys" else {
                let old = state.entities.settings["cookie-keys"]?.array ?? []
                let new: JSON = ["id": .string(call.newID()), "createdAt": .int(call.now / 1000)]
                state.entities.settings["cookie-keys"] = .array([new] + old.prefix(1))
                return .json(state.entities.settings["cookie-keys"] ?? [])
            }
            try state.oidc.keys.rotate()
            return .json(keys(state))
        },
        .managementState("DELETE", "/configs/oidc/:keyType/:keyId") { call, state in
            try checkType(call)
            guard call["keyType"] == "private-keys" else { return try removeCookieKey(call, &state.entities) }
            let entries = state.oidc.keys.entries
            guard entries.count > 1 else { throw TenantError(422, "oidc.key_required") }
            if entries.first?.id == call["keyId"] {
                throw TenantError(422, "oidc.only_previous_key_can_be_deleted")
            }
            guard state.oidc.keys.remove(call["keyId"]) else {
                throw TenantError(404, "oidc.key_not_found", values: ["id": call["keyId"]])
            }
            return .noContent
        },
    ]

    private static func removeCookieKey(
        _ call: ManagementCall, _ entities: inout Entities
    ) throws(TenantError) -> Answer {
        let keys = entities.settings["cookie-keys"]?.array ?? []
        guard keys.count > 1 else { throw TenantError(422, "oidc.key_required") }
        let kept = keys.filter { $0["id"]?.string != call["keyId"] }
        guard kept.count < keys.count else {
            throw TenantError(404, "oidc.key_not_found", values: ["id": call["keyId"]])
        }
        entities.settings["cookie-keys"] = .array(kept)
        return .noContent
    }

    private static func checkType(_ call: ManagementCall) throws {
        try InputGuard.parameters(["keyType": .string(call["keyType"])], try ManagementBodies.shape("key-type"))
    }

    private static func keys(_ state: TenantState) -> JSON {
        .array(
            state.oidc.keys.entries.enumerated().map { index, entry in
                var record = view(entry)
                record["signingKeyAlgorithm"] = "EC"
                record["status"] = index == 0 ? "Current" : "Previous"
                return record
            })
    }

    private static func view(_ entry: SigningKeyRing.Entry) -> JSON {
        ["id": .string(entry.id), "createdAt": .int(entry.createdAt)]
    }
}
