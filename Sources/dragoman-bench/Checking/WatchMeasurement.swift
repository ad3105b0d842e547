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
        let text = try String(contentsOf: tree.fragment, encoding: .utf8)
        let answers = try FileHandle(forReadingFrom: log)
        try wait(for: "watching;", in: answers)
        var samples: [Double] = []
        for round in 1...7 {
            usleep(100_000)
            let start = Stopwatch.now()
            try Data((round % 2 == 1 ? text + "\n`round-\(round)`\n" : text).utf8).write(to: tree.fragment)
            try wait(for: " changed: ", in: answers)
            samples.append((Stopwatch.now() - start) * 1000)
        }
        return samples
    }

    /// Waits until a text has been written behind what was read before; only what is new is read.
    private static func wait(for text: String, in log: FileHandle) throws {
        let end = Stopwatch.now() + 60
        var found = Data()
        while Stopwatch.now() < end {
            found += try log.readToEnd() ?? Data()
            if found.range(of: Data(text.utf8)) != nil { return }
            found = Data(found.suffix(text.utf8.count))
            usleep(1_000)
        }
        throw BenchmarkFailure("dragoman check --watch did not answer within a minute")
    }
}
