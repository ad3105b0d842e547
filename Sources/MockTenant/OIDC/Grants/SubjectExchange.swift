import Basis
import OIDC

/// Token exchange (RFC 8693): a user's token from a personal access token, an impersonation token or an access token.
struct SubjectExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }
    private var client: Client { request.client }

    init(_ request: TokenRequest) { self.request = request }

    /// Whom a subject token is of.
    private struct Subject {
        var user: String
        /// The impersonation record that a successful exchange uses up.
        var used: String?
        /// The application that an access token was issued to.
        var client: String?
    }

    private static let accessToken = "urn:ietf:params:oauth:token-type:access_token"

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let text = try request.required("subject_token")
        let type = try request.required("subject_token_type")
        let subject = try subject(text, type, state)
        if let issuedTo = subject.client {
            // What a user let a third-party application do must not grow into all that the user may.
            guard let client = try? state.client(issuedTo, tenant: tenant), !client.isThirdParty else {
                throw .invalidGrant
            }
        }
        let user = try UserExchange(request).user(subject.user, state)
        let organization = request.organization
        if let organization { try OrganizationAccess.check(organization, user: user, client: client, state) }
        let access = try access(user, organization, subject, &state)
        if let used = subject.used { state.entities.subjectTokens[used]?["consumedAt"] = .int(tenant.milliseconds) }
        return TokenReply(
            access: access.0, lifetime: access.lifetime, scope: access.scope, key: state.oidc.keys.current)
    }

    private func subject(_ text: String, _ type: String, _ state: TenantState) throws(OIDCError) -> Subject {
        let now = Double(tenant.milliseconds)
        if type == "urn:logto:token-type:impersonation_token" || type == Self.accessToken && text.hasPrefix("sub_") {
            let record = state.entities.subjectTokens[text]
            guard let record, record["consumedAt"]?.double == nil, (record["expiresAt"]?.double ?? 0) > now,
                let user = record["userId"]?.string
            else { throw .invalidGrant }
            return Subject(user: user, used: text)
        }
        if type == "urn:logto:token-type:personal_access_token" {
            let record = state.entities.personalAccessTokens.first("value", text)
            guard let record, record["expiresAt"]?.double.map({ $0 > now }) ?? true,
                let user = record["userId"]?.string
            else { throw .invalidGrant }
            return Subject(user: user)
        }
        guard type == Self.accessToken else { throw .invalidGrant }
        if let token = state.oidc.opaqueTokens[text] {
            guard token.expiresAt > tenant.seconds else { throw .invalidGrant }
            return Subject(user: token.accountID, client: token.clientID)
        }
        guard let token = state.oidc.keys.claims(of: text), token.issuer == tenant.issuer,
            token.header.typ?.lowercased() == "at+jwt", let client = token.payload["client_id"]?.string,
            let user = token.subject, let expiry = token.payload["exp"]?.int, expiry > tenant.seconds
        else { throw .invalidGrant }
        return Subject(user: user, client: client)
    }

    /// The user who acts: of an opaque access token with openid.
    private func actor(_ state: TenantState) throws(OIDCError) -> String? {
        guard let text = request.form["actor_token"] else { return nil }
        guard request.form["actor_token_type"] == Self.accessToken,
            let token = state.oidc.opaqueTokens[text], token.expiresAt > tenant.seconds,
            token.scopes.contains("openid")
        else { throw .invalidGrant }
        return token.accountID
    }

    private func access(
        _ user: User, _ organization: String?, _ subject: Subject, _ state: inout TenantState
    ) throws(OIDCError) -> (AccessToken, scope: String, lifetime: Int) {
        let wanted = request.scopes ?? []
        let factory = TokenFactory(tenant: tenant)
        let permissions = Permissions(entities: state.entities)
        let named = request.form.all("resource")
        let resource = request.resource(state.entities)
        // Several resources are no request for the default one here.
        if named.count > 1, resource != nil { throw .invalidTarget() }
        var access = TokenFactory.Access(
            subject: user.id, client: client, audience: resource, lifetime: OpaqueToken.lifetime, isOfUser: true,
            grantType: GrantType.tokenExchange,
            subjectContext: subject.used.map { state.entities.subjectTokens[$0]?["context"] ?? [:] })
        var own: Set<String> = []
        if let resource {
            guard let record = state.entities.resource(indicator: resource) else { throw .invalidTarget() }
            own = permissions.effective(resource, for: client, user: user.id, organization: organization)
            access.lifetime = record.accessTokenLifetime
            access.organization = organization
        } else if let organization {
            own = permissions.inOrganization(organization, for: client, user: user.id)
            access.audience = OrganizationAccess.audience(organization, tenant)
        }
        let isOpaque = access.audience == nil
        let scopes = wanted.filter { isOpaque ? SupportedScopes.contains($0) : own.contains($0) }
        access.actor = try actor(state)
        access.scope = scopes.joined(separator: " ")
        let scope = access.scope ?? ""
        guard isOpaque else {
            return (.claims(try factory.accessClaims(access, &state)), scope, access.lifetime)
        }
        let grant = Grant(
            id: tenant.identifiers.opaque(), clientID: client.id, accountID: user.id, scopes: scopes,
            issuedAt: tenant.seconds, expiresAt: tenant.seconds + Grant.lifetime)
        state.oidc.grants[grant.id] = grant
        return (try factory.opaque(access, grant: grant.id, scopes: scopes, &state), scope, access.lifetime)
    }
}
