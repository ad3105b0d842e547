import Basis
import OIDC

/// The tenant's audit log: what happened in interactions and at the token endpoint, the newest entries only.
enum AuditLog {
    /// Older entries are forgotten, so that a long run does not grow.
    private static let capacity = 400
    /// Forgotten at once, since removing from a table costs its whole length.
    private static let excess = 100

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - error: `{code, message}` of what failed.
    ///   - payload: the members after `key`, `result`, `error` and `ip`.
    static func add(
        _ key: String, error: JSON? = nil, _ payload: [(String, JSON?)], _ entities: inout Entities,
        _ tenant: TenantRuntime
    ) {
        let id = tenant.identifiers.lowerCase(21)
        let members: [(String, JSON?)] =
            [
                ("key", .string(key)), ("result", error == nil ? "Success" : "Error"), ("error", error),
                ("ip", .string(ExperienceCall.address)),
            ] + payload
        entities.logs[id] = [
            "tenantId": .string(Entities.tenantID), "id": .string(id), "key": .string(key),
            "payload": .compact(members), "createdAt": .int(tenant.milliseconds),
        ]
        guard entities.logs.count > capacity + excess else { return }
        let old = Set(entities.logs.records.prefix(excess).compactMap { $0["id"]?.string })
        entities.logs.removeAll { old.contains($0["id"]?.string ?? "") }
    }

    /// Whether an entry is shown by `/api/logs`: calls of webhooks stand with their webhook.
    static func isShown(_ record: JSON) -> Bool { record["payload"]?["hookId"] == nil }

    /// What failed, told from an answer; nil for a success.
    static func error(of answer: Answer) -> JSON? {
        guard answer.status >= 400 else { return nil }
        let body = try? JSON(parsing: answer.body)
        return .compact([
            ("code", body?["code"] ?? body?["error"]), ("message", body?["message"] ?? body?["error_description"]),
        ])
    }

    /// Parameters of a request with secrets hidden; `hidden` ones are there even when the request had none.
    static func masked(_ fields: [(String, String)], hidden: [String]) -> JSON {
        var params = JSON.object(fields.filter { !hidden.contains($0.0) }.map { .init($0.0, .string($0.1)) })
        for name in hidden { params[name] = "******" }
        return params.inDatabaseOrder
    }
}
