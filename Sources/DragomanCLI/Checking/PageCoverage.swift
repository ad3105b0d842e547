import Basis
import Report
import Scenario

/// What became of everything on one page in one language.
struct PageCoverage: Sendable {
    var file: String
    var locale: String?
    var blocks: [CoveredBlock]

    init(_ scenario: Scenario) {
        file = scenario.guide.file
        locale = scenario.guide.locale
        blocks = Coverage.blocks(of: scenario)
    }

    /// Those without a class.
    var unaccounted: [CoveredBlock] { blocks.filter { $0.fate == nil } }

    /// A line for the page, one for each kind of block, and one for each reason why something is not executable.
    var lines: [String] {
        ["\(file) (\(locale ?? "unknown language")): " + (Self.share(blocks) ?? "nothing to account for")]
            + CoveredBlock.Kind.allCases.compactMap { kind in
                Self.share(blocks.filter { $0.kind == kind }).map { "  \(kind.words): \($0)" }
            } + reasons
    }

    private var reasons: [String] {
        var places: [(reason: String, lines: [String])] = []
        for block in blocks where block.fate == .notExecutable {
            let place = (block.source.file == file ? "" : block.source.file + ":") + String(block.source.line)
            if let index = places.firstIndex(where: { $0.reason == block.reason }) {
                places[index].lines.append(place)
            } else {
                places.append((block.reason, [place]))
            }
        }
        return places.map { "  not executable, \($0.reason): line " + $0.lines.unique.joined(separator: ", ") }
    }

    /// `57 of 62 (91 %) put to use: …`.
    static func share(_ blocks: [CoveredBlock]) -> String? {
        RunSummary.blockShare(
            Dictionary(grouping: blocks.compactMap(\.fate)) { ReportedBlock.Fate($0) }.mapValues(\.count))
    }

    /// The page as JSON.
    var json: JSON {
        .compact([
            ("file", .string(file)), ("locale", locale.map { .string($0) }),
            (
                "blocks",
                .array(
                    blocks.map { block in
                        [
                            "kind": .string(block.kind.rawValue),
                            "class": block.fate.map { .string($0.rawValue) } ?? .null,
                            "reason": .string(block.reason), "source": PlanDocument.json(block.source),
                        ]
                    })
            ),
        ])
    }
}
