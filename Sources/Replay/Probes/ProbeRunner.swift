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
        for group in ProbeCatalogue.groups {
            progress(.probes(group: group.name))
            for probe in group.probes where isWanted(probe, for: application) {
                guard recorder.reasonToStop == nil else { return }
                recorder.step = nil
                // A probe that cannot be set up leaves no tagged exchange, and its check is skipped for want of evidence.
                try? probe.run(ProbeBench(replay: replay, application: application, check: probe.check))
            }
        }
    }

    private func isWanted(_ probe: Probe, for application: TenantConfiguration.Application) -> Bool {
        if probe.needsConsent, options.probes < .all { return false }
        return probe.types.isEmpty || probe.types.contains(application.type)
    }
}
