import Basis

/// The scripts that add claims to tokens, `/api/configs/jwt-customizer`.
///
/// A small subset of their language is understood; other scripts add nothing.
enum TokenCustomizerRoutes {
    static let table: [Route] = [
        .management("GET", "/configs/jwt-customizer") { _, entities in
            .json(
                .array(
                    types.compactMap { type, key in
                        entities.settings[setting(type)].map { ["key": .string(key), "value": $0] }
                    }))
        },
        .management("GET", "/configs/jwt-customizer/:tokenTypePath") { call, entities in
            try checkType(call)
            guard let record = entities.settings[setting(call["tokenTypePath"])] else { throw missing(call) }
            return .json(record)
        },
        .management("PUT", "/configs/jwt-customizer/:tokenTypePath", body: "jwt-customizer") { call, entities in
            try checkType(call)
            let name = setting(call["tokenTypePath"])
            let isNew = entities.settings[name] == nil
            entities.settings[name] = call.body
            return .json(call.body, status: isNew ? 201 : 200)
        },
        .management("PATCH", "/configs/jwt-customizer/:tokenTypePath", body: "jwt-customizer") { call, entities in
            try checkType(call)
            guard var record = entities.settings[setting(call["tokenTypePath"])] else { throw missing(call) }
            for member in call.body.members ?? [] { record[member.name] = member.value }
            entities.settings[setting(call["tokenTypePath"])] = record
            return .json(record)
        },
        .management("DELETE", "/configs/jwt-customizer/:tokenTypePath") { call, entities in
            try checkType(call)
            guard entities.settings.removeValue(forKey: setting(call["tokenTypePath"])) != nil else {
                throw TenantError.notFound
            }
            return .noContent
        },
    ]

    private static let types = [
        ("access-token", "jwt.accessToken"), ("client-credentials", "jwt.clientCredentials"),
    ]

    private static func setting(_ type: String) -> String { "jwt-customizer/" + type }

    private static func checkType(_ call: ManagementCall) throws {
        try InputGuard.parameters(
            ["tokenTypePath": .string(call["tokenTypePath"])], try ManagementBodies.shape("token-type"))
    }

    private static func missing(_ call: ManagementCall) -> TenantError {
        .notExists("logto_config", types.first { $0.0 == call["tokenTypePath"] }?.1 ?? "")
    }
}
