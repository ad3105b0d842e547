import Basis

/// `/api/my-account/sessions` and `/api/my-account/grants`: where users are signed in, and which applications may act for them.
///
/// No recording shows these calls: they follow the API reference of Logto (operations `GetSessions`, `DeleteSessionById`,
/// `GetGrants`, `DeleteGrantById`): a proof, the account center's field `session` and the scope `urn:logto:scope:sessions`
/// are asked for, in this order.
enum AccountSessionRoutes {
    static let table: [Route] = [
        Route("GET", "/api/my-account/sessions") { call, state in
            let own = try allowed(call, state)
            let sessions = SessionView.sessions(of: own.user, state).map { session -> JSON in
                var view = SessionView.json(session, state)
                // The session in which the token's application was signed in.
                let grant = session.authorizations[own.token.clientID]?.grantID
                view["isCurrent"] = .bool(grant == own.token.grantID)
                return view
            }
            return .json(["sessions": .array(sessions)])
        },
        Route("DELETE", "/api/my-account/sessions/:sessionId") { call, state in
            _ = try AccountCall(call, state)
            let target = try UserSessionRoutes.revocationTarget(call.query)
            let own = try allowed(call, state, changing: true)
            let uid = call.parameter("sessionId")
            guard let session = SessionView.session(uid, of: own.user, state) else {
                let isOther = state.oidc.sessions.values.contains { $0.uid == uid }
                throw TenantError(404, isOther ? "oidc.invalid_session_account_id" : "oidc.session_not_found")
            }
            SessionView.end(session, revoking: target, &state)
            return .noContent
        },
        Route("GET", "/api/my-account/grants") { call, state in
            _ = try AccountCall(call, state)
            let kind = try UserSessionRoutes.applicationKind(call.query)
            let own = try allowed(call, state)
            let grants = SessionView.grants(of: own.user, kind: kind, state)
            return .json(["grants": .array(grants.map { SessionView.json($0, state.entities) })])
        },
        Route("DELETE", "/api/my-account/grants/:grantId") { call, state in
            let own = try allowed(call, state, changing: true)
            let id = call.parameter("grantId")
            guard state.oidc.grants[id]?.accountID == own.user.id else { throw TenantError.notFound }
            state.oidc.revoke(grant: id)
            return .noContent
        },
    ]

    private static func allowed(_ call: Call, _ state: TenantState, changing: Bool = false) throws -> AccountCall {
        let own = try AccountCall(call, state)
        try own.requireProof(state)
        if changing { try own.requireEditable("session") } else { try own.requireVisible("session") }
        try own.requireScope("urn:logto:scope:sessions")
        return own
    }
}
