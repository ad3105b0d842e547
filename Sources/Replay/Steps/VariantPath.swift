import Scenario

/// One way through a guide: the steps a reader takes who chooses one variant of each group.
struct VariantPath: Sendable {
    var name: String
    var steps: [Step]
    /// Whether it is the reader's first choice everywhere; other ways try only what differs.
    var isMain: Bool

    /// Kinds that change what goes over the wire; variants that differ in none of them need no run of their own.
    private static let wireKinds: Set<StepKind> = [
        .configureClient, .requestScopes, .declareResources, .signIn, .handleCallback, .fetchUserInfo,
        .fetchAccessToken,
        .fetchOrganizationToken, .refresh, .clientCredentials, .sendRequest, .signOut, .setEnvironment,
    ]

    /// The ways through a scenario: the main one, then one for each other variant that changes the wire.
    static func all(of scenario: Scenario) -> [VariantPath] {
        var groups: [String: [String]] = [:]
        var order: [String] = []
        for step in scenario.steps {
            guard let variant = step.alternative, wireKinds.contains(step.kind) else { continue }
            if groups[variant.group] == nil { order.append(variant.group) }
            if groups[variant.group]?.contains(variant.name) != true {
                groups[variant.group, default: []].append(variant.name)
            }
        }
        let first = groups.compactMapValues(\.first)
        let main = scenario.steps.filter { step in
            guard let variant = step.alternative, let chosen = first[variant.group] else { return true }
            return variant.name == chosen
        }
        var paths = [VariantPath(name: "main", steps: main, isMain: true)]
        for group in order {
            for name in (groups[group] ?? []).dropFirst() {
                let steps = scenario.steps.filter { $0.alternative?.group == group && $0.alternative?.name == name }
                paths.append(VariantPath(name: name, steps: steps, isMain: false))
            }
        }
        return paths
    }
}
