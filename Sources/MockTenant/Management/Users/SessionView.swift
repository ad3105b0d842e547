import Basis

/// Sessions and grants of a user as the Management API and the Account API show and end them.
enum SessionView {
    /// The sessions of a user, oldest first.
    static func sessions(of user: User, _ state: TenantState) -> [Session] {
        state.oidc.sessions.values.filter { $0.accountID == user.id }.sorted {
            ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id)
        }
    }

    /// The session of a `uid`, if it is the user's.
    static func session(_ uid: String, of user: User, _ state: TenantState) -> Session? {
        sessions(of: user, state).first { $0.uid == uid }
    }

    /// The grants of a user, oldest first.
    ///
    /// - Parameter kind: `firstParty` or `thirdParty`; nil for both.
    static func grants(of user: User, kind: String?, _ state: TenantState) -> [Grant] {
        let grants = state.oidc.grants.values.filter { grant in
            grant.accountID == user.id
                && (kind.map { ($0 == "thirdParty") == isThirdParty(grant.clientID, state) } ?? true)
        }
        return grants.sorted { ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id) }
    }

    /// Ends a session, and grants of its applications with it.
    ///
    /// - Parameter target: `all` or `firstParty` revoke the grants of these applications. Nil leaves those alive which have
    ///   offline access, as the API reference says of `revokeGrantsTarget`.
    static func end(_ session: Session, revoking target: String?, _ state: inout TenantState) {
        for (client, authorization) in session.authorizations {
            guard let id = authorization.grantID, let grant = state.oidc.grants[id] else { continue }
            let isRevoked =
                switch target {
                case "all": true
                case "firstParty": !isThirdParty(client, state)
                default: !grant.scopes.contains("offline_access")
                }
            if isRevoked { state.oidc.revoke(grant: id) }
        }
        state.oidc.sessions[session.id] = nil
    }

    /// `{payload, lastSubmission, clientId, accountId, expiresAt}`.
    static func json(_ session: Session, _ state: TenantState) -> JSON {
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

    /// `{id, payload, expiresAt, application?}`.
    static func json(_ grant: Grant, _ entities: Entities) -> JSON {
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

    private static func isThirdParty(_ client: String, _ state: TenantState) -> Bool {
        state.entities.application(client)?.isThirdParty ?? false
    }
}
