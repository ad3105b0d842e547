import Basis

/// Settings with one record each.
enum SettingRoutes {
    static let table: [Route] = [
        .management("GET", "/account-center") { _, entities in .json(entities.settings["account-center"] ?? [:]) },
        .management("PATCH", "/account-center", body: "account-center") { call, entities in
            try call.requireChange()
            var settings = entities.settings["account-center"] ?? [:]
            for member in call.body.members ?? [] {
                settings[member.name] = member.name == "fields" ? member.value.inDatabaseOrder : member.value
            }
            entities.settings["account-center"] = settings
            return .json(settings)
        },
        .management("GET", "/configs/id-token") { _, entities in .json(entities.settings["id-token"] ?? [:]) },
        .management("PUT", "/configs/id-token", body: "id-token-config") { call, entities in
            entities.settings["id-token"] = call.body
            return .json(call.body)
        },
        .management("GET", "/configs/oidc/session") { _, entities in .json(entities.settings["session"] ?? [:]) },
        .management("PATCH", "/configs/oidc/session", body: "session-config") { call, entities in
            .json(changed("session", call, &entities))
        },
        .management("PATCH", "/configs/cimd", body: "cimd-config") { call, entities in
            .json(changed("cimd", call, &entities))
        },
        .management("PATCH", "/configs/admin-console", body: "console-config") { call, entities in
            .json(changed("admin-console", call, &entities))
        },
        .management("GET", "/configs/cimd") { _, entities in .json(entities.settings["cimd"] ?? [:]) },
        .management("GET", "/configs/admin-console") { _, entities in
            .json(entities.settings["admin-console"] ?? [:])
        },
        .management("GET", "/user-assets/service-status") { _, entities in
            .json(entities.settings["user-assets"] ?? [:])
        },
        .management("GET", "/systems/application") { _, _ in
            throw TenantError(501, "application.protected_app_not_configured")
        },
        .management("GET", "/dashboard/users/total") { _, entities in
            .json(["totalUserCount": .int(entities.users.count)])
        },
        .management("GET", "/domains") { _, _ in .json([]) },
        .management("POST", "/domains", body: "custom-domain") { _, _ in throw TenantError(400, "domain.not_configured")
        },
        .management("GET", "/domains/:id") { call, _ in throw TenantError.notExists("domains", call["id"]) },
        .management("DELETE", "/domains/:id") { call, _ in throw TenantError.notExists("domains", call["id"]) },
        .management("GET", "/domains/:id/verification-files") { call, _ in
            throw TenantError.notExists("domains", call["id"])
        },
        .management("PUT", "/domains/:id/verification-files") { call, _ in
            throw TenantError.notExists("domains", call["id"])
        },
        .management("POST", "/domains/cleanup", body: "domains-cleanup") { _, _ in
            .json(["scannedCount": 0, "deletedCount": 0, "skippedActiveCount": 0, "failedCount": 0])
        },
        .management("POST", "/user-assets") { _, _ in throw TenantError(400, "storage.not_configured") },
        .management("POST", "/sign-in-exp/default/custom-ui-assets") { _, _ in
            throw TenantError(400, "storage.not_configured")
        },
        .management("DELETE", "/secrets/:id") { call, entities in
            guard entities.tokenSecrets.contains(call["id"]) else { throw TenantError.notExists("secrets", call["id"]) }
            entities.tokenSecrets[call["id"]] = nil
            return .noContent
        },
        .managementState("POST", "/sentinel-activities/delete", body: "sentinel-activities") { call, state in
            state.experience.sentinel.release(values: Set(call.strings("targets")))
            return .noContent
        },
    ]

    /// A setting with the members of the body in it.
    private static func changed(_ name: String, _ call: ManagementCall, _ entities: inout Entities) -> JSON {
        var settings = entities.settings[name] ?? [:]
        for member in call.body.members ?? [] { settings[member.name] = member.value }
        entities.settings[name] = settings
        return settings
    }
}
