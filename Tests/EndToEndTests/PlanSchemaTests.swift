import Basis
import Foundation
import GuideReading
import Scenario
import TestSupport
import Testing

/// Plans fit the schema that is published for them.
@Suite struct PlanSchemaTests {
    private static let seeds = SharedFolder.url.map { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("seeds").path)) ?? [])
            .filter { $0.hasSuffix(".txt") }.sorted()
    }

    private func faults(_ path: String) throws -> [String] {
        let scenario = ScenarioCompiler.compile(try GuideReader.read(path: path))
        let diagnostics = scenario.guide.diagnostics + scenario.diagnostics
        let plan = PlanDocument.json(scenario, findings: diagnostics.map { PlanDocument.json($0) })
        return try JSONSchema(repositoryFile: "reports/schema/plan-1.schema.json").faults(of: plan)
    }

    @Test("plans of our guides", arguments: OwnGuides.locales)
    func own(locale: String) throws {
        for page in OwnGuides.pages(locale) {
            #expect(try faults(OwnGuides.folder(locale).appendingPathComponent(page).path) == [], "\(page)")
        }
    }

    @Test("plans of documents that others wrote", .enabled(if: SharedFolder.exists), arguments: seeds ?? [])
    func others(seed: String) throws {
        let folder = try #require(SharedFolder.url)
        #expect(try faults(folder.appendingPathComponent("seeds/\(seed)").path) == [])
    }

    @Test("a value of the wrong type, under a wrong name or missing is found")
    func bites() throws {
        let page = try #require(OwnGuides.pages("en").first)
        let path = OwnGuides.folder("en").appendingPathComponent(page).path
        let plan = PlanDocument.json(ScenarioCompiler.compile(try GuideReader.read(path: path)), findings: [])
        let step = try #require(plan["steps"]?.array?.first { $0["values"]?.members?.isEmpty == false })
        let schema = try JSONSchema(repositoryFile: "reports/schema/plan-1.schema.json")
        for (name, value) in [("values", JSON.object([.init("unheard", 1)])), ("kind", "dance"), ("source", nil)] {
            var wrong = step
            wrong[name] = value
            var document = plan
            document["steps"] = .array([wrong])
            #expect(!schema.faults(of: document).isEmpty, "\(name)")
        }
    }
}
