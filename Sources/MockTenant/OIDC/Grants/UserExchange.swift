import Basis
import OIDC

/// What the grants of a user have in common: the user, the access token and the refresh token.
struct UserExchange {
    let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }
    private var client: Client { request.client }

    init(_ request: TokenRequest) { self.request = request }

    /// The user, who must be there, active (else `invalid_grant`) and allowed to use the application (else `access_denied`).
    func user(_ id: String, _ state: TenantState) throws(OIDCError) -> User {
        guard let user = state.entities.user(id), !user.isSuspended || tenant.has(.tokenSuspendedUserServed) else {
            throw .invalidGrant
        }
        guard state.entities.mayAccess(user: id, application: client.application) else {
            throw OIDCError(400, "access_denied", "Access denied.")
        }
        return user
    }

    /// The access token for a resource, or an opaque one without.
    ///
    /// - Parameters:
    ///   - scopes: what the request may have at most, in its order.
    ///   - resource: an indicator that was asked at the authorization.
    func access(
        _ grant: Grant, scopes: [String], resource: String?, organization: String? = nil, _ state: inout TenantState
    ) throws(OIDCError) -> (AccessToken, scope: String, lifetime: Int) {
        let factory = TokenFactory(tenant: tenant)
        guard let resource else {
            let granted = grant.scopes.filter { scopes.contains($0) }
            let scope = granted.joined(separator: " ")
            let access = TokenFactory.Access(
                subject: grant.accountID, client: client, scope: scope, lifetime: OpaqueToken.lifetime, grant: grant,
                grantType: request.form["grant_type"] ?? "", session: state.sessionUID(of: grant))
            let token = try factory.opaque(access, grant: grant.id, scopes: granted, &state)
            return (token, scope, OpaqueToken.lifetime)
        }
        guard
            resource == SupportedScopes.organizationResource
                || state.entities.resource(indicator: resource) != nil
        else { throw .invalidTarget() }
        let effective = Permissions(entities: state.entities).effective(
            resource, for: client, user: grant.accountID, organization: organization)
        let granted = grant.resourceScopes[resource] ?? []
        let names =
            tenant.has(.tokenScopeUngranted)
            ? scopes.filter { !SupportedScopes.contains($0) }
            : granted.filter { scopes.contains($0) && effective.contains($0) }
        let scope = names.joined(separator: " ")
        let lifetime = state.entities.resource(indicator: resource)?.accessTokenLifetime ?? OpaqueToken.lifetime
        let context = tenant.has(.organizationContextAlways) ? organization ?? "always" : organization
        let claims = try factory.accessClaims(
            .init(
                subject: grant.accountID, client: client, audience: resource, scope: scope, lifetime: lifetime,
                organization: tenant.has(.organizationContextWrong) && context != nil
                    ? "another-organization" : context,
                grant: grant, grantType: request.form["grant_type"] ?? "", session: state.sessionUID(of: grant)),
            &state)
        return (.claims(claims), scope, lifetime)
    }

    /// The first refresh token of a code; nil when the request does not get one.
    func refreshToken(of code: Code, _ state: inout TenantState) -> String? {
        guard client.mayUse(GrantType.refreshToken),
            code.scopes.contains("offline_access")
                || !client.isNative && client.application.alwaysIssuesRefreshToken,
            !tenant.has(.tokenRefreshTokenMissing)
        else { return nil }
        let now = tenant.seconds
        let token = RefreshToken(
            id: tenant.identifiers.opaque(), clientID: client.id, accountID: code.accountID, grantID: code.grantID,
            scopes: code.scopes, resources: code.resources, nonce: code.nonce, authTime: code.authTime, sid: code.sid,
            startedAt: now, issuedAt: now, expiresAt: now + client.refreshTokenLifetime)
        state.oidc.refreshTokens[token.id] = token
        return token.id
    }

    /// The reply to a code that is good: tokens for what it grants.
    func reply(to code: Code, _ grant: Grant, _ user: User, _ state: inout TenantState) throws(OIDCError) -> TokenReply
    {
        let isOpenID = code.scopes.contains("openid")
        var resource = request.resource(state.entities)
        if request.form.all("resource").isEmpty, !isOpenID, code.resources.count == 1 { resource = code.resources[0] }
        if let named = resource, !code.resources.contains(named) {
            guard tenant.has(.tokenAnyResource) else { throw .invalidTarget() }
            resource = named
        }
        let access = try access(grant, scopes: code.scopes, resource: resource, &state)
        let signIn = TokenFactory.SignIn(nonce: code.nonce, authTime: code.authTime, sid: code.sid)
        var idToken: JSON?
        if isOpenID {
            let scopes = grant.scopes.filter { code.scopes.contains($0) }
            idToken = TokenFactory(tenant: tenant).idClaims(client, user: user, scopes: scopes, signIn, state)
        }
        return TokenReply(
            access: access.0, lifetime: access.lifetime, idToken: idToken, refreshToken: refreshToken(of: code, &state),
            scope: access.scope, key: state.oidc.keys.current)
    }
}
