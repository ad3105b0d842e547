import Testing

@testable import Replay

@Suite("What probes need, and why they are left out")
struct ProbeNeedTests {
    private let live = TenantConfiguration(endpoint: "https://tenant.example")
    private let mock = TenantConfiguration(endpoint: "http://localhost:3001", isMock: true)

    @Test("a live tenant with safe probes offers none of it, and each reason says what is missing")
    func nothingOffered() {
        let options = ReplayOptions(probes: .safe)
        let reasons = [
            (ProbeNeed.consent, "--probes all"), (.management, "management"), (.time(601), "601 seconds"),
            (.scratchTenant, "mock tenant"),
        ]
        for (need, word) in reasons { #expect(need.gap(live, options)?.contains(word) == true, "\(need)") }
    }

    @Test("short times are waited for, long ones need a clock that can be moved")
    func time() {
        var options = ReplayOptions(probes: .all)
        #expect(ProbeNeed.time(3).gap(live, options) == nil)
        #expect(ProbeNeed.time(61).gap(live, options) != nil)
        options.moveClock = { _ in }
        #expect(ProbeNeed.time(86_400).gap(live, options) == nil)
    }

    @Test("the mock tenant of a run meets every need of every probe")
    func all() {
        var (tenant, options) = (mock, ReplayOptions(probes: .all))
        tenant.management = .init(id: "a", secret: "b")
        options.moveClock = { _ in }
        let probes = ProbeCatalogue.groups.flatMap(\.probes)
        #expect(probes.count > 80)
        #expect(probes.flatMap(\.needs).allSatisfy { $0.gap(tenant, options) == nil })
    }

    @Test("what changes the directory or the time comes last, what asks for agreement only does not")
    func order() {
        let run: @Sendable (ProbeBench) throws(FlowFailure) -> Void = { _ in }
        #expect(!Probe("a", needs: [.consent, .time(3)], run: run).isLast)
        for need in [ProbeNeed.management, .scratchTenant, .time(601)] {
            #expect(Probe("a", needs: [need], run: run).isLast, "\(need)")
        }
    }

    @Test(
        "a probe finds the application it is for",
        arguments: [
            (ProbeSubject.publicClients, ["page", "native"]), (.singlePage, ["page"]), (.confidential, ["web"]),
            (.device, ["device"]), (.loopback, ["native"]), (.wildcard, ["previews"]),
        ])
    func subjects(subject: ProbeSubject, ids: [String]) {
        let applications: [TenantConfiguration.Application] = [
            .init(id: "web", secret: "s", type: "Traditional", redirectURIs: ["https://app.example/callback"]),
            .init(id: "page", type: "SPA", redirectURIs: ["https://app.example/callback"]),
            .init(id: "native", type: "Native", redirectURIs: ["app://callback", "http://127.0.0.1:8080/callback"]),
            .init(id: "device", type: "Native", isForDevices: true),
            .init(id: "previews", secret: "s", type: "Other", redirectURIs: ["https://*.app.example/callback"]),
            .init(id: "machine", secret: "s", type: "MachineToMachine"),
        ]
        #expect(applications.filter(subject.suits).map(\.id) == ids)
    }
}
