import Foundation

/// How long it takes to read, resolve, compile and check a docs tree as large as Logto's, and how long until a change in it
/// is answered.
enum CheckBenchmark {
    /// Files of the tree: what Logto's docs have in ten locales.
    private static let fileCount = 9_300
    /// Megabytes that those have, which the figure of two seconds means.
    private static let meantMegabytes = 12.0

    static func figures(binary: String) throws -> [Figure] {
        let tree = try BenchmarkTree(files: fileCount)
        defer { tree.remove() }
        var (seconds, processor, memory): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<5 {
            let run = try MeasuredProcess(binary, ["check", "--no-parsers", tree.root.path])
            guard run.status <= 1 else { throw BenchmarkFailure("dragoman check ended with status \(run.status)") }
            seconds.append(run.seconds)
            processor.append(run.processorSeconds)
            memory.append(run.peakMemory / 1e6)
        }
        let answers = try WatchMeasurement.milliseconds(binary, tree)
        let megabytes = Double(tree.byteCount) / 1e6
        let size =
            "\(tree.fileCount) files, \(Int(megabytes)) MB"
            + (megabytes > meantMegabytes * 1.1 ? " where the figure means \(Int(meantMegabytes))" : "")
            + ", \(tree.name)"
        return [
            Figure(
                "check.tree", "\(size): read, resolved, compiled, checked", seconds.median, "s", target: .atMost(2),
                samples: seconds),
            Figure(
                "check.speed", "the same for its size", megabytes / seconds.median, "MB/s",
                target: .atLeast(meantMegabytes / 2)),
            Figure("check.processor", "the same in processor time", processor.median, "s", samples: processor),
            Figure("check.memory", "its memory at most", memory.median, "MB", target: .atMost(400), samples: memory),
            Figure(
                "check.watch", "a changed fragment of it answered", answers.median, "ms", target: .atMost(200),
                samples: answers),
        ]
    }
}
