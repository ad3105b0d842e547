import Basis
import Foundation

/// The raw numbers of a run as a JSON file: machine, figures, targets, samples.
enum FigureFile {
    static func write(_ figures: [Figure], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let host = ProcessInfo.processInfo
        let document: JSON = [
            "schema": "dragoman.benchmarks/1",
            "measured": .string(Date().formatted(.iso8601)),
            "machine": [
                "system": .string(host.operatingSystemVersionString), "cores": .int(host.activeProcessorCount),
                "processor": .string(processor()),
            ],
            "figures": .array(figures.map(json)),
        ]
        try Data((document.text(.indented) + "\n").utf8).write(to: url)
    }

    private static func json(_ figure: Figure) -> JSON {
        var members: [(String, JSON?)] = [
            ("name", .string(figure.name)), ("title", .string(figure.title)), ("value", number(figure.value)),
            ("unit", .string(figure.unit)),
        ]
        switch figure.target {
        case .atLeast(let bound): members.append(("atLeast", number(bound)))
        case .atMost(let bound): members.append(("atMost", number(bound)))
        case nil: break
        }
        members.append(("met", figure.isMet.map { .bool($0) }))
        members.append(("samples", figure.samples.isEmpty ? nil : .array(figure.samples.map(number))))
        return .compact(members)
    }

    private static func number(_ value: Double) -> JSON { .number(String(format: "%.4f", value)) }

    /// The name of the processor, where the system tells.
    private static func processor() -> String {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }
}
