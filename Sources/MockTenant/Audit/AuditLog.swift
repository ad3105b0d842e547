import Basis
import OIDC

/// The tenant's audit log: what happened in interactions and at the token endpoint, the newest entries only (`AuditTrail`).
enum AuditLog {
    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - error: `{code, message}` of what failed.
    ///   - address: where the request came from; nil for what no request shows.
    ///   - payload: the members after `key`, `result`, `error` and `ip`; made when the entry is read, so it must be the same
    ///     whenever it is made.
    static func add(
        _ key: String, error: JSON? = nil, address: String? = ExperienceCall.address,
        _ payload: @autoclosure @escaping @Sendable () -> [(String, JSON?)],
        _ entities: inout Entities, _ tenant: TenantRuntime
    ) {
        let (id, owner, now) = (tenant.identifiers.lowerCase(21), entities.tenantID, tenant.milliseconds)
        entities.logs.add {
            let members: [(String, JSON?)] =
                [
                    ("key", .string(key)), ("result", error == nil ? "Success" : "Error"), ("error", error),
                    ("ip", address.map { .string($0) }),
                ] + payload()
            return [
                "tenantId": .string(owner), "id": .string(id), "key": .string(key), "payload": .compact(members),
                "createdAt": .int(now),
            ]
        }
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
