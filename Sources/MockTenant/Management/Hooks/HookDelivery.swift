import Basis
import OIDC

/// Calls the webhooks of a tenant; never under the state's lock.
enum HookDelivery {
    /// Calls every hook of an event, in the order they were made, and logs what became of it.
    ///
    /// - Parameter body: the members of the event's body without `hookId`, which comes last.
    static func send(_ event: String, _ body: JSON, _ tenant: TenantRuntime) {
        let hooks = tenant.withState { state in
            state.entities.hooks.records.filter { hook in
                hook["enabled"]?.bool == true
                    && (hook["events"]?.strings?.contains(event) == true || hook["event"]?.string == event)
            }
        }
        for hook in hooks {
            var request = body
            request["hookId"] = hook["id"]
            let outcome = post(request, hook, config: hook["config"] ?? [:], tenant)
            log(event, request, hook, outcome, tenant)
        }
    }

    /// Sends the fixed body of a test.
    ///
    /// - Throws: 422 when the receiver cannot be reached or refuses.
    static func test(_ event: String, _ hook: JSON, _ call: ManagementCall) throws(TenantError) {
        let body = HookTestBody.json(event, hook: hook["id"] ?? .null, now: call.now)
        guard let answer = post(body, hook, config: call.body["config"] ?? [:], call.call.tenant) else {
            throw TenantError(422, "hook.send_test_payload_failed", values: ["message": "TypeError: fetch failed"])
        }
        guard (200..<300).contains(answer.status) else {
            throw TenantError(
                422, "hook.endpoint_responded_with_error",
                data: ["responseStatus": .int(answer.status), "responseBody": .string(answer.text)])
        }
    }

    private static func post(_ body: JSON, _ hook: JSON, config: JSON, _ tenant: TenantRuntime) -> HTTPResponse? {
        let bytes = body.bytes()
        let key = Array((hook["signingKey"]?.string ?? "").utf8)
        var headers: HTTPHeaders = [
            ("logto-signature-sha-256", Digest.hex(Digest.hmac(key: key, bytes))),
            ("user-agent", "Logto (https://logto.io/)"),
        ]
        for member in config["headers"]?.members ?? [] {
            headers.set(member.name.lowercased(), member.value.string ?? "")
        }
        headers.add("content-type", "application/json")
        headers.add("accept", "*/*")
        return tenant.outgoing.send(
            HTTPRequest("POST", config["url"]?.string ?? "", headers: headers, body: bytes)
        ).response
    }

    private static func log(
        _ event: String, _ request: JSON, _ hook: JSON, _ answer: HTTPResponse?, _ tenant: TenantRuntime
    ) {
        let isGood = answer.map { (200..<300).contains($0.status) } ?? false
        let key = JSON.string("TriggerHook." + event)
        let response: JSON? = answer.map {
            ["body": $0.json ?? .string($0.text), "statusCode": .int($0.status)]
        }
        let id = tenant.identifiers.lowerCase(21)
        let now = tenant.milliseconds
        tenant.withState { state in
            state.entities.logs.add {
                [
                    "id": .string(id), "key": key,
                    "payload": .compact([
                        ("key", key), ("result", .string(isGood ? "Success" : "Error")), ("hookId", hook["id"]),
                        ("response", response), ("hookRequest", ["body": request.inDatabaseOrder]),
                    ]), "createdAt": .int(now),
                ]
            }
        }
    }
}
