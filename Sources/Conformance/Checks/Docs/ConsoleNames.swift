import Basis
import Guide
import Scenario

/// Where a guide leads through the console ("Console > Connectors > …") it uses the names that the console shows.
///
/// Only a slip of one letter is told: other words may be names of another version or of a translation.
enum ConsoleNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-console-name", evidence, skipping: "the guide leads to no menu of the console"
        ) {
            examination, scenario, _ in
            let words = examination.facts.words("console")
            let menus = examination.facts.facts["consoleMenus"]?["names"]?.strings ?? []
            for block in scenario.guide.blocks {
                let runs: [Inline]
                switch block.content {
                case .paragraph(let inlines), .listItem(let inlines, _, _): runs = inlines
                default: continue
                }
                for (menu, line) in named(runs, after: words) {
                    examination.examine()
                    guard let name = slip(menu, menus) else { continue }
                    examination.fault(
                        "The console has no menu `\(menu)`.", at: block.source.at(line: line),
                        expected: "The menu is called `\(name)`.", origin: "the menus of Logto's console",
                        observed: menu, fix: "Write `\(name)`.", severity: .warning)
                }
            }
        }
    }

    /// The menu that stands behind the console at the beginning of a path, where the path or its run goes on or ends.
    private static func named(_ runs: [Inline], after words: [String]) -> [(menu: String, line: Int)] {
        var found: [(String, Int)] = []
        for run in runs where run.text.utf8.count < 20_000 && run.text.utf8.contains(UInt8(ascii: ">")) {
            let parts = run.text.split(separator: ">", omittingEmptySubsequences: false).map(trimmed)
            for index in parts.indices.dropLast() where words.contains(where: { parts[index].hasSuffix($0) }) {
                // The last part of running text may have any words behind the name.
                let isBounded = index + 2 < parts.count || run.kind != .text
                if isBounded, !parts[index + 1].isEmpty { found.append((parts[index + 1], run.line)) }
            }
        }
        return found
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// The menu whose name differs by one letter; nil for names of the console and for other words.
    private static func slip(_ name: String, _ menus: [String]) -> String? {
        let scalars = Array(name.lowercased().unicodeScalars)
        guard (5...60).contains(scalars.count), name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard !menus.contains(name) else { return nil }
        let near = menus.filter { abs($0.unicodeScalars.count - scalars.count) <= 1 }
        let distances = near.map { ($0, NearestName.distance(scalars, Array($0.lowercased().unicodeScalars))) }
        guard !distances.contains(where: { $0.1 == 0 }) else { return nil }
        return distances.first { $0.1 == 1 }?.0
    }
}
