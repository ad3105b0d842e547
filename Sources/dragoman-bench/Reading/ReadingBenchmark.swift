import Foundation
import GuideReading

/// How fast MDX is read, beside cmark-gfm over the same files in the same run.
enum ReadingBenchmark {
    /// Each round reads all files this often, so that a round is long enough for the clock.
    private static let rounds = 9

    static func figures() throws -> [Figure] {
        let input = try ReadingInput.standard()
        let yardstick = try CMarkGFM()
        let repeats = max(1, 8_000_000 / input.byteCount)
        let megabytes = Double(input.byteCount * repeats) / 1e6
        func speed(_ work: ([UInt8], String) -> Bool) throws -> Double {
            var failed = 0
            let seconds = Stopwatch.processor {
                for _ in 0..<repeats {
                    for file in input.files where !work(file.bytes, file.path) { failed += 1 }
                }
            }
            guard failed == 0 else { throw BenchmarkFailure("\(failed) files gave nothing") }
            return megabytes / seconds
        }
        var (reference, trees, guides): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<rounds {
            // In turn, so that all three meet the same moods of the machine.
            reference.append(try speed { bytes, _ in yardstick.parse(bytes) })
            trees.append(try speed { bytes, _ in !MDXParser.parse(bytes).nodes.isEmpty })
            guides.append(try speed { bytes, path in (try? GuideReader.read(bytes: bytes, file: path)) != nil })
        }
        let ratio = trees.median / reference.median
        return [
            Figure("reading.cmark-gfm", "cmark-gfm: bytes to tree", reference.median, "MB/s", samples: reference),
            Figure(
                "reading.tree", "MDX: bytes to tree", trees.median, "MB/s", target: .atLeast(40), samples: trees),
            Figure("reading.ratio", "MDX tree beside cmark-gfm", ratio * 100, "%", target: .atLeast(38.5)),
            Figure(
                "reading.guide", "MDX: bytes to guide", guides.median, "MB/s", target: .atLeast(40), samples: guides),
        ]
    }
}
