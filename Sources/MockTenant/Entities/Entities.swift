import Basis

/// Everything that the Management API reads and writes: tables of records, the relations between them, and settings.
///
/// Times are milliseconds since 1970, as on the wire.
package struct Entities: Codable, Sendable {
    /// The id that all records name as their tenant's: `default`, or `admin` for the tenant of the administrators.
    package var tenantID = Resource.defaultTenantID
    package var applications = Table("applications")
    /// Application to its secrets, oldest first.
    package var applicationSecrets: [String: [ApplicationSecret]] = [:]
    /// Application to the rules of its access control (`userIds`, `userRoleIds`, `organizationIds`, `organizationRoleRules`).
    package var accessControl: [String: JSON] = [:]
    /// What third-party applications may ask users for.
    package var consentScopes: [String: ConsentScopes] = [:]
    package var users = Table("users")
    package var passwords: [String: StoredPassword] = [:]
    package var resources = Table("resources")
    package var scopes = Table("scopes")
    package var roles = Table("roles")
    package var organizations = Table("organizations")
    package var organizationRoles = Table("organization_roles")
    package var organizationScopes = Table("organization_scopes")
    package var organizationInvitations = Table("organization_invitations")
    package var connectors = Table("connectors")
    package var ssoConnectors = Table("sso_connectors")
    /// Who users are at enterprise providers: `{tenantId, id, userId, issuer, identityId, detail, createdAt, updatedAt, ssoConnectorId}`.
    package var ssoIdentities = Table("user_sso_identities")
    /// Organization to how people join it by signing up.
    package var justInTime: [String: JustInTimeProvisioning] = [:]
    /// What the sign-in pages of single applications look like; the id is the application's.
    package var applicationExperiences = Table("application_sign_in_experiences")
    package var hooks = Table("hooks")
    package var logs = AuditTrail()
    package var oneTimeTokens = Table("one_time_tokens")
    package var subjectTokens = Table("subject_tokens")
    /// Personal access tokens: `{userId, name, value, createdAt, expiresAt}` with an id of ours.
    package var personalAccessTokens = Table("personal_access_tokens")
    /// Tokens of providers, each with what is told of it.
    package var tokenSecrets = Table("secrets")
    /// Second factors of users: the wire record plus `userId` and the factor's secrets.
    package var mfaVerifications = Table("mfa_verifications")
    /// Proofs that the Account API takes for a sensitive change: `{userId, expiresAt}`.
    package var accountVerifications = Table("verification_records")
    package var emailTemplates = Table("email_templates")
    package var customProfileFields = Table("custom_profile_fields")
    package var samlApplications = Table("saml_applications")
    /// Certificates of SAML applications: the wire record plus `applicationId`, the certificate in Base64 as `der` and its `privateKey`.
    package var samlSecrets = Table("saml_application_secrets")
    /// User to what they decided about second factors and passkeys: `{mfa, passkeySignIn}`.
    package var userSettings: [String: JSON] = [:]
    /// Language tag to phrases.
    package var customPhrases: [String: JSON] = [:]

    package var userRoles = Relation()
    package var applicationRoles = Relation()
    package var roleScopes = Relation()
    package var organizationRoleScopes = Relation()
    /// Organization role to API scope.
    package var organizationRoleResourceScopes = Relation()
    package var organizationUsers = Membership()
    package var organizationApplications = Membership()

    /// The one record of `/api/sign-in-exp`.
    package var signInExperienceRecord: JSON = [:]
    /// Settings with one record each, by name.
    ///
    /// `account-center`, `id-token`, `session`, `captcha-provider`, `jwt-customizer/access-token` and others.
    package var settings: [String: JSON] = [:]

    package init() {}

    /// The sign-in experience.
    package var signInExperience: SignInExperience { SignInExperience(signInExperienceRecord) }
}
