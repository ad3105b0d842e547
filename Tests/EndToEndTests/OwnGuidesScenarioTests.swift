import Basis
import Conformance
import GuideReading
import Scenario
import Testing

@Suite("Our guides compile to the same scenario in every locale, and reading finds no fault in them")
struct OwnGuidesScenarioTests {
    @Test("a translation compiles to the English scenario", arguments: OwnGuides.pages("en"))
    func equality(page: String) throws {
        let english = try scenario("en", page)
        #expect(english.steps.count >= 3)
        for locale in OwnGuides.locales.dropFirst() {
            let translated = try scenario(locale, page)
            #expect(translated.guide.locale == locale)
            #expect(outline(translated) == outline(english), "\(locale)/\(page)")
            #expect(translated.placeholders.map(\.binding) == english.placeholders.map(\.binding))
            #expect(translated.blocks.map(\.fate) == english.blocks.map(\.fate))
        }
    }

    @Test("reading resolves everything", arguments: OwnGuides.locales)
    func diagnostics(locale: String) throws {
        for page in OwnGuides.pages(locale) {
            let scenario = try scenario(locale, page)
            #expect(scenario.diagnostics.isEmpty, "\(scenario.diagnostics.map(\.summary))")
            #expect(scenario.guide.diagnostics.isEmpty, "\(scenario.guide.diagnostics.map(\.summary))")
        }
    }

    @Test("no check that only reads finds anything", arguments: OwnGuides.locales)
    func findings(locale: String) throws {
        let transcript = Transcript(tenant: .init(endpoint: "http://localhost:3001"))
        let checks = try Catalogue.standard().filter { $0.id.hasPrefix("docs-") }
        #expect(checks.count > 20)
        for page in OwnGuides.pages(locale) {
            let evidence = Evidence(scenarios: [try scenario(locale, page)], transcript: transcript)
            for check in checks {
                guard case .violated(let findings) = check.judge(evidence) else { continue }
                for finding in findings { Issue.record("\(locale)/\(page): \(check.id): \(finding)") }
            }
        }
    }

    private func scenario(_ locale: String, _ page: String) throws -> Scenario {
        let path = OwnGuides.folder(locale).appendingPathComponent(page).path
        return ScenarioCompiler.compile(try GuideReader.read(path: path))
    }

    /// One line a step: kind, line and values, without the console's words, which are the locale's own.
    private func outline(_ scenario: Scenario) -> [String] {
        scenario.steps.map { step in
            var values = step.payload.values
            if step.kind == .enableConnector {
                values["section"] = values["section"].map { _ in "" }
                values["identifier"] = values["identifier"].map { _ in "" }
            }
            return "\(step.id) \(step.source.line) \(step.alternative?.name ?? "-") \(values.text())"
        }
    }
}
