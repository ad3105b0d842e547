/// The faults of all groups.
enum Mutations {
    static let all: [Mutation] = [
        IDTokenMutations.all, TokenMutations.all, UserinfoMutations.all, RefreshMutations.all, ResourceMutations.all,
        OrganizationMutations.all, MachineMutations.all,
        DiscoveryMutations.all, AuthorizationMutations.all, EndingMutations.all,
        DeviceMutations.all, BrowserMutations.all, ConnectorMutations.all, StepMutations.all,
    ].flatMap { $0 }
}
