import Foundation
import Scenario

/// Which guides a run takes: the paths given or the bundled ones, reduced to languages and to one shard.
enum GuideSelection {
    /// Reads and compiles the guides a run takes.
    ///
    /// - Throws: `CommandFailure` with status `nothingToRun` when there are none.
    static func read(_ options: RunOptions) throws(CommandFailure) -> GuideIntake.Result {
        var operands = options.guides
        if operands.isEmpty {
            guard let bundled = GuideFolder.bundled() else {
                throw CommandFailure(
                    .nothingToRun, "no guide given, and the bundled guides are not found",
                    hint: "name guides or folders: dragoman run GUIDE…")
            }
            operands = [bundled]
        }
        let paths = GuideFolder.pages(operands)
        var intake = GuideIntake.scenarios(paths)
        if !options.locales.isEmpty {
            intake.keep { scenario, _ in
                options.locales.contains { $0.lowercased() == scenario.guide.locale?.lowercased() }
            }
        }
        if let shard = options.shard { intake.keep { _, index in index % shard.count == shard.index - 1 } }
        if intake.scenarios.isEmpty, intake.failures.isEmpty {
            throw CommandFailure(.nothingToRun, reason(options, found: paths.count), hint: hint(options, paths))
        }
        return intake
    }

    private static func reason(_ options: RunOptions, found: Int) -> String {
        if found == 0 { return "no guide below the paths given" }
        return options.locales.isEmpty
            ? "this shard has no guide" : "none of \(found) guides is in " + options.locales.joined(separator: " or ")
    }

    private static func hint(_ options: RunOptions, _ paths: [String]) -> String? {
        options.locales.isEmpty
            ? nil : "the language of a guide is the folder of its translation (i18n/ja/…); others are en"
    }
}

extension GuideIntake.Result {
    /// Keeps the scenarios for which a condition holds, with their paths.
    mutating func keep(_ condition: (Scenario, Int) -> Bool) {
        let kept = scenarios.indices.filter { condition(scenarios[$0], $0) }
        (scenarios, paths, sources) = (kept.map { scenarios[$0] }, kept.map { paths[$0] }, kept.map { sources[$0] })
    }
}
