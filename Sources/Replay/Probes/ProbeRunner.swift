import Conformance
import Scenario

/// Runs the probes: after the first guide of each application type those for it, after all guides those for other kinds of
/// applications, and last those that change the directory or let time pass.
struct ProbeRunner {
    let tenant: TenantConfiguration
    let endpoints: Endpoints
    let recorder: Recorder
    let management: ManagementReader
    let options: ReplayOptions
    /// The clients of guides, one for each application type.
    private var clients: [ProbeClient] = []
    /// Why probes were left out, by check; a check that was sent for another application has none.
    private(set) var gaps: [String: String] = [:]

    init(
        tenant: TenantConfiguration, endpoints: Endpoints, recorder: Recorder, management: ManagementReader,
        options: ReplayOptions
    ) {
        (self.tenant, self.endpoints, self.recorder) = (tenant, endpoints, recorder)
        (self.management, self.options) = (management, options)
    }

    /// Runs what the scenario just replayed makes possible and no earlier one did.
    mutating func run(after replay: ScenarioReplay, progress: (ReplayProgress) -> Void) {
        guard options.probes > .none, let client = ProbeClient(replay) else { return }
        guard !clients.contains(where: { $0.application.type == client.application.type }) else { return }
        clients.append(client)
        run(progress) { probe in !probe.isLast && probe.subject.suits(client.application) ? client : nil }
    }

    /// Runs what is left after the last guide.
    ///
    /// Guides that have no client, such as those about connectors, leave the tenant to be tested with an application of its
    /// own where all probes are wanted.
    mutating func finish(progress: (ReplayProgress) -> Void) {
        if clients.isEmpty, options.probes == .all, let own = tenant.application(for: "", type: "Traditional") {
            let client = ProbeClient(own)
            clients = [client]
            run(progress) { probe in !probe.isLast && probe.subject.suits(own) ? client : nil }
        }
        guard options.probes > .none, !clients.isEmpty else { return }
        let guides = clients
        let applications = tenant.applications
        func standIn(_ subject: ProbeSubject) -> ProbeClient? {
            subject.takesAny ? applications.first(where: subject.suits).map { ProbeClient($0) } : nil
        }
        run(progress) { probe in
            guard !probe.isLast, !guides.contains(where: { probe.subject.suits($0.application) }) else { return nil }
            return standIn(probe.subject)
        }
        run(progress) { probe in
            guard probe.isLast else { return nil }
            return guides.first { probe.subject.suits($0.application) } ?? standIn(probe.subject)
        }
        for probe in ProbeCatalogue.groups.flatMap(\.probes) {
            let isServed = guides.contains { probe.subject.suits($0.application) } || standIn(probe.subject) != nil
            guard gaps[probe.check] == nil, !isServed else { continue }
            gaps[probe.check] = "the tenant file has no \(probe.subject.description)"
        }
    }

    /// Runs each probe for which a client is chosen and whose needs are met.
    private mutating func run(_ progress: (ReplayProgress) -> Void, for choose: (Probe) -> ProbeClient?) {
        for group in ProbeCatalogue.groups {
            var isTold = false
            for probe in group.probes {
                guard let client = choose(probe) else { continue }
                guard recorder.reasonToStop == nil else { return }
                if let gap = probe.needs.compactMap({ $0.gap(tenant, options) }).first {
                    gaps[probe.check] = gap
                    continue
                }
                if !isTold { progress(.probes(group: group.name)) }
                isTold = true
                recorder.step = nil
                let bench = ProbeBench(
                    client: client, check: probe.check, tenant: tenant, endpoints: endpoints, recorder: recorder,
                    management: management)
                // A probe that cannot be set up leaves no tagged exchange, and its check is skipped for want of evidence.
                do throws(FlowFailure) { try probe.run(bench) } catch {
                    gaps[probe.check] = gaps[probe.check] ?? "its test could not be set up: \(error.reason)"
                }
            }
        }
    }
}
