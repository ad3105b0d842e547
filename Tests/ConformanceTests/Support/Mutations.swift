/// The faults of all groups.
enum Mutations {
    static let all: [Mutation] = [
        IDTokenMutations.all, DiscoveryMutations.all, AuthorizationMutations.all, EndingMutations.all,
        BrowserMutations.all, ConnectorMutations.all,
    ].flatMap { $0 }
}
