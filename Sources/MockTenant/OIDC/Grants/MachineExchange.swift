import Basis
import OIDC

/// `grant_type=client_credentials` (RFC 6749 §4.4) for a resource, an organization, or both.
struct MachineExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }
    private var client: Client { request.client }

    init(_ request: TokenRequest) { self.request = request }

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let organization = request.organization
        if let organization, !tenant.has(.organizationMembershipIgnored) {
            guard state.entities.organizationApplications.contains(organization, client.id) else {
                throw OIDCError(403, "access_denied", "app has not associated with the organization")
            }
        }
        let resource = try resource(state.entities)
        guard resource != nil || organization != nil || tenant.has(.machineDefaultAudience) else {
            throw .invalidTarget("both `resource` and `organization_id` are not provided")
        }
        let wanted = request.scopes ?? []
        let own: Set<String>
        let lifetime: Int
        if let resource {
            own = Set(state.entities.permissions(ofMachine: client.id, resource, organization: organization))
            lifetime = state.entities.resource(indicator: resource)?.accessTokenLifetime ?? OpaqueToken.lifetime
        } else {
            own = Set(state.entities.organizationScopes(ofApplication: client.id, in: organization ?? "").map(\.name))
            lifetime = OpaqueToken.lifetime
        }
        let granted = tenant.has(.machineScopeUnfiltered) ? wanted : wanted.filter { own.contains($0) }
        let text = granted.joined(separator: " ")
        let scope = resource != nil && granted.isEmpty ? nil : text
        var audience = resource ?? OrganizationAccess.audience(organization ?? "", tenant)
        if tenant.has(.machineAudienceEndpoint) { audience = tenant.issuer + "/token" }
        let claims = try TokenFactory(tenant: tenant).accessClaims(
            .init(
                subject: client.id, client: client, audience: audience, scope: scope, lifetime: lifetime,
                organization: resource == nil ? nil : organization), &state)
        return TokenReply(
            access: .claims(claims), lifetime: lifetime,
            refreshToken: tenant.has(.machineRefreshToken) ? tenant.identifiers.opaque() : nil, scope: scope,
            isMachine: !tenant.has(.machineRefreshToken), key: state.oidc.keys.current)
    }

    private func resource(_ entities: borrowing Entities) throws(OIDCError) -> String? {
        let named = request.form.all("resource")
        for indicator in named {
            if let fault = ResourceIndicator.fault(of: indicator) { throw .invalidTarget(fault) }
        }
        guard named.count < 2 else {
            throw .invalidTarget("only a single resource indicator value is supported for this grant type")
        }
        guard let indicator = named.first else {
            return request.organization == nil ? entities.defaultResource?.indicator : nil
        }
        guard entities.resource(indicator: indicator) != nil else { throw .invalidTarget() }
        return indicator
    }
}
