import Basis
import Foundation
import TestSupport
import Testing

@testable import Conformance

/// Faults of translations are found, and nothing is found where there is none.
@Suite struct TranslationMutationTests {
    /// How many faults of each kind are tried in a tree; both trees together make over 500.
    private static let tries = 24

    @Test func `Of the faults made in our own guides, 99 in 100 are found`() throws {
        try measure(.guides, seed: 20261121)
    }

    @Test(.enabled(if: SharedFolder.exists))
    func `Of the faults made in the sample of Logto's docs, 99 in 100 are found`() throws {
        try measure(try #require(TranslatedTree.corpus), seed: 4)
    }

    @Test func `Our own guides say the same in every language`() throws {
        let tree = TranslatedTree.guides
        for pair in tree.pairs { #expect(try tree.differences(tree.scenario(pair.original), pair.translated) == []) }
    }

    @Test(.enabled(if: SharedFolder.exists)) func `What is found in the sample is reviewed, each with a reason`() throws
    {
        let tree = try #require(TranslatedTree.corpus)
        var found: Set<String> = []
        for pair in tree.pairs { found.formUnion(try tree.differences(tree.scenario(pair.original), pair.translated)) }
        if ProcessInfo.processInfo.environment["RECORD"] == "1" { try ReviewedDifferences.record(found) }
        let reviewed = try ReviewedDifferences.read()
        #expect(found.subtracting(reviewed.keys).sorted() == [])
        #expect(Set(reviewed.keys).subtracting(found).sorted() == [])
        #expect(reviewed.values.allSatisfy { $0.count > 10 })
    }

    private func measure(_ tree: TranslatedTree, seed: UInt64) throws {
        var mutator = Mutator(seed: seed)
        var (count, missed) = (0, [String]())
        let pairs = tree.pairs
        let originals = try pairs.map { try tree.scenario($0.original) }
        let translations = try pairs.map { try tree.scenario($0.translated) }
        let known = try zip(originals, pairs).map { Set(try tree.differences($0, $1.translated)) }
        let apart = zip(originals, translations).map { original, translation in
            let lost = LostFragments(original.guide, translation.guide)
            let differences = TranslationComparison.compare(original, translation).differences
            return lost.places(in: translation.guide)
                + differences.filter { $0.kind == .sequence || $0.summary.contains("another one") }.map(\.translated)
        }
        for kind in Mutator.Kind.allCases {
            for _ in 0..<Self.tries {
                let index = Int.random(in: pairs.indices, using: &mutator.random)
                guard let mutation = mutator.mutation(kind, of: translations[index], in: tree, apart: apart[index])
                else { continue }
                var changed = tree
                changed.files[mutation.file] = mutation.text
                count += 1
                let found = try changed.differences(originals[index], pairs[index].translated)
                if Set(found) == known[index] { missed.append("\(kind.rawValue) \(mutation.file): \(mutation.what)") }
            }
        }
        #expect(count >= 250, "only \(count) faults were made")
        #expect(Double(missed.count) <= Double(count) / 100, "\(missed.count) of \(count) missed: \(missed)")
    }
}
