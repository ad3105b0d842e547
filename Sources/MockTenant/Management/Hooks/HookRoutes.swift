import Basis

/// `/api/hooks`: webhooks.
enum HookRoutes {
    static let table: [Route] = [
        .management("GET", "/hooks") { call, entities in
            let isAsked = call.query.isYes("includeExecutionStats")
            return try call.list(
                entities.hooks.records.reversed().map { isAsked ? withStatistics($0, entities) : $0 })
        },
        .management("POST", "/hooks", body: "hook") { call, entities in
            guard call.body["events"] != nil || call.body["event"] != nil else {
                throw TenantError(400, "hook.missing_events")
            }
            let id = call.newID()
            entities.hooks[id] = [
                "tenantId": .string(entities.tenantID), "id": .string(id), "name": call.body["name"] ?? .string(""),
                "event": call.body["event"] ?? .null, "events": .strings(events(call)),
                "config": call.body["config"] ?? [:], "signingKey": .string(call.identifiers.mixedCase(32)),
                "enabled": call.body["enabled"] ?? true, "createdAt": .int(call.now),
            ]
            return .json(entities.hooks[id] ?? .null, status: 201)
        },
        .management("GET", "/hooks/:id") { call, entities in
            // Any text but an empty one asks for the figures of a single hook.
            let isAsked = call.query["includeExecutionStats"]?.isEmpty == false
            let record = try existing(call, entities)
            return .json(isAsked ? withStatistics(record, entities) : record)
        },
        .management("PATCH", "/hooks/:id", body: "hook-patch") { call, entities in
            var record = try existing(call, entities)
            try call.requireChange()
            for member in call.body.members ?? [] { record[member.name] = member.value }
            if call.body["events"] != nil { record["events"] = .strings(events(call)) }
            entities.hooks[call["id"]] = record
            return .json(record)
        },
        .management("PATCH", "/hooks/:id/signing-key") { call, entities in
            var record = try existing(call, entities)
            record["signingKey"] = .string(call.identifiers.mixedCase(32))
            entities.hooks[call["id"]] = record
            return .json(record)
        },
        .management("DELETE", "/hooks/:id") { call, entities in
            _ = try existing(call, entities)
            entities.hooks[call["id"]] = nil
            return .noContent
        },
        .management("GET", "/hooks/:id/recent-logs") { call, entities in
            _ = try existing(call, entities)
            return try call.list(logs(of: call["id"], entities).reversed(), alwaysPaged: true)
        },
        .managementFree("POST", "/hooks/:id/test", body: "hook-test") { call in
            let hook = try call.call.tenant.withState { state throws(TenantError) in try existing(call, state.entities)
            }
            for event in events(call) { try HookDelivery.test(event, hook, call) }
            return .noContent
        },
    ]

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.hooks[call["id"]] else { throw .notExists(entities.hooks.name, call["id"]) }
        return record
    }

    private static func logs(of hook: String, _ entities: Entities) -> [JSON] {
        entities.logs.records.filter { $0["payload"]?["hookId"]?.string == hook }
    }

    /// The events of the body, each once.
    private static func events(_ call: ManagementCall) -> [String] { call.strings("events").unique }

    private static func withStatistics(_ record: JSON, _ entities: Entities) -> JSON {
        var record = record
        let logs = logs(of: record["id"]?.string ?? "", entities)
        let good = logs.filter { $0["payload"]?["result"]?.string == "Success" }.count
        record["executionStats"] = ["successCount": .int(good), "requestCount": .int(logs.count)]
        return record
    }
}
