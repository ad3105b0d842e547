import Basis
import OIDC

/// The sessions and grants of a user.
enum UserSessionRoutes {
    static let table: [Route] = [
        .managementState("GET", "/users/:id/sessions") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            let sessions = SessionView.sessions(of: user, state)
            return .json(["sessions": .array(sessions.map { SessionView.json($0, state) })])
        },
        .managementState("GET", "/users/:id/sessions/:uid") { call, state in
            .json(SessionView.json(try existing(call, state), state))
        },
        .managementState("DELETE", "/users/:id/sessions/:uid") { call, state in
            let target = try revocationTarget(call.query)
            SessionView.end(try existing(call, state), revoking: target, &state)
            return .noContent
        },
        .managementState("GET", "/users/:id/grants") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            let grants = SessionView.grants(of: user, kind: try applicationKind(call.query), state)
            return .json(["grants": .array(grants.map { SessionView.json($0, state.entities) })])
        },
        .managementState("DELETE", "/users/:id/grants/:grantId") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            guard state.oidc.grants[call["grantId"]]?.accountID == user.id else { throw TenantError.notFound }
            state.oidc.revoke(grant: call["grantId"])
            return .noContent
        },
    ]

    /// The query's `revokeGrantsTarget`.
    ///
    /// - Throws: 400 `guard.invalid_input` for another word than `all` and `firstParty`.
    static func revocationTarget(_ query: FormBody) throws -> String? {
        try word("revokeGrantsTarget", ["all", "firstParty"], query)
    }

    /// The query's `appType`.
    ///
    /// - Throws: 400 `guard.invalid_input` for another word than `firstParty` and `thirdParty`.
    static func applicationKind(_ query: FormBody) throws -> String? {
        try word("appType", ["firstParty", "thirdParty"], query)
    }

    private static func word(_ name: String, _ known: [String], _ query: FormBody) throws -> String? {
        guard let value = query[name] else { return nil }
        try InputGuard.query(
            .object([.init(name, .string(value))]), .object([.init(name, .oneOf(known))]))
        return value
    }

    private static func existing(_ call: ManagementCall, _ state: TenantState) throws(TenantError) -> Session {
        let user = try UserRoutes.existing(call, state.entities)
        guard let session = SessionView.session(call["uid"], of: user, state) else { throw .notFound }
        return session
    }
}
