import Basis

/// The sessions and grants of a user.
enum UserSessionRoutes {
    static let table: [Route] = [
        .managementState("GET", "/users/:id/sessions") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            return .json(["sessions": .array(sessions(of: user, state).map { view($0, state) })])
        },
        .managementState("GET", "/users/:id/sessions/:uid") { call, state in
            .json(view(try existing(call, state), state))
        },
        .managementState("DELETE", "/users/:id/sessions/:uid") { call, state in
            state.oidc.sessions[try existing(call, state).id] = nil
            return .noContent
        },
        .managementState("GET", "/users/:id/grants") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            let grants = state.oidc.grants.values.filter { $0.accountID == user.id }.sorted {
                ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id)
            }
            return .json(["grants": .array(grants.map { view($0, state.entities) })])
        },
        .managementState("DELETE", "/users/:id/grants/:grantId") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            guard state.oidc.grants[call["grantId"]]?.accountID == user.id else { throw TenantError.notFound }
            state.oidc.revoke(grant: call["grantId"])
            return .noContent
        },
    ]

    private static func sessions(of user: User, _ state: TenantState) -> [Session] {
        state.oidc.sessions.values.filter { $0.accountID == user.id }.sorted {
            ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id)
        }
    }

    private static func existing(_ call: ManagementCall, _ state: TenantState) throws(TenantError) -> Session {
        let user = try UserRoutes.existing(call, state.entities)
        guard let session = sessions(of: user, state).first(where: { $0.uid == call["uid"] }) else { throw .notFound }
        return session
    }

    private static func view(_ session: Session, _ state: TenantState) -> JSON {
        let clients = session.authorizations.sorted { $0.key < $1.key }
        let authorizations = clients.map { client, authorization in
            // An application with offline access stays signed in when the session ends.
            let persists = authorization.grantID.flatMap { state.oidc.grants[$0] }?.scopes.contains("offline_access")
            return JSON.Member(
                client,
                .compact([
                    ("sid", .string(authorization.sid)), ("grantId", authorization.grantID.map(JSON.string)),
                    ("persistsLogout", persists == true ? true : nil),
                ]))
        }
        return .compact([
            (
                "payload",
                [
                    "exp": .int(session.expiresAt), "iat": .int(session.issuedAt), "jti": .string(session.id),
                    "uid": .string(session.uid), "kind": "Session", "loginTs": .int(session.signedInAt),
                    "accountId": session.accountID.map(JSON.string) ?? .null, "authorizations": .object(authorizations),
                ]
            ), ("lastSubmission", session.lastSubmission.flatMap { try? JSON(parsing: Array($0.utf8)) } ?? .null),
            ("clientId", clients.first.map { .string($0.key) } ?? .null),
            ("accountId", session.accountID.map(JSON.string) ?? .null),
            ("expiresAt", .int(session.expiresAt * 1000)),
        ])
    }

    private static func view(_ grant: Grant, _ entities: Entities) -> JSON {
        let resources = grant.resourceScopes.sorted { $0.key < $1.key }.map {
            JSON.Member($0.key, .string($0.value.joined(separator: " ")))
        }
        return .compact([
            ("id", .string(grant.id)),
            (
                "payload",
                .compact([
                    ("exp", .int(grant.expiresAt)), ("iat", .int(grant.issuedAt)), ("jti", .string(grant.id)),
                    ("kind", "Grant"), ("clientId", .string(grant.clientID)), ("accountId", .string(grant.accountID)),
                    (
                        "openid",
                        grant.scopes.isEmpty ? nil : ["scope": .string(grant.scopes.joined(separator: " "))]
                    ), ("resources", resources.isEmpty ? nil : .object(resources)),
                ])
            ), ("expiresAt", .int(grant.expiresAt * 1000)),
            (
                "application",
                entities.application(grant.clientID).map { ["id": .string($0.id), "name": .string($0.name)] }
            ),
        ])
    }
}
