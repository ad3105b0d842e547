import Basis

/// Finds the user behind a person at a provider, or the one that the person may be linked with.
struct SocialIdentification {
    let own: ExperienceCall
    let connectorID: String
    let person: SocialUser

    /// The user who has the identity; with `linkSocialIdentity` the related user, who then gets it at submit.
    ///
    /// - Throws: 404 `user.identity_not_exist`, its data naming a related user when one has the verified address or number.
    func run(_ state: inout TenantState) throws(TenantError) -> User {
        guard let connector = state.entities.connector(connectorID) else { throw .noVerification }
        let target = connector.target
        let identity = ExperienceFlow.CollectedIdentity(target: target, connectorID: connectorID, user: person)
        if let user = state.entities.user(target: target, socialID: person.id) {
            if connector.syncsProfile { state.experience.flows[own.uid]?.identity = identity }
            return user
        }
        let related = related(in: state.entities)
        guard own.body["linkSocialIdentity"]?.bool == true else {
            let data: JSON = related.map { ["relatedUser": $0.identifier.json] } ?? [:]
            throw TenantError(404, "user.identity_not_exist", data: data)
        }
        guard let related else { throw TenantError(404, "user.identity_not_exist") }
        state.experience.flows[own.uid]?.identity = identity
        return related.user
    }

    private func related(in entities: Entities) -> (user: User, identifier: Identifier)? {
        if let phone = person.phone, let user = entities.user(phone: phone) {
            return (user, Identifier("phone", phone))
        }
        if let email = person.email, let user = entities.user(email: email) {
            return (user, Identifier("email", user.email ?? email))
        }
        return nil
    }
}

extension Connector {
    /// The provider's name in identities: of the metadata for a standard connector, else of the factory.
    var target: String { metadata["target"]?.string ?? ConnectorCatalogue.factory(factoryID)?.target ?? factoryID }
}
