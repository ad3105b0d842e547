/// All probes in the order of a sign-in; those that change the directory at the end.
enum ProbeCatalogue {
    static let groups: [(name: String, probes: [Probe])] = [
        ("authz", AuthorizationProbes.all), ("redirect", RedirectProbes.all), ("pkce", PKCEProbes.all),
        ("callback", CodeProbes.all), ("token", TokenProbes.all), ("userinfo", UserinfoProbes.all),
        ("refresh", RefreshProbes.all), ("resource", ResourceProbes.all), ("organization", OrganizationProbes.all),
        ("m2m", MachineProbes.all), ("lifecycle", LifecycleProbes.all), ("device", DeviceProbes.all),
        ("signout", SignOutProbes.all),
        ("http", HTTPProbes.all), ("signin", SignInProbes.all), ("connector", ConnectorProbes.all),
        ("directory", DirectoryProbes.all),
    ]
}
