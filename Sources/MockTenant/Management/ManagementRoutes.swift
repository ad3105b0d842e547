/// The routes of the Management API.
enum ManagementRoutes {
    static let table: [Route] = operations + DocumentRoutes.table

    /// All of them but the documents that describe them.
    static let operations: [Route] =
        PublicRoutes.table + ApplicationRoutes.table + AccessControl.table + ApplicationSecretRoutes.table
        + ApplicationRoleRoutes.table + ConsentScopeRoutes.table + ConsentOrganizationRoutes.table
        + ResourceRoutes.table + RoleRoutes.table
        + RoleRelationRoutes.table + UserRoutes.table + UserPasswordRoutes.table + UserRoleRoutes.table
        + UserIdentityRoutes.table + OrganizationRoutes.table + OrganizationMemberRoutes.table
        + OrganizationApplicationRoutes.table + OrganizationTemplateRoutes.table + OrganizationRoleScopeRoutes.table
        + ConnectorRoutes.table + ConnectorMessageRoutes.table + SignInExperienceRoutes.table + SettingRoutes.table
        + KeyRoutes.table + TokenCustomizerRoutes.table + ContentRoutes.table + ProfileFieldRoutes.table
        + HookRoutes.table + UserFactorRoutes.table + UserSettingRoutes.table + UserSessionRoutes.table
        + UserTokenRoutes.table
        + OneTimeTokenManagement.table + InvitationRoutes.table + account
        + SAMLApplicationRoutes.table + SAMLSecretRoutes.table + AuditRoutes.table + ProvisioningRoutes.table
        + ApplicationBrandingRoutes.table
        + SSOConnectorRoutes.table + SSOSigningKeyRoutes.table + ProtectedApplicationRoutes.table

    /// What users call for themselves.
    static let account: [Route] =
        (AccountRoutes.table + AccountCodeRoutes.table + AccountIdentifierRoutes.table + AccountFactorRoutes.table
        + AccountWebAuthnRoutes.table + AccountSocialRoutes.table + AccountTokenRoutes.table
        + AccountSessionRoutes.table + AccountSettingRoutes.table).map(AccountHook.telling)
}
