import Basis
import Guide
import GuideReading
import Report
import Scenario

/// Reads and compiles guides for the commands; what cannot be read becomes a message, and the others go on.
enum GuideIntake {
    /// Scenarios of the guides that could be read, and a message for each that could not.
    struct Result: Sendable {
        var scenarios: [Scenario] = []
        /// The paths the scenarios were read from, one for one.
        var paths: [String] = []
        /// What the scenarios were read from, one for one.
        var sources: [StoredRun.Source] = []
        var failures: [Message] = []
    }

    /// Reads one guide and compiles it.
    ///
    /// - Throws: `CommandFailure` with status `unreadableGuide`.
    static func scenario(_ path: String) throws(CommandFailure) -> Scenario {
        try reading(path).scenario
    }

    /// The same, with what it was read from.
    private static func reading(
        _ path: String
    ) throws(CommandFailure) -> (scenario: Scenario, source: StoredRun.Source) {
        do throws(GuideReadingError) {
            var source = try GuideSource(path: path)
            let files = RecordedSourceFiles(source.files)
            source.files = files
            let scenario = ScenarioCompiler.compile(try GuideReader.read(source))
            let kept = files.kept
            return (
                scenario,
                StoredRun.Source(
                    file: source.file, bytes: source.bytes, contents: kept.contents, existing: kept.existing,
                    locales: kept.locales)
            )
        } catch {
            throw failure(error, path: path)
        }
    }

    /// Reads and compiles every path in order.
    static func scenarios(_ paths: [String]) -> Result {
        var result = Result()
        for path in paths {
            do throws(CommandFailure) {
                let (scenario, source) = try reading(path)
                result.scenarios.append(scenario)
                result.sources.append(source)
                result.paths.append(path)
            } catch {
                result.failures.append(error.message)
            }
        }
        return result
    }

    /// The failure of a command that a guide could not be read.
    static func failure(_ error: GuideReadingError, path: String) -> CommandFailure {
        CommandFailure(.unreadableGuide, error.reason, at: .init(path), hint: error.solution)
    }
}

extension GuideIntake {
    /// The plan as JSON.
    static func planDocument(_ scenario: Scenario) -> JSON {
        let diagnostics = scenario.guide.diagnostics + scenario.diagnostics
        return PlanDocument.json(scenario, findings: diagnostics.map { PlanDocument.json($0) })
    }
    /// The values of a step as JSON.
    static func values(_ step: Step) -> JSON { step.payload.values }
}
