import Basis
import Foundation
import TestSupport
import Testing

@testable import GuideReading

/// Our reader against the trees that the real MDX compiler made of the same files.
@Suite(.enabled(if: SharedFolder.exists))
struct MDXOracleTests {
    /// The trees' files, relative to their folder.
    static let trees: [String] = {
        guard let root = SharedFolder.url?.appendingPathComponent("corpus/mdast") else { return [] }
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted()
    }()

    @Test("agrees with the MDX compiler on every node", arguments: trees)
    func agrees(tree: String) throws {
        let oracle = try JSON(parsing: SharedFolder.bytes("corpus/mdast/\(tree)"))
        let source = tree.hasPrefix("seeds/") ? "\(tree.dropLast(5))" : "corpus/logto-docs/\(tree.dropLast(5))"
        let bytes = try SharedFolder.bytes(source)
        let document = MDXParser.parse(bytes)
        let expected = MDXFacts(oracle: try #require(oracle["tree"]), source: bytes).facts.map(\.text)
        let found = MDXFacts(document: document).facts.map(\.text)
        let difference = found.difference(from: expected)
        let changes = difference.map { change in
            switch change {
            case .insert(_, let element, _): "+ \(element)"
            case .remove(_, let element, _): "- \(element)"
            }
        }
        #expect(changes.isEmpty, "\(changes.prefix(6).joined(separator: "\n"))")
        #expect(document.faults.isEmpty)
    }
}
