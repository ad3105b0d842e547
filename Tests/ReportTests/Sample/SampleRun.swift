import Conformance
import Foundation
import Report

/// A run of three guides against the embedded mock tenant, with a verdict of every kind.
enum SampleRun {
    static var record: RunRecord {
        RunRecord(
            evidence: Evidence(scenarios: SampleGuides.all, transcript: SampleTranscript.transcript),
            verdicts: SampleVerdicts.all, staleBaseline: ["jwks-rotation-overlap"], tool: "dragoman 0.1.0")
    }

    static var report: RunReport {
        RunReport(record, redaction: Redaction(key: [1, 2, 3], secrets: SampleTranscript.secrets))
    }

    /// The same run without anything wrong in it.
    static var cleanReport: RunReport {
        var record = record
        record.verdicts = record.verdicts.filter { [.passed, .skipped].contains($0.outcome) }
        record.staleBaseline = []
        return RunReport(record, redaction: Redaction(key: [1, 2, 3], secrets: SampleTranscript.secrets))
    }

    /// Where the program's resources of target Report stand in the source tree.
    static func resource(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("Sources/Report/Resources/\(name)"), encoding: .utf8)
    }

    /// A report in one of the kinds of `--report`.
    static func render(_ report: RunReport, as kind: String) throws -> String {
        switch kind {
        case "html": HTMLReport.render(report, stylesheet: try resource("report.css"))
        case "junit": JUnitReport.render(report)
        case "json": JSONReport.render(report)
        case "markdown": MarkdownReport.render(report)
        case "har": HARReport.render(report)
        default: TerminalSummary.text(report, isColored: false, width: 100)
        }
    }
}
