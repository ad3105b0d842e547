import Basis
import Foundation

/// One run of the benchmarks: what was asked for, then the figures, a table on standard output and a JSON file.
struct BenchmarkRun {
    private var families: [String] = []
    private var out = "reports/benchmarks/latest.json"
    private var binary = ".build-release/release/dragoman"
    private var soakMinutes = 1.0
    private var fault: String?

    private static let all: [(name: String, measure: @Sendable (String, Double) throws -> [Figure])] = [
        ("reading", { _, _ in try ReadingBenchmark.figures() }),
        ("check", { binary, _ in try CheckBenchmark.figures(binary: binary) }),
        ("linear", { _, _ in LinearCostBenchmark.figures() }),
        ("mock", { binary, _ in try MockStartBenchmark.figures(binary: binary) }),
        ("discovery", { _, _ in try DiscoveryBenchmark.figures() }),
        ("sign-in", { binary, _ in try SignInBenchmark.figures(binary: binary) }),
        ("soak", { try SoakBenchmark.figures(binary: $0, minutes: $1) }),
        ("tokens", { _, _ in try TokenBenchmark.figures() }),
        ("replay", { _, _ in try ReplayBenchmark.figures() }),
        ("guides", { binary, _ in try GuidesBenchmark.figures(binary: binary) }),
    ]

    /// Reads the command line.
    init(arguments: [String]) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--out": if let value = rest.popFirst() { out = value }
            case "--dragoman": if let value = rest.popFirst() { binary = value }
            case "--minutes": if let value = rest.popFirst().flatMap({ Double($0) }) { soakMinutes = value }
            case let name where Self.all.contains { $0.name == name }: families.append(name)
            default: fault = "unknown argument '\(word)'; families: \(Self.all.map(\.name).joined(separator: ", "))"
            }
        }
    }

    /// Measures, prints and writes; the exit status is 0 when every figure is met, 1 when one is missed, 2 when one could
    /// not be measured.
    func run() -> Int32 {
        if let fault {
            print("dragoman-bench: \(fault)")
            return 64
        }
        var figures: [Figure] = []
        var failures: [String] = []
        for family in Self.all where families.isEmpty || families.contains(family.name) {
            do { figures += try family.measure(binary, soakMinutes) } catch {
                failures.append("\(family.name): \(error)")
            }
        }
        for line in FigureTable.lines(figures) { print(line) }
        for failure in failures { print("not measured: \(failure)") }
        do { try FigureFile.write(figures, to: out) } catch {
            print("not written: \(out): \(error)")
            return 2
        }
        print("raw numbers: \(out)")
        if !failures.isEmpty { return 2 }
        return figures.contains { $0.isMet == false } ? 1 : 0
    }
}
