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

    /// What an access token says.
    struct Access {
        var subject: String
        var client: Client
        /// Nil for an opaque token.
        var audience: String?
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
        /// What an impersonation was made with.
        var subjectContext: JSON?
    }

    /// The claims of a JWT access token, in the order of the wire: actor, organization, the tenant's own claims, then the standard
    /// ones, which the tenant's own cannot change.
    ///
    /// - Throws: 400 `access_denied` when the tenant's script denies access.
    func accessClaims(_ access: Access, _ state: inout TenantState) throws(OIDCError) -> JSON {
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
            ("aud", access.audience.map { .string($0) }),
        ])
        var claims = try extraClaims(access, identifier, &state)
        for member in standard.members ?? [] { claims[member.name] = member.value }
        return claims
    }

    /// What a token says beside the standard claims.
    private func extraClaims(
        _ access: Access, _ identifier: String, _ state: inout TenantState
    ) throws(OIDCError) -> JSON {
        var claims = JSON.compact([
            ("act", access.actor.map { ["sub": .string($0)] }),
            ("organization_id", access.organization.map { .string($0) }),
        ])
        let script = TokenScript(access: access, identifier: identifier)
        for member in try script.claims(&state, tenant)?.members ?? [] { claims[member.name] = member.value }
        return claims
    }

    /// A new opaque access token, stored.
    ///
    /// - Throws: 400 `access_denied` when the tenant's script denies access.
    func opaque(
        _ access: Access, grant: String, scopes: [String], _ state: inout TenantState
    ) throws(OIDCError) -> AccessToken {
        let now = tenant.seconds
        let id = tenant.identifiers.opaque()
        let extra = try extraClaims(access, id, &state)
        state.oidc.opaqueTokens[id] = OpaqueToken(
            id: id, clientID: access.client.id, accountID: access.subject, grantID: grant, scopes: scopes,
            issuedAt: now, expiresAt: now + OpaqueToken.lifetime, extra: extra.members?.isEmpty == false ? extra : nil)
        return .opaque(id)
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
