import Basis
import Report
import TestSupport
import Testing

/// The same run gives the same bytes, whoever writes them and when.
@Suite struct DeterminismTests {
    private static let endings = ["html": "html", "junit": "xml", "json": "json", "markdown": "md", "har": "har"]

    @Test("the committed sample is what this build writes", arguments: EscapingTests.forms)
    func sample(kind: String) throws {
        let ending = Self.endings[kind] ?? "txt"
        Golden.expect(
            try SampleRun.render(SampleRun.report, as: kind), equalsRepositoryFile: "reports/sample/\(kind).\(ending)")
    }

    @Test("writing again, and writing what was read back from JSON, changes no byte", arguments: EscapingTests.forms)
    func again(kind: String) throws {
        for report in [SampleRun.report, HostileRun.report] {
            let text = try SampleRun.render(report, as: kind)
            #expect(try SampleRun.render(report, as: kind) == text)
            let stored = try RunReport(json: try JSON(parsing: JSONReport.render(report)))
            #expect(try SampleRun.render(stored, as: kind) == text)
        }
    }
}
