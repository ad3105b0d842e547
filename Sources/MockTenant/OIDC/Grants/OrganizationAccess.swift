/// The conditions on tokens for an organization.
enum OrganizationAccess {
    /// The audience of an organization token.
    static func audience(_ organization: String, _ tenant: TenantRuntime) -> String {
        tenant.has(.organizationAudienceWrong) ? organization : SupportedScopes.organizationAudience + organization
    }

    /// A user must be a member, must have let a third-party application in, and must have a second factor where it is demanded.
    static func check(
        _ organization: String, user: User, client: Client, _ state: TenantState
    ) throws(OIDCError) {
        guard state.entities.organizationUsers.contains(organization, user.id) else {
            throw OIDCError(403, "access_denied", "user is not a member of the organization")
        }
        if client.isThirdParty {
            let key = OIDCState.ClientAndUser(clientID: client.id, userID: user.id)
            guard state.oidc.consentedOrganizations[key]?.contains(organization) == true else {
                throw OIDCError(403, "access_denied", "organization access is not granted to the application")
            }
        }
        let record = state.entities.organizations.view(organization, as: Organization.self)
        if record?.isMFARequired == true, state.entities.mfaVerifications(of: user.id).isEmpty {
            throw OIDCError(403, "access_denied", "organization requires MFA but user has no MFA configured")
        }
    }
}
