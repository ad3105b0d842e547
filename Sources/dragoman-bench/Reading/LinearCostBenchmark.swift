import Foundation
import GuideReading
import Scenario

/// How the cost of reading grows with the input: ten times as much of the same thing, measured in the same run.
enum LinearCostBenchmark {
    /// The size of the small input, in bytes.
    private static let size = 8_000
    /// Both are measured so often, and the middle of each counts.
    private static let rounds = 5

    static func figures() -> [Figure] { PathologicalInput.all.map(figure) }

    private static func figure(_ input: PathologicalInput) -> Figure {
        let (small, large) = (input.bytes(size), input.bytes(size * 10))
        var (few, many): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            // The small one as often as makes both take about as long, so that the clock is fine enough for it.
            few.append(max(1e-7, Stopwatch.processor { for _ in 0..<10 { read(small, input) } } / 10))
            many.append(Stopwatch.processor { read(large, input) })
        }
        let name = input.name.lowercased().replacing(", ", with: "-").replacing(" ", with: "-")
        return Figure(
            "linear.\(name)", "ten times as much: \(input.name)", many.median / few.median, "times",
            target: .atMost(12), samples: zip(many, few).map { $0 / $1 })
    }

    private static let files = SourceFilesInMemory(["docs/_fragment.mdx": PathologicalInput.fragment])

    private static func read(_ bytes: [UInt8], _ input: PathologicalInput) {
        let guide = try? GuideReader.read(bytes: bytes, file: input.file, files: files)
        if input.isCompiled, let guide { _ = ScenarioCompiler.compile(guide) }
    }
}
