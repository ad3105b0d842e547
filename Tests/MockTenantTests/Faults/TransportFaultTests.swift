import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("Faults of the way to the tenant")
struct TransportFaultTests {
    private static let path = "/oidc/.well-known/openid-configuration"

    /// What a client makes of a fault.
    private func outcomes(_ fault: String, count: Int = 1) throws -> (first: [HTTPOutcome], plain: HTTPResponse) {
        let running = try RunningTenant(options: .init(random: RandomSource(seed: [1]), isSeeded: true))
        defer { running.tenant.stop() }
        let plain = try running.send("GET", Self.path)
        running.tenant.runtime.transport.set(try [#require(TransportFault.named(.string(fault)))])
        let url = running.tenant.endpoint + Self.path
        return ((0..<count).map { _ in HTTPClient().send(HTTPRequest("GET", url)) }, plain)
    }

    @Test("every fault has a name of its own, a line and a clause")
    func described() throws {
        let faults = try TransportFault.all()
        let names = Set(faults.map(\.id)).union(Fault.allCases.map(\.rawValue))
        #expect(names.count == faults.count + Fault.allCases.count)
        #expect(faults.count >= 15)
        #expect(faults.allSatisfy { $0.id.hasPrefix("transport-") && !$0.title.isEmpty && !$0.clause.isEmpty })
    }

    @Test(
        "a broken way is an error for the client",
        arguments: [
            "transport-reset", "transport-closed", "transport-body-truncated", "transport-length-too-long",
            "transport-chunks-unfinished",
        ])
    func broken(fault: String) throws {
        let (outcomes, _) = try outcomes(fault)
        #expect(outcomes[0].response == nil, "\(fault): \(String(describing: outcomes[0].response))")
    }

    @Test("a body that came in drips is whole", arguments: ["transport-slow-drip"])
    func drip(fault: String) throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let plain = try running.send("GET", Self.path)
        running.tenant.runtime.transport.set(
            try [#require(TransportFault.named(["id": .string(fault), "milliseconds": 1]))])
        #expect(try running.send("GET", Self.path).body == plain.body)
    }

    @Test(
        "a body that is no JSON comes with headers that say so",
        arguments: ["transport-body-halved", "transport-garbage-json", "transport-body-empty"])
    func garbage(fault: String) throws {
        let (outcomes, plain) = try outcomes(fault)
        let answer = try #require(outcomes[0].response)
        #expect(answer.status == 200 && answer.headers["content-type"] == plain.headers["content-type"])
        #expect(answer.json == nil)
    }

    @Test(
        "a burst ends",
        arguments: [
            ("transport-rate-limited", 429, 2), ("transport-rate-limited-date", 429, 2),
            ("transport-burst-500", 500, 3),
            ("transport-burst-502", 502, 3), ("transport-burst-503", 503, 3),
        ])
    func bursts(fault: String, status: Int, count: Int) throws {
        let (outcomes, plain) = try outcomes(fault, count: count + 1)
        let answers = outcomes.compactMap(\.response)
        #expect(answers.map(\.status) == Array(repeating: status, count: count) + [200])
        #expect(answers.last?.body == plain.body)
        if status == 429 { #expect(answers[0].headers["retry-after"] != nil) }
    }

    @Test("one reset only, then all is well")
    func once() throws {
        let (outcomes, _) = try outcomes("transport-reset-once", count: 2)
        #expect(outcomes[0].response == nil)
        #expect(outcomes[1].response?.status == 200)
    }

    @Test("a fault of the way and one of the tenant can be on together, and can be named at the start")
    func combined() throws {
        let running = try RunningTenant(faults: ["transport-burst-503", "discovery-issuer-other"])
        defer { running.tenant.stop() }
        for _ in 0..<3 { #expect(try running.send("GET", Self.path).status == 503) }
        #expect(try running.send("GET", Self.path).json?["issuer"]?.string != running.tenant.endpoint + "/oidc")
    }

    @Test("readiness stays true whatever happens on the way")
    func ready() throws {
        let running = try RunningTenant(faults: ["transport-reset"])
        defer { running.tenant.stop() }
        #expect(try running.send("GET", "/__dragoman/ready").status == 200)
    }
}
