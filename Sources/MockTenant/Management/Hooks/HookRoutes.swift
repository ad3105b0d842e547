import Basis

/// `/api/hooks`: webhooks.
enum HookRoutes {
    static let table: [Route] = [
        .management("GET", "/hooks") { call, entities in
            let isAsked = call.query.isYes("includeExecutionStats")
            return try call.list(
                entities.hooks.records.reversed().map { isAsked ? withStatistics($0, call, entities) : $0 })
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
            return .json(isAsked ? withStatistics(record, call, entities) : record)
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
            let key = call.query["logKey"].flatMap { $0.isEmpty ? nil : $0 }
            let records = recentLogs(of: call["id"], call, entities).filter { key == nil || $0["key"]?.string == key }
            return try call.list(records.reversed(), alwaysPaged: true)
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

    /// The deliveries of a hook, which need not be there any more, in the last day.
    private static func recentLogs(of hook: String, _ call: ManagementCall, _ entities: Entities) -> [JSON] {
        let start = call.now - 86_400_000
        return entities.logs.records.filter {
            $0["payload"]?["hookId"]?.string == hook && $0["createdAt"]?.int ?? 0 > start
        }
    }

    /// The events of the body, each once.
    private static func events(_ call: ManagementCall) -> [String] { call.strings("events").unique }

    private static func withStatistics(_ record: JSON, _ call: ManagementCall, _ entities: Entities) -> JSON {
        var record = record
        let logs = recentLogs(of: record["id"]?.string ?? "", call, entities)
        let good = logs.filter { $0["payload"]?["result"]?.string == "Success" }.count
        record["executionStats"] = ["successCount": .int(good), "requestCount": .int(logs.count)]
        return record
    }
}
