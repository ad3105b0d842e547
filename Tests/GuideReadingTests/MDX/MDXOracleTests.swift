import Basis
import Foundation
import TestSupport
import Testing

@testable import GuideReading

/// Our reader against the trees that the real MDX compiler made of the same sources: type, place and value of each node.
struct MDXOracleTests {
    /// A source with the compiler's tree of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var source: [UInt8]
        var tree: JSON
        var testDescription: String { name }

        /// The cases of a file that `Trees/make-trees.mjs` wrote.
        static func all(in file: URL) throws -> [Case] {
            try (JSON(parsing: [UInt8](Data(contentsOf: file))).array ?? []).map { entry in
                Case(
                    name: entry["file"]?.string ?? "", source: Array((entry["source"]?.string ?? "").utf8),
                    tree: entry["tree"] ?? .null)
            }
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Trees")

    /// A folder of further trees, such as those of the CommonMark specification's examples.
    private static let further = ProcessInfo.processInfo.environment["DRAGOMAN_MDX_TREES"].map {
        URL(fileURLWithPath: $0)
    }

    /// Sources whose trees differ, with the reviewed reason.
    private static func reasons() throws -> [[UInt8]: String] {
        let entries = try JSON(
            parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent("known-differences.json"))))
        let pairs = (entries.array ?? []).map { (Array(($0["source"]?.string ?? "").utf8), $0["reason"]?.string ?? "") }
        return Dictionary(pairs) { first, _ in first }
    }

    /// What only one of the two trees has; `-` is the compiler's.
    private static func disagreements(_ item: Case) -> [String] {
        let expected = MDXFacts(oracle: item.tree, source: item.source).facts
        let found = MDXFacts(document: MDXParser.parse(item.source)).facts(placedLike: expected)
        return found.difference(from: expected).map { change in
            switch change {
            case .insert(_, let element, _): "+ \(element)"
            case .remove(_, let element, _): "- \(element)"
            }
        }
    }

    /// Compares all, prints what disagrees, and expects a reason for it.
    private static func compare(_ cases: [Case]) throws {
        let reasons = try reasons()
        var agreed = 0
        for item in cases {
            let found = disagreements(item)
            if found.isEmpty {
                agreed += 1
            } else if let reason = reasons[item.source] {
                print("known difference in \(item.name): \(reason)")
            } else {
                Issue.record("\(item.name)\n\(found.prefix(8).joined(separator: "\n"))")
            }
        }
        print("trees of the MDX compiler: \(agreed) of \(cases.count) agree in every node")
    }

    @Test("agrees on the rules of Markdown, MDX, directives, tables and formulas")
    func rules() throws {
        let cases = try Case.all(in: Self.folder.appendingPathComponent("rules.json"))
        #expect(cases.count > 180)
        try Self.compare(cases)
    }

    @Test("no reason outlives its difference")
    func reasonsAreNeeded() throws {
        let cases = try Case.all(in: Self.folder.appendingPathComponent("rules.json"))
        let reasons = try Self.reasons()
        for item in cases where reasons[item.source] != nil { #expect(!Self.disagreements(item).isEmpty) }
    }

    @Test("agrees on further trees", .enabled(if: further != nil, "DRAGOMAN_MDX_TREES names no folder"))
    func furtherTrees() throws {
        let folder = try #require(Self.further)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files.filter({ $0.pathExtension == "json" }).sorted(by: { $0.path < $1.path }) {
            try Self.compare(Case.all(in: file))
        }
    }

    /// The shared trees' files, relative to their folder.
    static let sharedTrees: [String] = {
        guard let root = SharedFolder.url?.appendingPathComponent("corpus/mdast") else { return [] }
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted()
    }()

    @Test("agrees on every file of the sample", .enabled(if: SharedFolder.exists), arguments: sharedTrees)
    func agrees(tree: String) throws {
        let oracle = try JSON(parsing: SharedFolder.bytes("corpus/mdast/\(tree)"))
        let source = tree.hasPrefix("seeds/") ? "\(tree.dropLast(5))" : "corpus/logto-docs/\(tree.dropLast(5))"
        let item = Case(
            name: tree, source: try SharedFolder.bytes(source), tree: try #require(oracle["tree"]))
        let found = Self.disagreements(item)
        #expect(found.isEmpty, "\(found.prefix(6).joined(separator: "\n"))")
        #expect(MDXParser.parse(item.source).faults.isEmpty)
    }
}
