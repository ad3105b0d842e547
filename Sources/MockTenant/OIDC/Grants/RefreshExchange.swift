import Basis
import OIDC

/// `grant_type=refresh_token`, with Logto's `resource` and `organization_id` (RFC 6749 §6).
struct RefreshExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }
    private var client: Client { request.client }

    init(_ request: TokenRequest) { self.request = request }

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let id = try request.required("refresh_token")
        guard let token = state.oidc.refreshTokens[id],
            token.clientID == client.id || tenant.has(.refreshAnyClient), token.expiresAt > tenant.seconds,
            let grant = state.oidc.grants[token.grantID], grant.expiresAt > tenant.seconds
        else { throw .invalidGrant }
        let scopes = try scopes(of: token)
        if let consumed = token.consumedAt, tenant.time - consumed > RefreshToken.leeway, !tenant.has(.refreshReusable)
        {
            state.oidc.revoke(grant: token.grantID)
            throw .invalidGrant
        }
        let exchange = UserExchange(request)
        let user = try exchange.user(token.accountID, state)
        let organization = request.organization
        if let organization { try check(organization, token, user, state) }
        let refresh = rotated(token, &state)
        let access = try access(exchange, token, grant, scopes, &state)
        let signIn = TokenFactory.SignIn(nonce: token.nonce, authTime: token.authTime, sid: token.sid)
        let isOpenID = scopes.contains("openid") && !tenant.has(.refreshIDTokenMissing)
        let factory = TokenFactory(tenant: tenant)
        let claimScopes = grant.scopes.filter { scopes.contains($0) }
        var claims: JSON?
        if isOpenID { claims = factory.idClaims(client, user: user, scopes: claimScopes, signIn, state) }
        if isOpenID, tenant.has(.refreshSubjectChanged) { claims?["sub"] = "someone-else" }
        return TokenReply(
            access: access.0, lifetime: access.lifetime, idToken: claims, refreshToken: refresh, scope: access.scope,
            key: state.oidc.keys.current)
    }

    /// The scopes that count: those of the token, fewer when the request names some of them.
    private func scopes(of token: RefreshToken) throws(OIDCError) -> [String] {
        guard let wanted = request.scopes, !tenant.has(.refreshScopeIgnored) else { return token.scopes }
        let missing = wanted.filter { !token.scopes.contains($0) }
        guard missing.isEmpty || tenant.has(.refreshScopeWider) else {
            let text = "refresh token missing requested " + (missing.count == 1 ? "scope" : "scopes")
            throw OIDCError(400, "invalid_scope", text, scope: missing.joined(separator: " "))
        }
        return token.scopes.filter { wanted.contains($0) } + missing
    }

    private func check(
        _ organization: String, _ token: RefreshToken, _ user: User, _ state: TenantState
    ) throws(OIDCError) {
        if tenant.has(.organizationUnknownDisclosed), !state.entities.organizations.contains(organization) {
            throw OIDCError(404, "invalid_request", "organization not found")
        }
        if !tenant.has(.organizationMembershipIgnored) {
            try OrganizationAccess.check(organization, user: user, client: client, state)
        }
        guard token.scopes.contains(SupportedScopes.organizations) || tenant.has(.organizationScopeNotRequired) else {
            let text = "refresh token missing required scope"
            throw OIDCError(403, "insufficient_scope", text, scope: SupportedScopes.organizations)
        }
    }

    private func access(
        _ exchange: UserExchange, _ token: RefreshToken, _ grant: Grant, _ scopes: [String],
        _ state: inout TenantState
    ) throws(OIDCError) -> (AccessToken, scope: String, lifetime: Int) {
        let resource = request.resource(state.entities)
        if let resource {
            guard token.resources.contains(resource) || tenant.has(.tokenAnyResource) else { throw .invalidTarget() }
        }
        if let organization = request.organization, request.form["resource"] == nil {
            let permissions = Permissions(entities: state.entities)
            var own = permissions.inOrganization(organization, for: client, user: token.accountID)
            if tenant.has(.organizationScopeOfOthers) {
                own = permissions.grantable(SupportedScopes.organizationResource, to: client, user: token.accountID)
            }
            let scope = scopes.filter { own.contains($0) }.joined(separator: " ")
            let claims = try TokenFactory(tenant: tenant).accessClaims(
                .init(
                    subject: token.accountID, client: client,
                    audience: OrganizationAccess.audience(organization, tenant), scope: scope,
                    lifetime: OpaqueToken.lifetime, grant: grant, grantType: GrantType.refreshToken,
                    session: state.sessionUID(of: grant)), &state)
            return (.claims(claims), scope, OpaqueToken.lifetime)
        }
        return try exchange.access(
            grant, scopes: scopes, resource: resource, organization: resource == nil ? nil : request.organization,
            &state)
    }

    /// The refresh token of the answer: a new one for clients whose tokens rotate.
    private func rotated(_ token: RefreshToken, _ state: inout TenantState) -> String {
        guard rotates(token) else { return token.id }
        let now = tenant.seconds
        let expires = client.type == "SPA" ? token.expiresAt : now + client.refreshTokenLifetime
        let next = RefreshToken(
            id: tenant.identifiers.opaque(), clientID: token.clientID, accountID: token.accountID,
            grantID: token.grantID, scopes: token.scopes, resources: token.resources, nonce: token.nonce,
            authTime: token.authTime, sid: token.sid, startedAt: token.startedAt, issuedAt: now, expiresAt: expires)
        state.oidc.refreshTokens[token.id]?.consumedAt = token.consumedAt ?? tenant.time
        state.oidc.refreshTokens[next.id] = next
        return next.id
    }

    private func rotates(_ token: RefreshToken) -> Bool {
        guard client.application.rotatesRefreshToken, !tenant.has(.refreshNeverRotated),
            tenant.seconds - token.startedAt < RefreshToken.totalLifetime
        else { return false }
        if client.isPublic { return true }
        let lifetime = token.expiresAt - token.issuedAt
        return (tenant.seconds - token.issuedAt) * 10 >= lifetime * 7
    }
}
