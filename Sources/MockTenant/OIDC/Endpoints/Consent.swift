/// A question for a user's consent.
struct Consent {
    let interaction: Interaction
    let user: User
    let client: Client

    /// The scopes of a resource that are asked of the user: without an organization those of the user's own roles, with one what
    /// its membership gives.
    func asked(_ indicator: String, in organization: String?, _ entities: Entities) -> Set<String> {
        Permissions(entities: entities).consentable(indicator, for: client, user: user.id, organization: organization)
    }
}
