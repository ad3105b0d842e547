import Foundation
import GuideReading
import Scenario
import TestSupport

@testable import Conformance

/// A docs tree in memory whose files can be exchanged, and the pages of it that stand in more than one language.
struct TranslatedTree: Sendable {
    /// Path below the root to text.
    var files: [String: String]
    /// The files as they are on disk.
    private let sources: SourceFilesInMemory

    /// Our own guides.
    static let guides = TranslatedTree(
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("guides"))

    /// The sample of Logto's docs; nil where it is not there.
    static let corpus = SharedFolder.url.map { TranslatedTree($0.appendingPathComponent("corpus/logto-docs")) }

    init(_ root: URL) {
        var files: [String: String] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
            guard name.hasSuffix(".md") || name.hasSuffix(".mdx") else { continue }
            files[name] = try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
        }
        self.files = files
        sources = SourceFilesInMemory(files)
    }

    /// Original and translation of each page, by path, in order.
    var pairs: [(original: String, translated: String)] {
        files.keys.sorted().compactMap { file in
            let page = GuideTree.page(of: file)
            let name = file.split(separator: "/").last ?? ""
            guard page != file, files[page] != nil, !name.hasPrefix("_") else { return nil }
            return (page, file)
        }
    }

    /// A page compiled.
    func scenario(_ file: String) throws -> Scenario {
        ScenarioCompiler.compile(
            try GuideReader.read(bytes: Array((files[file] ?? "").utf8), file: file, files: Changed(tree: self)))
    }

    /// The files with what was exchanged.
    private struct Changed: SourceFiles {
        let tree: TranslatedTree

        var locales: [String] { tree.sources.locales }
        func bytes(at path: String) -> [UInt8]? { tree.files[path].map { Array($0.utf8) } }
    }

    /// The differences of a translation as text.
    func differences(_ original: Scenario, _ translated: String) throws -> [String] {
        TranslationComparison.compare(original, try scenario(translated)).differences.map(Self.text)
    }

    /// A difference without its line in the translation.
    static func text(_ difference: TranslationDifference) -> String {
        "\(difference.translated.file): \(difference.summary) [\(difference.originalPlace)]"
    }
}
