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

    /// The claims of a JWT access token, in the order of the wire.
    func accessClaims(
        subject: String, client: String, audience: String, scope: String?, lifetime: Int, organization: String? = nil,
        actor: String? = nil
    ) -> JSON {
        let now = tenant.seconds
        return JSON.compact([
            ("organization_id", organization.map { .string($0) }),
            ("act", actor.map { ["sub": .string($0)] }),
            ("jti", .string(tenant.identifiers.opaque())),
            ("sub", .string(subject)),
            ("iat", .int(now)),
            ("exp", .int(now + lifetime)),
            ("scope", scope.map { .string($0) }),
            ("client_id", .string(client)),
            ("iss", .string(tenant.issuer)),
            ("aud", .string(audience)),
        ])
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
