import Basis

/// What webhooks hear of the Account API: changes of the user, and lock-outs.
struct AccountHook: Sendable {
    private let event: String
    private let body: JSON

    /// Calls that change nothing of the user's record.
    private static let silent = ["/sessions", "/grants", "/access-token", "/generate", "/user-assets"]

    /// A route that tells of what it changed.
    static func telling(_ route: Route) -> Route {
        let isChange =
            route.method != "GET" && route.pattern.hasPrefix("/api/my-account")
            && !silent.contains { route.pattern.contains($0) }
        guard isChange || route.pattern.hasPrefix("/api/verifications/") else { return route }
        var telling = Route(free: route.method, route.pattern) { call in
            let answer = route.answer(call)
            let hook = call.tenant.withState { AccountHook(call, answer, isChange: isChange, $0) }
            if let hook { HookDelivery.send(hook.event, hook.body, call.tenant) }
            return answer
        }
        telling.body = route.body
        return telling
    }

    private init?(_ call: Call, _ answer: Answer, isChange: Bool, _ state: TenantState) {
        guard state.entities.hooks.count > 0, let user = (try? AccountCall(call, state))?.user else { return nil }
        var rest: [(String, JSON?)]
        switch answer.status {
        case 200..<300 where isChange:
            event = "User.Data.Updated"
            var record = user.record
            record["hasPassword"] = nil
            rest = [("data", record)]
        case _ where Self.isLockout(answer):
            event = "Identifier.Lockout"
            rest = Self.identifier(of: call, userID: user.id)
        default: return nil
        }
        rest.insert(("ip", .string(ExperienceCall.address)), at: 0)
        body = .compact(
            [
                ("event", .string(event)), ("createdAt", .string(ISOTime.text(of: call.tenant.milliseconds))),
                ("userAgent", call.userAgent),
            ] + rest)
    }

    /// Whether a call was refused since too many before it had failed.
    static func isLockout(_ answer: Answer) -> Bool {
        answer.status == 400
            && (try? JSON(parsing: answer.body))?["code"] == "session.verification_blocked_too_many_attempts"
    }

    /// Who was locked out: the identifier that the call names, else its user.
    static func identifier(of call: Call, userID: String?) -> [(String, JSON?)] {
        let named = (try? call.json())?["identifier"]
        return [
            ("type", named?["type"] ?? userID.map { _ in "userId" }),
            ("value", named?["value"] ?? userID.map(JSON.string)),
        ]
    }
}

extension Call {
    /// What the client calls itself, where it does.
    var userAgent: JSON? { header("user-agent").map(JSON.string) }
}
