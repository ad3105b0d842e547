import Foundation
import MockTenant
import TestSupport
import Testing

/// The mock tenant broken on purpose: every fault must turn its named check red, and without a fault, or with one that every
/// specification allows, nothing is red.
///
/// One fault for each group of checks is tried each time; `DRAGOMAN_NIGHTLY=1` tries all of them.
@Suite("A broken mock tenant is noticed")
struct FaultNoticeTests {
    static let faults: [FaultDescription] = {
        let all = (try? FaultDescription.all()) ?? []
        if Nightly.isOn { return all }
        var seen = Set<Substring>()
        return all.filter { seen.insert($0.checks.first?.prefix { $0 != "-" } ?? "allowed").inserted }
    }()

    @Test("a fault produces a finding of its check", arguments: faults.map(\.id))
    func noticed(id: String) throws {
        let fault = try #require(try FaultDescription.all().first { $0.id == id })
        let run = try FaultRun(faults: [id])
        if let exception = fault.exception {
            #expect(run.noticing == [], "\(id): \(exception)")
            return
        }
        #expect(
            !Set(run.noticing).isDisjoint(with: fault.checks),
            "\(id): \(fault.checks.map(run.outcome)); noticed by \(run.noticing)")
    }

    @Test("without a fault nothing is found, over http and https", arguments: [[], ["--tls"]])
    func sound(options: [String]) throws {
        let run = try FaultRun(faults: [], options: options)
        #expect(run.noticing == [])
        #expect(run.report.interruption == nil)
    }
}
