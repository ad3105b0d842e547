import Foundation

/// How long it takes to run and judge all bundled guides in all their languages, as a user does it.
enum GuidesBenchmark {
    static func figures(binary: String) throws -> [Figure] {
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            throw BenchmarkFailure("\(binary) is not there; build it with make build")
        }
        var samples: [Double] = []
        for _ in 0..<5 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: binary)
            process.arguments = ["run"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let start = Stopwatch.now()
            do { try process.run() } catch { throw BenchmarkFailure("\(binary) cannot be started: \(error)") }
            process.waitUntilExit()
            samples.append(Stopwatch.now() - start)
            guard process.terminationStatus <= 1 else {
                throw BenchmarkFailure("dragoman run ended with status \(process.terminationStatus)")
            }
        }
        return [
            Figure(
                "guides.run", "all bundled guides, all languages, run and judged", samples.median, "s",
                target: .atMost(3), samples: samples)
        ]
    }
}
