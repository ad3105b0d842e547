import Basis

/// An application (OAuth client) of the tenant.
package struct Application: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var name: String { text("name") ?? "" }
    /// `Traditional`, `SPA`, `Native`, `MachineToMachine`, `Protected` or `SAML`.
    package var type: String { text("type") ?? "" }
    package var description: String? { text("description") }
    package var isThirdParty: Bool { record["isThirdParty"]?.bool ?? false }
    /// Whether only the users, roles and organizations of `accessControl` may sign in.
    package var isAccessControlled: Bool { record["appLevelAccessControlEnabled"]?.bool ?? false }
    package var oidcClientMetadata: JSON { record["oidcClientMetadata"] ?? [:] }
    package var customClientMetadata: JSON { record["customClientMetadata"] ?? [:] }
    package var customData: JSON { record["customData"] ?? [:] }
    package var redirectURIs: [String] { oidcClientMetadata["redirectUris"]?.strings ?? [] }
    package var postLogoutRedirectURIs: [String] { oidcClientMetadata["postLogoutRedirectUris"]?.strings ?? [] }
    package var backchannelLogoutURI: String? { oidcClientMetadata["backchannelLogoutUri"]?.string }
    package var isBackchannelSessionRequired: Bool {
        oidcClientMetadata["backchannelLogoutSessionRequired"]?.bool ?? false
    }
    package var corsAllowedOrigins: [String] { customClientMetadata["corsAllowedOrigins"]?.strings ?? [] }
    package var alwaysIssuesRefreshToken: Bool { customClientMetadata["alwaysIssueRefreshToken"]?.bool ?? false }
    /// Absent means true.
    package var rotatesRefreshToken: Bool { customClientMetadata["rotateRefreshToken"]?.bool ?? true }
    /// In seconds: `refreshTokenTtlInDays`, else the deprecated `refreshTokenTtl`, else 14 days.
    package var refreshTokenLifetime: Int {
        let metadata = customClientMetadata
        return metadata["refreshTokenTtlInDays"]?.int.map { $0 * 86_400 } ?? metadata["refreshTokenTtl"]?.int
            ?? 1_209_600
    }
    /// In seconds; absent means 3600.
    package var idTokenLifetime: Int { customClientMetadata["idTokenTtl"]?.int ?? 3600 }
    package var allowsTokenExchange: Bool { customClientMetadata["allowTokenExchange"]?.bool ?? false }
    package var isDeviceFlow: Bool { customClientMetadata["isDeviceFlow"]?.bool ?? false }
    /// Whether the client authenticates with a secret: traditional web and machine applications do.
    package var isConfidential: Bool { Self.confidentialTypes.contains(type) }

    /// The types whose clients hold a secret.
    package static let confidentialTypes: Set<String> = ["Traditional", "MachineToMachine", "Protected"]
}
