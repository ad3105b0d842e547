import Basis
import Foundation

/// The differences of the sample that were looked at one by one and are real, each with its reason.
enum ReviewedDifferences {
    private static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("reviewed-differences.json")

    /// Difference to reason.
    static func read() throws -> [String: String] {
        let json = try JSON(parsing: try String(contentsOf: url, encoding: .utf8))
        var reasons: [String: String] = [:]
        for entry in json["reviewed"]?.array ?? [] {
            for difference in entry["differences"]?.strings ?? [] {
                reasons[difference] = entry["reason"]?.string ?? ""
            }
        }
        return reasons
    }

    /// Writes what was found, keeping the reasons of files already listed; new files get none and fail the test.
    static func record(_ found: Set<String>) throws {
        let old = try? JSON(parsing: try String(contentsOf: url, encoding: .utf8))
        var reasons: [String: String] = [:]
        for entry in old?["reviewed"]?.array ?? [] {
            if let file = entry["file"]?.string { reasons[file] = entry["reason"]?.string }
        }
        let groups = Dictionary(grouping: found) { String($0.split(separator: ":")[0]) }
        let entries = groups.keys.sorted().map { file -> JSON in
            [
                "file": .string(file), "reason": .string(reasons[file] ?? ""),
                "differences": .strings(groups[file, default: []].sorted()),
            ]
        }
        try Data((JSON.object([.init("reviewed", .array(entries))]).text(.indented) + "\n").utf8).write(to: url)
    }
}
