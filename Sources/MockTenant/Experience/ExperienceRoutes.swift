/// The routes of the Experience API and of the sign-in pages.
enum ExperienceRoutes {
    static let table: [Route] = [
        FlowRoutes.table, PasswordRoutes.table, CodeRoutes.table, SocialRoutes.table + EnterpriseRoutes.table,
        ProfileRoutes.table,
        FactorRoutes.table + FactorBinding.table + FactorCodeRoutes.table, WebAuthnRoutes.table + PasskeyRoutes.table,
        OneTimeTokenRoutes.table, PageRoutes.table,
        SAMLRoutes.table,
        EnterpriseSAMLRoutes.table, SAMLApplicationFlow.table,
    ].flatMap { $0 }.map(InteractionAudit.noting).map(InteractionHook.telling)
}
