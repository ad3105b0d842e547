import Basis
import Conformance
import OIDC
import Scenario
import Wire

/// Does what guides tell their readers to do against a tenant over HTTP, and records all of it.
package struct Replayer: Sendable {
    package var tenant: TenantConfiguration
    package var options: ReplayOptions

    package init(tenant: TenantConfiguration, options: ReplayOptions = ReplayOptions()) {
        self.tenant = tenant
        self.options = options
    }

    /// Replays the scenarios in order; what went wrong stands in the transcript, nothing is thrown.
    package func run(_ scenarios: [Scenario], progress: @escaping (ReplayProgress) -> Void = { _ in }) -> Transcript {
        let recorder = Recorder(options: options)
        recorder.observer = { progress(.exchange($0)) }
        var transcript = Transcript(
            tenant: .init(endpoint: tenant.endpoint, isMock: tenant.isMock, hasManagement: tenant.management != nil),
            startedAt: options.clock())
        let (endpoints, obstacle) = discover(recorder)
        transcript.interruption = obstacle
        var outcomes: [Transcript.StepOutcome] = []
        let management = ManagementReader(recorder: recorder, endpoints: endpoints, credentials: tenant.management)
        let provisioner =
            options.provisions && obstacle == nil
            ? Provisioner(
                tenant: tenant, management: management, endpoints: endpoints, recorder: recorder,
                tell: { progress(.provision($0)) }) : nil
        provisioner?.provide(for: scenarios)
        let tenant = provisioner?.tenant ?? self.tenant
        var probes = ProbeRunner(
            tenant: tenant, endpoints: endpoints, recorder: recorder, management: management, options: options)
        for (index, scenario) in scenarios.enumerated() {
            progress(.guide(index: index, count: scenarios.count, file: scenario.guide.file))
            recorder.scenario = index
            let replay = ScenarioReplay(
                index: index, scenario: scenario, tenant: tenant, endpoints: endpoints, recorder: recorder,
                management: management)
            if let provisioner { replay.book = provisioner.book(of: index) }
            transcript.interruption = transcript.interruption ?? recorder.reasonToStop
            let own = replay.run(unless: transcript.interruption)
            outcomes += own
            if transcript.interruption == nil, recorder.reasonToStop == nil {
                ProvingReads(tenant: tenant, management: management, recorder: recorder).run(own, scenario: index)
            }
            transcript.interruption = transcript.interruption ?? recorder.reasonToStop
            if transcript.interruption == nil {
                // Before the probes, some of which change the directory.
                if index == 0 { DirectoryReader(tenant: tenant, management: management).read() }
                probes.run(after: replay, progress: progress)
            }
            recorder.step = nil
        }
        recorder.scenario = nil
        if transcript.interruption == nil { probes.finish(progress: progress) }
        provisioner?.takeBack()
        transcript.movedTime = recorder.movedTime
        transcript.gaps = probes.gaps
        // What is left behind at the tenant matters more than what ended the run before.
        transcript.interruption =
            recorder.remains ?? transcript.interruption ?? recorder.reasonToStop ?? recorder.undone
        transcript.exchanges = recorder.exchanges
        transcript.journeys = recorder.journeys
        transcript.outcomes = outcomes
        return transcript
    }

    /// Reads metadata and keys once for the run; says why nothing else can be done when the tenant gives no answer.
    private func discover(_ recorder: Recorder) -> (Endpoints, String?) {
        let usual = Endpoints(tenant: tenant.endpoint, metadata: nil)
        let headers: HTTPHeaders = [("Accept", "application/json")]
        let discovery = recorder.send(
            HTTPRequest("GET", usual.discovery, headers: headers), role: .discovery, purpose: "discovery")
        if let failure = discovery.failure { return (usual, "the tenant cannot be used: " + failure.message) }
        guard discovery.isSuccess, let metadata = discovery.response?.json, metadata.members != nil else {
            let what = discovery.isSuccess ? "does not answer with a JSON object" : "answers " + discovery.answer
            let hint =
                tenant.endpoint.hasSuffix("/oidc")
                ? "give the address without /oidc" : "is \(tenant.endpoint) the address of a Logto tenant?"
            return (usual, "\(usual.discovery) \(what); \(hint)")
        }
        let endpoints = Endpoints(tenant: tenant.endpoint, metadata: metadata)
        recorder.send(
            HTTPRequest(
                "GET", tenant.endpoint + "/oidc/.well-known/oauth-authorization-server", headers: headers),
            role: .authorizationServerMetadata, purpose: "authorization server metadata")
        recorder.send(HTTPRequest("GET", endpoints.jwks, headers: headers), role: .jwks, purpose: "key set")
        return (endpoints, recorder.reasonToStop)
    }
}
