/// How people who sign up become members of an organization.
package struct JustInTimeProvisioning: Codable, Sendable, Hashable {
    /// Domains of verified e-mail addresses, without `@`.
    package var domains: [String] = []
    /// Organization roles that they get.
    package var roles: [String] = []
    /// Enterprise connectors whose users join.
    package var connectors: [String] = []

    package init() {}
}
