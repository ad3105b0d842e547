import Basis
import Foundation
import Report
import TestSupport
import Testing

/// Every report is valid by the schema its readers go by.
@Suite struct SchemaTests {
    private static let reports: [(name: String, report: RunReport)] = [
        ("findings", SampleRun.report), ("clean", SampleRun.cleanReport), ("hostile", HostileRun.report),
        (
            "empty",
            RunReport(
                tool: "dragoman 0.1.0", startedAt: 0, tenant: .init(endpoint: "", isMock: false, hasManagement: false))
        ),
        ("interrupted", interrupted),
    ]
    private static let names = reports.map(\.name)

    private static var interrupted: RunReport {
        var report = SampleRun.report
        report.interruption = "interrupted by Ctrl-C after exchange #9"
        report.exchanges = Array(report.exchanges.prefix(9))
        return report
    }

    private func report(_ name: String) throws -> RunReport {
        try #require(Self.reports.first { $0.name == name }?.report)
    }

    @Test("the JSON report fits the published schema of runs", arguments: names)
    func run(name: String) throws {
        let schema = try JSONSchema(repositoryFile: "reports/schema/run-1.schema.json")
        #expect(schema.faults(of: try JSON(parsing: JSONReport.render(try report(name)))) == [])
    }

    @Test("HAR fits the schema of HAR 1.2", arguments: names)
    func har(name: String) throws {
        let schema = try JSONSchema(repositoryFile: "Tests/ReportTests/Schemas/har-1.2.schema.json")
        #expect(schema.faults(of: try JSON(parsing: HARReport.render(try report(name)))) == [])
    }

    @Test(
        "HAR: the time of an entry is the sum of its parts, pages exist, entries are in the order of time",
        arguments: names)
    func harFigures(name: String) throws {
        let log = try #require(try JSON(parsing: HARReport.render(try report(name)))["log"])
        let pages = Set((log["pages"]?.array ?? []).compactMap { $0["id"]?.string })
        let entries = log["entries"]?.array ?? []
        for entry in entries {
            let parts = (entry["timings"]?.members ?? []).filter { $0.name != "ssl" }.compactMap(\.value.double)
            let sum = parts.filter { $0 >= 0 }.reduce(0, +)
            #expect(abs(sum - (entry["time"]?.double ?? -1)) < 0.002)
            #expect(pages.contains(entry["pageref"]?.string ?? ""))
        }
        let times = entries.compactMap { $0["startedDateTime"]?.string }
        #expect(times == times.sorted() && times.count == entries.count)
    }

    @Test("JUnit XML fits the rules of its readers", arguments: names)
    func junit(name: String) throws {
        #expect(try XMLSchema.faults(of: JUnitReport.render(try report(name)), schema: "junit.xsd") == [])
    }

    @Test("the validators find faults")
    func validatorsBite() throws {
        var json = JSONReport.json(SampleRun.report)
        json["startedAt"] = "yesterday"
        json["extra"] = 1
        json["checks"] = [["id": "x"]]
        let faults = try JSONSchema(repositoryFile: "reports/schema/run-1.schema.json").faults(of: json)
        #expect(faults.contains { $0.hasPrefix("$.startedAt:") } && faults.contains("$.extra: not allowed"))
        #expect(faults.contains("$.checks[0]: group is missing"))
        let xml = JUnitReport.render(SampleRun.report)
        for (old, new) in [
            ("tests=\"", "tests=\"x"), ("<testcase ", "<testcase x=\"1\" "), ("<failure message", "<failure x"),
        ] {
            #expect(!(try XMLSchema.faults(of: xml.replacing(old, with: new), schema: "junit.xsd")).isEmpty)
        }
    }

    @Test("junitparser counts what we count", .enabled(if: JUnitParser.isInstalled))
    func junitparser() throws {
        #expect(
            try JUnitParser.counts(of: JUnitReport.render(SampleRun.report)) == JUnitParser.declared(SampleRun.report))
    }
}
