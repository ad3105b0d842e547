import Basis

/// A person at an enterprise provider, on the way to an account.
///
/// No recording shows one. What becomes of it follows the published guards, texts and documentation: the user who has the identity
/// signs in, else the one who has its address, who gets the identity; anyone else gets an account without further questions.
struct EnterpriseIdentity: Sendable {
    let connectorID: String
    let issuer: String
    let person: SocialUser

    /// Nil for records of other kinds and for those that were not verified.
    init?(_ record: VerificationRecord) {
        guard case .enterprise(let connector, _, let person?, let issuer?) = record.proof else { return nil }
        (connectorID, self.person, self.issuer) = (connector, person, issuer)
    }

    /// The user whom it is or belongs to.
    ///
    /// - Throws: 404 `user.sso_identity_not_exist`.
    func user(_ own: ExperienceCall, _ state: inout TenantState) throws(TenantError) -> User {
        let known = state.entities.user(issuer: issuer, identity: person.id)
        guard let user = known ?? person.email.flatMap({ state.entities.user(email: $0) }) else {
            throw TenantError(404, "user.sso_identity_not_exist")
        }
        state.experience.flows[own.uid]?.enterprise = self
        return user
    }

    /// Gives the identity to a user who lacks it; name and avatar of one who has it follow where the connector says so.
    func take(_ user: String, _ tenant: TenantRuntime, _ entities: inout Entities) {
        guard entities.user(issuer: issuer, identity: person.id) != nil else {
            return store(of: user, tenant, &entities)
        }
        guard entities.ssoConnectors[connectorID]?["syncProfile"]?.bool == true else { return }
        if let name = person.name { entities.users[user]?["name"] = .string(name) }
        if let avatar = person.avatar { entities.users[user]?["avatar"] = .string(avatar) }
    }

    /// Stores the identity, and makes the user a member where the connector's users are.
    func store(of user: String, _ tenant: TenantRuntime, _ entities: inout Entities) {
        let id = tenant.identifiers.lowerCase(21)
        let now = JSON.int(tenant.milliseconds)
        entities.ssoIdentities[id] = [
            "tenantId": .string(entities.tenantID), "id": .string(id), "userId": .string(user),
            "issuer": .string(issuer), "identityId": .string(person.id), "detail": person.json.inDatabaseOrder,
            "createdAt": now, "updatedAt": now, "ssoConnectorId": .string(connectorID),
        ]
        entities.provision(user: user, connector: connectorID)
    }
}

extension ExperienceFlow {
    /// Whether the provider of an enterprise has said who it is.
    var hasEnterpriseProof: Bool { records.contains { EnterpriseIdentity($0) != nil } }
}
