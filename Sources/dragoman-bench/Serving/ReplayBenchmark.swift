import DragomanCLI
import Foundation
import GuideReading
import MockTenant
import Replay
import Scenario

/// What the replay adds to each exchange: the time between two requests that is not the round trip of the first.
enum ReplayBenchmark {
    static func figures() throws -> [Figure] {
        let scenarios = try FileManager.default.subpathsOfDirectory(atPath: "guides").sorted()
            .filter { $0.hasSuffix("README.mdx") }
            .map { ScenarioCompiler.compile(try GuideReader.read(path: "guides/" + $0)) }
        guard !scenarios.isEmpty else { throw BenchmarkFailure("no guides below guides/; run in the project's folder") }
        let mock = try MockTenant(seed: GuideSeed.make(for: scenarios, on: TenantSeed.standard()))
        defer { mock.stop() }
        var options = ReplayOptions(probes: .none)
        options.clock = Stopwatch.now
        let replayer = Replayer(tenant: MockProvisioning.tenant(of: mock), options: options)
        var (overheads, trips): ([Double], [Double]) = ([], [])
        for _ in 0..<3 {
            let exchanges = replayer.run(scenarios).exchanges
            for (one, next) in zip(exchanges, exchanges.dropFirst()) where one.scenario == next.scenario {
                let total = one.timings.total
                guard one.failure == nil, total > 0 else { continue }
                trips.append(total)
                overheads.append((next.startedAt - one.startedAt) * 1000 - total)
            }
        }
        guard overheads.count >= 20 else { throw BenchmarkFailure("only \(overheads.count) exchanges were replayed") }
        return [
            Figure("replay.trip", "replay: bare round trip of an exchange, median", trips.median, "ms", samples: trips),
            Figure(
                "replay.overhead", "replay: what is added to an exchange, median", overheads.median, "ms",
                target: .atMost(0.3), samples: overheads),
        ]
    }
}
