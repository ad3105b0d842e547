import Foundation
import OIDC
import Wire

/// How long the mock tenant takes from the start of its process to its first answer, and how much memory it holds then.
enum MockStartBenchmark {
    static func figures(binary: String) throws -> [Figure] {
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            throw BenchmarkFailure("\(binary) is not there; build it with make build")
        }
        let client = HTTPClient()
        var (milliseconds, megabytes): ([Double], [Double]) = ([], [])
        for _ in 0..<40 {
            let mock = try MockProcess(binary: binary)
            defer { mock.stop() }
            let outcome = client.send(HTTPRequest("GET", mock.endpoint + "/oidc/.well-known/openid-configuration"))
            guard outcome.response?.status == 200 else { throw BenchmarkFailure("the mock does not answer discovery") }
            milliseconds.append((Stopwatch.now() - mock.startedAt) * 1000)
            megabytes.append(try mock.residentMemory() / 1e6)
        }
        return [
            Figure(
                "mock.start", "mock: process start to first discovery answer", milliseconds.median, "ms",
                target: .atMost(60), samples: milliseconds),
            Figure(
                "mock.start95", "the same at the 95th percentile", milliseconds.percentile(95), "ms",
                target: .atMost(50)),
            Figure(
                "mock.memory", "mock: resident memory", megabytes.median, "MB", target: .atMost(60), samples: megabytes),
        ]
    }
}
