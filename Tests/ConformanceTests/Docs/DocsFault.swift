import GuideReading
import Scenario
import Testing

@testable import Conformance

/// One fault written into a sample guide: which text is replaced by which, and on which line the finding must stand.
struct DocsFault: Sendable, CustomTestStringConvertible {
    var check: String
    var guide: String
    var old: String
    var new: String
    /// A text of the line on which the fault must be found.
    var line: String

    init(_ check: String, in guide: String, _ old: String, _ new: String, at line: String? = nil) {
        (self.check, self.guide, self.old, self.new) = (check, guide, old, new)
        self.line = line ?? new.split(separator: "\n").first.map(String.init) ?? new
    }

    var testDescription: String { "\(check): \(new.prefix(60))" }

    /// The guide with the fault in it.
    func faulty() throws -> String {
        try #require(guide.contains(old), "the sample guide has no such text")
        return guide.replacing(old, with: new)
    }
}

/// Guides as evidence.
enum ReadEvidence {
    static func scenario(_ text: String, file: String = "docs/guide.mdx") throws -> Scenario {
        var guide = try GuideReader.read(bytes: Array(text.utf8), file: file)
        let facts = PageFacts(guide)
        guide.diagnostics += SiteMap([facts], files: NoSourceFiles(), isWhole: true).diagnostics(of: facts)
        return ScenarioCompiler.compile(guide)
    }

    static func evidence(_ texts: String...) throws -> Evidence {
        Evidence(
            scenarios: try texts.map { try scenario($0) },
            transcript: Transcript(tenant: .init(endpoint: "https://tenant.example")))
    }

    /// The verdicts of the documentation checks.
    static func verdicts(_ evidence: Evidence) throws -> [String: CheckVerdict] {
        let checks = try Catalogue.standard().filter { $0.about.group == "docs" }
        let verdicts = Judge.judge(evidence, checks: checks)
        return Dictionary(verdicts.map { ($0.check.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
