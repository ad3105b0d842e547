import Foundation
import GuideReading

/// How the cost of reading grows with the input: ten times as much of the same thing, measured in the same run.
enum LinearCostBenchmark {
    /// The size of the small input, in bytes.
    private static let size = 8_000
    /// A figure is the middle of so many.
    private static let rounds = 3

    static func figures() throws -> [Figure] {
        PathologicalInput.all.map { input in
            let (small, large) = (input.bytes(size), input.bytes(size * 10))
            let ratios = (0..<rounds).map { _ in
                // The small one as often as makes both take about as long, so that the clock is fine enough for it.
                let few = Stopwatch.processor { for _ in 0..<10 { read(small, input.file) } } / 10
                return Stopwatch.processor { read(large, input.file) } / max(few, 1e-7)
            }
            let name = input.name.lowercased().replacing(" ", with: "-")
            return Figure(
                "linear.\(name)", "ten times as much: \(input.name)", ratios.median, "times", target: .atMost(12),
                samples: ratios)
        }
    }

    private static func read(_ bytes: [UInt8], _ file: String) { _ = try? GuideReader.read(bytes: bytes, file: file) }
}
