import Basis

/// Which of a user's identities tokens belong to, by the member of their record that tells it.
struct TokenSource: Sendable {
    fileprivate let member: String
    fileprivate let value: String

    /// A social identity, by its connectors' target.
    static func social(_ target: String) -> TokenSource { .init(member: "target", value: target) }

    /// An identity at the provider of an enterprise connector.
    static func enterprise(_ connectorID: String) -> TokenSource { .init(member: "ssoConnectorId", value: connectorID) }

    fileprivate func isOf(_ record: JSON) -> Bool { record[member]?.string == value }
}

/// What providers gave the tenant to act for its users, for connectors that store it.
extension Entities {
    /// Stores the tokens of a social identity in place of older ones; nothing for an identity without.
    mutating func keepTokens(
        _ identity: ExperienceFlow.CollectedIdentity, of user: String, _ tenant: TenantRuntime
    ) {
        keepTokens(
            identity.user, .social(identity.target), of: user,
            [
                .init("connectorId", .string(identity.connectorID)), .init("identityId", .string(identity.user.id)),
                .init("target", .string(identity.target)),
            ], tenant)
    }

    /// Stores the tokens of an identity at an enterprise provider in place of older ones; nothing for one without.
    mutating func keepTokens(_ identity: EnterpriseIdentity, of user: String, _ tenant: TenantRuntime) {
        keepTokens(
            identity.person, .enterprise(identity.connectorID), of: user,
            [
                .init("ssoConnectorId", .string(identity.connectorID)), .init("issuer", .string(identity.issuer)),
                .init("identityId", .string(identity.person.id)),
            ], tenant)
    }

    /// The members follow the published shape of a federated token set; `tokens` is never shown.
    private mutating func keepTokens(
        _ person: SocialUser, _ source: TokenSource, of user: String, _ relation: [JSON.Member],
        _ tenant: TenantRuntime
    ) {
        guard let tokens = person.tokens else { return }
        let old = tokenSecret(of: user, source)
        let id = old?["id"]?.string ?? tenant.identifiers.lowerCase(21)
        let now = JSON.int(tenant.milliseconds)
        let secret: JSON = [
            "tenantId": .string(tenantID), "id": .string(id), "userId": .string(user), "type": "federated_token_set",
            "metadata": Self.metadata(of: tokens, tenant), "createdAt": old?["createdAt"] ?? now, "updatedAt": now,
        ]
        tokenSecrets[id] = .object((secret.members ?? []) + relation + [.init("tokens", tokens)])
    }

    private static func metadata(of tokens: JSON, _ tenant: TenantRuntime) -> JSON {
        let life = tokens["expires_in"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } }
        return .compact([
            ("scope", tokens["scope"]), ("expiresAt", life.map { .int(tenant.seconds + $0) }),
            ("tokenType", tokens["token_type"]), ("hasRefreshToken", .bool(tokens["refresh_token"] != nil)),
        ])
    }

    /// Puts new tokens in the place of a record's; the refresh token stays where the provider gave no other.
    mutating func renewTokens(_ id: String, _ new: JSON, _ tenant: TenantRuntime) {
        var tokens = new
        tokens["refresh_token"] = new["refresh_token"] ?? tokenSecrets[id]?["tokens"]?["refresh_token"]
        tokenSecrets[id]?["tokens"] = tokens
        tokenSecrets[id]?["metadata"] = Self.metadata(of: tokens, tenant)
        tokenSecrets[id]?["updatedAt"] = .int(tenant.milliseconds)
    }

    /// The record of a user's tokens at a provider, with the tokens.
    func tokenSecret(of user: String, _ source: TokenSource) -> JSON? {
        tokenSecrets.all("userId", user).first(where: source.isOf)
    }

    /// Forgets a user's tokens at a provider.
    mutating func dropTokens(of user: String, _ source: TokenSource) {
        tokenSecrets.removeAll { $0["userId"]?.string == user && source.isOf($0) }
    }

    /// The record without the tokens, as the Management API shows it where it is asked for.
    func shownTokenSecret(of user: String, _ source: TokenSource, _ call: ManagementCall) -> JSON? {
        guard call.query.isYes("includeTokenSecret"), var record = tokenSecret(of: user, source) else {
            return nil
        }
        record["tokens"] = nil
        return record
    }
}
