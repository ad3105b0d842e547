import Basis
import OIDC

/// Token exchange (RFC 8693): a user's token from a personal access token, an impersonation token or an access token.
struct SubjectExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }
    private var client: Client { request.client }

    init(_ request: TokenRequest) { self.request = request }

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let text = try request.required("subject_token")
        let type = try request.required("subject_token_type")
        let subject = try subject(text, type, state)
        let user = try UserExchange(request).user(subject.user, state)
        let actor = try actor(state)
        let organization = request.organization
        if let organization { try OrganizationAccess.check(organization, user: user, client: client, state) }
        if let used = subject.used { state.entities.subjectTokens[used]?["consumedAt"] = .int(tenant.milliseconds) }
        let access = try access(user, organization, actor, &state)
        return TokenReply(
            access: access.0, lifetime: access.lifetime, scope: access.scope, key: state.oidc.keys.current)
    }

    /// The user of a subject token, and the record that is used up by this.
    private func subject(
        _ text: String, _ type: String, _ state: TenantState
    ) throws(OIDCError) -> (user: String, used: String?) {
        let now = Double(tenant.milliseconds)
        let accessToken = "urn:ietf:params:oauth:token-type:access_token"
        if type == "urn:logto:token-type:impersonation_token" || type == accessToken && text.hasPrefix("sub_") {
            let record = state.entities.subjectTokens[text]
            guard let record, record["consumedAt"]?.double == nil, (record["expiresAt"]?.double ?? 0) > now,
                let user = record["userId"]?.string
            else { throw .invalidGrant }
            return (user, text)
        }
        if type == "urn:logto:token-type:personal_access_token" {
            let record = state.entities.personalAccessTokens.first("value", text)
            guard let record, record["expiresAt"]?.double.map({ $0 > now }) ?? true,
                let user = record["userId"]?.string
            else { throw .invalidGrant }
            return (user, nil)
        }
        guard type == accessToken, let token = state.oidc.opaqueTokens[text], token.expiresAt > tenant.seconds else {
            throw .invalidGrant
        }
        return (token.accountID, nil)
    }

    /// The user who acts: of an opaque access token with openid.
    private func actor(_ state: TenantState) throws(OIDCError) -> String? {
        guard let text = request.form["actor_token"] else { return nil }
        guard request.form["actor_token_type"] == "urn:ietf:params:oauth:token-type:access_token",
            let token = state.oidc.opaqueTokens[text], token.expiresAt > tenant.seconds,
            token.scopes.contains("openid")
        else { throw .invalidGrant }
        return token.accountID
    }

    private func access(
        _ user: User, _ organization: String?, _ actor: String?, _ state: inout TenantState
    ) throws(OIDCError) -> (AccessToken, scope: String, lifetime: Int) {
        let wanted = request.scopes ?? []
        let factory = TokenFactory(tenant: tenant)
        let permissions = Permissions(entities: state.entities)
        let resource = request.resource(state.entities)
        if organization == nil, resource == nil {
            let granted = wanted.filter(SupportedScopes.contains)
            let grant = Grant(
                id: tenant.identifiers.opaque(), clientID: client.id, accountID: user.id, scopes: granted,
                issuedAt: tenant.seconds, expiresAt: tenant.seconds + Grant.lifetime)
            state.oidc.grants[grant.id] = grant
            let token = factory.opaque(
                client: client.id, account: user.id, grant: grant.id, scopes: granted, &state)
            return (token, granted.joined(separator: " "), OpaqueToken.lifetime)
        }
        let own: Set<String>
        var lifetime = OpaqueToken.lifetime
        if let resource {
            guard let record = state.entities.resource(indicator: resource) else { throw .invalidTarget() }
            own = permissions.effective(resource, for: client, user: user.id, organization: organization)
            lifetime = record.accessTokenLifetime
        } else {
            own = permissions.inOrganization(organization ?? "", for: client, user: user.id)
        }
        let scope = wanted.filter { own.contains($0) }.joined(separator: " ")
        let claims = factory.accessClaims(
            .init(
                subject: user.id, client: client,
                audience: resource ?? OrganizationAccess.audience(organization ?? "", tenant), scope: scope,
                lifetime: lifetime, organization: resource == nil ? nil : organization, actor: actor,
                isOfUser: true, grantType: GrantType.tokenExchange), state.entities)
        return (.claims(claims), scope, lifetime)
    }
}
