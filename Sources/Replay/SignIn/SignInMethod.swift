/// How the person signs in on the tenant's pages.
enum SignInMethod: Sendable, Hashable {
    case password
    /// By a connector to an identity provider.
    case social(TenantConfiguration.Connector)
    /// By a code sent to the phone through a connector.
    case phoneCode(TenantConfiguration.Connector)
    /// By a code sent by e-mail through a connector.
    case emailCode(TenantConfiguration.Connector)
}
