import Basis
import OIDC

/// Makes tokens and their claims under the state's lock.
struct TokenFactory {
    let tenant: TenantRuntime

    /// What the ID token of a grant says beside the user's claims.
    struct SignIn {
        var nonce: String?
        var authTime: Int?
        var sid: String?
    }

    /// What a JWT access token says.
    struct Access {
        var subject: String
        var client: Client
        var audience: String
        /// Nil leaves the claim out.
        var scope: String?
        /// In seconds.
        var lifetime: Int
        var organization: String?
        var actor: String?
        /// Whether a user is behind it even without a grant.
        var isOfUser = false
        /// The grant that it hangs on; nil for machines.
        var grant: Grant?
        /// What the token request said.
        var grantType = GrantType.clientCredentials
        /// The browser session of the grant.
        var session: String?
    }

    /// The claims of a JWT access token, in the order of the wire: organization and actor, the tenant's own claims, then the
    /// standard ones, which the tenant's own cannot change.
    func accessClaims(_ access: Access, _ entities: Entities) -> JSON {
        let now = tenant.seconds
        let identifier = tenant.identifiers.opaque()
        let standard = JSON.compact([
            ("jti", .string(identifier)),
            ("sub", .string(access.subject)),
            ("iat", .int(now)),
            ("exp", .int(now + access.lifetime)),
            ("scope", access.scope.map { .string($0) }),
            ("client_id", .string(access.client.id)),
            ("iss", .string(tenant.issuer)),
            ("aud", .string(access.audience)),
        ])
        let leading: [(String, JSON?)] = [
            ("organization_id", access.organization.map { .string($0) }),
            ("act", access.actor.map { ["sub": .string($0)] }),
        ]
        guard entities.settings.keys.contains(where: { $0.hasPrefix("jwt-customizer/") }) else {
            return .object((JSON.compact(leading).members ?? []) + (standard.members ?? []))
        }
        var claims = JSON.compact(leading)
        for member in (custom(access, identifier, entities)?.members ?? []) + (standard.members ?? []) {
            claims[member.name] = member.value
        }
        return claims
    }

    private func custom(_ access: Access, _ identifier: String, _ entities: Entities) -> JSON? {
        let custom = CustomClaims(entities: entities, client: access.client)
        let audience = JSON.string(access.audience)
        let scope = access.scope.map { JSON.string($0) }
        guard access.grant != nil || access.isOfUser else {
            return custom.ofMachine(
                token: JSON.compact([
                    ("jti", .string(identifier)), ("aud", audience), ("clientId", .string(access.client.id)),
                    ("kind", "ClientCredentials"), ("scope", scope),
                ]))
        }
        return custom.ofUser(
            access.subject,
            token: JSON.compact([
                ("jti", .string(identifier)), ("aud", audience), ("scope", scope),
                ("clientId", .string(access.client.id)), ("accountId", .string(access.subject)),
                ("expiresWithSession", access.grant.map { .bool(!$0.scopes.contains("offline_access")) }),
                ("grantId", access.grant.map { .string($0.id) }), ("gty", .string(access.grantType)),
                ("sessionUid", access.session.map { .string($0) }), ("kind", "AccessToken"),
            ]))
    }

    /// A new opaque access token, stored.
    func opaque(
        client: String, account: String, grant: String, scopes: [String], _ state: inout TenantState
    ) -> AccessToken {
        let now = tenant.seconds
        let token = OpaqueToken(
            id: tenant.identifiers.opaque(), clientID: client, accountID: account, grantID: grant, scopes: scopes,
            issuedAt: now, expiresAt: now + OpaqueToken.lifetime)
        state.oidc.opaqueTokens[token.id] = token
        return .opaque(token.id)
    }

    /// The claims of an ID token: the user's in the order of the scopes, then times, audience and issuer.
    func idClaims(_ client: Client, user: User, scopes: [String], _ signIn: SignIn, _ state: TenantState) -> JSON {
        let enabled =
            state.entities.settings["id-token"]?["enabledExtendedClaims"]?.strings
            ?? ["roles", "organizations", "organization_roles"]
        var members = UserClaims(entities: state.entities, user: user).members(scopes: scopes) { enabled.contains($0) }
        if tenant.has(.idTokenNullsMissing) { members.removeAll { $0.value.isNull } }
        if tenant.has(.idTokenProfileMissing) { members.removeAll { $0.name == "name" || $0.name == "username" } }
        let now = tenant.seconds
        if let time = signIn.authTime { members.append(.init("auth_time", .int(time))) }
        if let nonce = signIn.nonce { members.append(.init("nonce", .string(nonce))) }
        if let sid = signIn.sid { members.append(.init("sid", .string(sid))) }
        members.append(.init("aud", .string(client.id)))
        members.append(.init("exp", .int(now + client.application.idTokenLifetime)))
        members.append(.init("iat", .int(now)))
        members.append(.init("iss", .string(tenant.issuer)))
        return .object(members)
    }
}
