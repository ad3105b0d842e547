import Foundation

/// How long `dragoman check --watch` takes from a written file to its answer.
enum WatchMeasurement {
    /// Milliseconds of several changes of a fragment that pages use.
    ///
    /// - Throws: `BenchmarkFailure` when no answer comes.
    static func milliseconds(_ binary: String, _ tree: BenchmarkTree) throws -> [Double] {
        let log = tree.root.appendingPathComponent("watch.log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = ["check", tree.root.path, "--watch"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        do { try process.run() } catch { throw BenchmarkFailure("\(binary) cannot be started: \(error)") }
        defer {
            process.interrupt()
            process.waitUntilExit()
        }
        let file = tree.file("quick-starts/fragments/_redirect-uris.mdx", locale: "ja")
        let text = try String(contentsOf: file, encoding: .utf8)
        try wait(for: 1, of: "watching;", in: log)
        var samples: [Double] = []
        for round in 1...7 {
            usleep(100_000)
            let start = Stopwatch.now()
            try Data((round % 2 == 1 ? text + "\n`round-\(round)`\n" : text).utf8).write(to: file)
            try wait(for: round, of: " changed: ", in: log)
            samples.append((Stopwatch.now() - start) * 1000)
        }
        return samples
    }

    private static func wait(for count: Int, of text: String, in log: URL) throws {
        let end = Stopwatch.now() + 60
        while Stopwatch.now() < end {
            let found = try String(contentsOf: log, encoding: .utf8).components(separatedBy: text).count - 1
            if found >= count { return }
            usleep(1_000)
        }
        throw BenchmarkFailure("dragoman check --watch did not answer within a minute")
    }
}
