import Basis
import Foundation
import GuideReading
import Scenario
import TestSupport
import Testing

/// A guide in a language that no resource file knows says the same: code, ids, addresses and field names carry it.
@Suite("A guide in a language never seen")
struct UnknownLanguageTests {
    /// Lines of the English guide and what they are in Finnish.
    private static func prose() throws -> [String: String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/finnish-prose.json")
        let members = try JSON(parsing: [UInt8](Data(contentsOf: file))).members ?? []
        return Dictionary(members.map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
    }

    private static let page = "quick-starts/framework/next-app-router/README.mdx"

    /// The guide and its fragments in Finnish, in a tree of their own; code stays as it is.
    private static func finnishTree() throws -> URL {
        let prose = try prose()
        var used = Set<String>()
        var files: [String: String] = [:]
        for file in OwnGuides.files("en") where file == page || file.hasPrefix("quick-starts/fragments/") {
            let lines = try OwnGuides.text("en", file).split(separator: "\n", omittingEmptySubsequences: false)
            let translated = lines.map { line in
                guard let text = prose[String(line)] else { return String(line) }
                used.insert(String(line))
                return text
            }
            files["i18n/fi/docusaurus-plugin-content-docs/current/" + file] = translated.joined(separator: "\n")
        }
        let unused = prose.keys.filter { !used.contains($0) }
        #expect(unused.isEmpty, "the English guide has no such line any more: \(unused)")
        return try TemporaryFolder.make(files)
    }

    @Test("compiles to the scenario of the English one")
    func scenario() throws {
        let tree = try Self.finnishTree()
        defer { try? FileManager.default.removeItem(at: tree) }
        let path = tree.appendingPathComponent("i18n/fi/docusaurus-plugin-content-docs/current/" + Self.page).path
        let finnish = ScenarioCompiler.compile(try GuideReader.read(path: path))
        let english = ScenarioCompiler.compile(
            try GuideReader.read(path: OwnGuides.folder("en").appendingPathComponent(Self.page).path))
        #expect(finnish.guide.locale == "fi")
        #expect(finnish.guide.diagnostics.isEmpty)
        let (found, expected) = (finnish.steps.map(outline), english.steps.map(outline))
        for change in found.difference(from: expected) { Issue.record("\(change)") }
        #expect(finnish.placeholders.map(\.binding) == english.placeholders.map(\.binding))
        #expect(finnish.blocks.map(\.fate) == english.blocks.map(\.fate))
    }

    private func outline(_ step: Step) -> String {
        "\(step.payload.kind.rawValue) [\(step.alternative?.name ?? "")] \(step.payload.values.text())"
    }
}
