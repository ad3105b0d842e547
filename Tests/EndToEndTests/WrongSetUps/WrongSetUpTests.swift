import Basis
import Foundation
import TestSupport
import Testing

/// Tenants that are set up wrongly, one setting at a time: `dragoman verify` names the setting and whose fault it is, once.
struct WrongSetUpTests {
    /// Every finding of a report, wherever it stands.
    private static func findings(in json: JSON) -> [JSON] {
        if json["culprit"] != nil, json["summary"] != nil { return [json] }
        return (json.array ?? []).flatMap(findings) + (json.members ?? []).flatMap { findings(in: $0.value) }
    }

    @Test("one wrong setting is one finding, with its culprit and the way to put it right", arguments: WrongSetUp.all)
    func named(wrong: WrongSetUp) throws {
        let bench = try WrongTenant(guide: wrong.guide)
        defer { bench.stop() }
        for change in wrong.changes { try bench.make(change) }
        if wrong.triesTwice { _ = try bench.verify(file: ["password": "Wrong-Horse-9"]) }
        let result = try bench.verify(file: wrong.file)
        let report = try JSON(parsing: Array(result.output.utf8))
        let findings = Self.findings(in: report)
        guard let culprit = wrong.culprit else {
            #expect(result.status == 0 && findings.isEmpty, "\(result.output) \(result.errors)")
            return
        }
        #expect(result.status == 1, "\(result.errors)")
        #expect(findings.count == 1, "\(findings.map { $0.text() })")
        let finding = try #require(findings.first)
        #expect(finding["culprit"]?.string == culprit)
        for text in wrong.says {
            #expect(finding.text(.indented).contains(text.replacing("\"", with: "\\\"")), "\(finding.text())")
        }
    }
}
