import Basis

/// What providers gave the tenant to act for its users, for connectors that store it.
extension Entities {
    /// Stores the tokens of an identity in place of older ones; nothing for an identity without.
    ///
    /// The members follow the published shape of a federated token set; `tokens` is never shown.
    mutating func keepTokens(
        _ identity: ExperienceFlow.CollectedIdentity, of user: String, _ tenant: TenantRuntime
    ) {
        guard let tokens = identity.user.tokens else { return }
        let old = tokenSecret(of: user, target: identity.target)
        let id = old?["id"]?.string ?? tenant.identifiers.lowerCase(21)
        let now = JSON.int(tenant.milliseconds)
        let life = tokens["expires_in"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } }
        tokenSecrets[id] = [
            "tenantId": .string(tenantID), "id": .string(id), "userId": .string(user), "type": "federated_token_set",
            "metadata": .compact([
                ("scope", tokens["scope"]), ("expiresAt", life.map { .int(tenant.seconds + $0) }),
                ("tokenType", tokens["token_type"]), ("hasRefreshToken", .bool(tokens["refresh_token"] != nil)),
            ]), "createdAt": old?["createdAt"] ?? now, "updatedAt": now, "connectorId": .string(identity.connectorID),
            "identityId": .string(identity.user.id), "target": .string(identity.target), "tokens": tokens,
        ]
    }

    /// The record of a user's tokens at a provider, with the tokens.
    func tokenSecret(of user: String, target: String) -> JSON? {
        tokenSecrets.all("userId", user).first { $0["target"]?.string == target }
    }

    /// Forgets a user's tokens at a provider.
    mutating func dropTokens(of user: String, target: String) {
        tokenSecrets.removeAll { $0["userId"]?.string == user && $0["target"]?.string == target }
    }

    /// The record without the tokens, as the Management API shows it where it is asked for.
    func shownTokenSecret(of user: String, target: String, _ call: ManagementCall) -> JSON? {
        guard call.query["includeTokenSecret"] == "true", var record = tokenSecret(of: user, target: target) else {
            return nil
        }
        record["tokens"] = nil
        return record
    }
}
