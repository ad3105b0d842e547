import Basis
import Foundation

/// One run of the benchmarks: what was asked for, then the figures, a table on standard output and a JSON file.
struct BenchmarkRun {
    private var families: [String] = []
    private var out = "reports/benchmarks/latest.json"
    private var binary = ".build-release/release/dragoman"
    private var fault: String?

    private static let all: [(name: String, measure: @Sendable (String) throws -> [Figure])] = [
        ("reading", { _ in try ReadingBenchmark.figures() }),
        ("check", { try CheckBenchmark.figures(binary: $0) }),
        ("linear", { _ in LinearCostBenchmark.figures() }),
        ("mock", { try MockStartBenchmark.figures(binary: $0) }),
        ("tokens", { _ in try TokenBenchmark.figures() }),
        ("replay", { _ in try ReplayBenchmark.figures() }),
        ("guides", { try GuidesBenchmark.figures(binary: $0) }),
    ]

    /// Reads the command line.
    init(arguments: [String]) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--out": if let value = rest.popFirst() { out = value }
            case "--dragoman": if let value = rest.popFirst() { binary = value }
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
            do { figures += try family.measure(binary) } catch { failures.append("\(family.name): \(error)") }
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
