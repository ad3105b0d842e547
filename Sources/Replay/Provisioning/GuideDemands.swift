import Scenario

/// What one guide of a run needs of the tenant, as a provisioner looks at it.
struct GuideDemands {
    /// The scenario's place in the run.
    let index: Int
    let scenario: Scenario
    let plan: ClientPlan

    init(index: Int, scenario: Scenario) {
        (self.index, self.scenario) = (index, scenario)
        plan = ClientPlan(scenario)
    }

    /// The steps of a kind, in reading order.
    func steps(_ kind: StepKind) -> [Step] { scenario.steps.filter { $0.kind == kind } }

    /// Whether somebody signs in, or a machine gets tokens, by what the guide tells.
    var needsApplication: Bool {
        let kinds: Set<StepKind> = [
            .createApplication, .registerRedirectURI, .registerPostSignOutURI, .allowCORSOrigin, .configureConnector,
        ]
        return plan.hasClient || scenario.steps.contains { kinds.contains($0.kind) }
    }

    /// The factory of the connector that the guide sets up; nil for those of enterprises too.
    var connectorFactory: String? {
        scenario.steps.lazy.compactMap { step in
            if case .configureConnector(let value) = step.payload, !value.isEnterprise { value.factory } else { nil }
        }.first
    }

    /// Whether the client is a machine that acts for nobody.
    var isMachine: Bool { plan.applicationType == "MachineToMachine" }

    /// The permissions that the client asks for, those of the Management API for a machine too.
    var permissions: [String] {
        guard isMachine else { return plan.apiScopes }
        let written = scenario.steps.compactMap { step -> String? in
            guard case .clientCredentials(let use) = step.payload, case .form(let fields) = use.request?.body else {
                return nil
            }
            return fields.first { $0.name == "scope" }?.value
        }
        let names = written.flatMap { $0.split(separator: " ").map(String.init) } + plan.scopes
        return (plan.apiScopes + names.filter { $0 == "all" }).unique
    }
}
