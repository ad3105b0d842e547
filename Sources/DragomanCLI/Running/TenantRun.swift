import Basis
import Conformance
import Foundation
import OIDC
import Replay
import Report
import Scenario
import Wire

/// One run from scenarios to a redacted report: replay, judge, hide secrets.
struct TenantRun {
    var scenarios: [Scenario]
    var tenant: TenantConfiguration
    var checks: [Check]
    var baseline: Baseline?
    var replay: ReplayOptions
    /// What makes the digests in reports; random unless the run is seeded.
    var redactionKey: [UInt8]

    /// A run with the options of the command line.
    ///
    /// - Throws: `CommandFailure` with status `usage` for a selection that matches nothing or a baseline that cannot be read.
    init(_ scenarios: [Scenario], tenant: TenantConfiguration, options: RunOptions) throws {
        self.scenarios = scenarios
        self.tenant = tenant
        checks = try CheckSelection.select(options.selection, from: Catalogue.standard())
        baseline = try BaselineFile.read(options.baseline)
        let random = RandomSource(seed: options.seed.map { Array($0.utf8) })
        replay = ReplayOptions(
            probes: options.probes ?? (tenant.isMock ? .all : .safe),
            client: HTTPClientOptions(
                readTimeout: options.timeout, totalTimeout: max(30, options.timeout * 2),
                interruption: Interrupts.interruption),
            requestsPerSecond: options.requestsPerSecond, random: random)
        replay.provisions = options.provisions
        if options.seed != nil {
            replay.clock = FixedTime.clock
            replay.recordsTimings = false
        }
        redactionKey = random.bytes(32)
    }

    /// What a run leaves: the report, and what the report was made from.
    struct Outcome: Sendable {
        var report: RunReport
        var transcript: Transcript
        /// Values that no output may show.
        var secrets: [String]
    }

    /// Replays, judges and redacts; what goes wrong on the way stands in the report.
    func perform(console: Console) -> Outcome {
        var replay = replay
        if tenant.signIn == .browser { replay.openBrowser = { PersonAtBrowser(console: console).ask($0) } }
        let transcript = Replayer(tenant: tenant, options: replay).run(scenarios) { progress in
            switch progress {
            case .guide(let index, let count, let file): console.progress("guide \(index + 1) of \(count): \(file)")
            case .probes(let group): console.progress("negative tests: \(group)")
            case .provision(let change): console.note("provision: " + Printable.line(change))
            case .exchange: break
            }
        }
        console.progress("judging \(transcript.exchanges.count) exchanges")
        let secrets = RunSecrets.all(of: tenant, and: transcript)
        let report = RunReport(
            judging: Evidence(scenarios: scenarios, transcript: transcript), by: checks, baseline: baseline,
            redaction: Redaction(key: redactionKey, secrets: secrets))
        console.endProgress()
        return Outcome(report: report, transcript: transcript, secrets: secrets)
    }
}

/// The clock of seeded runs.
enum FixedTime {
    /// 2026-01-01T00:00:00Z, in seconds since 1970.
    static let seconds: Double = 1_767_225_600
    /// Always that time.
    static let clock: @Sendable () -> Double = { seconds }
}
