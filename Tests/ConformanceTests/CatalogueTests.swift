import Testing

@testable import Conformance

@Suite struct CatalogueTests {
    @Test func `Texts and functions match one to one`() throws {
        let ids = Set(try Catalogue.standard().map(\.id))
        #expect(ids == Set(Catalogue.rules.keys).union(Catalogue.readers.keys))
        #expect(ids.count >= 50)
    }

    @Test func `The baseline names checks of the catalogue`() throws {
        let ids = Set(try Catalogue.standard().map(\.id))
        #expect(try Baseline.logto().entries.allSatisfy { ids.contains($0.check) })
    }

    @Test func `Without evidence every check is skipped`() throws {
        let verdicts = Judge.judge(JudgeTests.evidence, checks: try Catalogue.standard())
        #expect(verdicts.allSatisfy { $0.outcome == .skipped && !$0.reason.isEmpty })
        #expect(RunOutcome(verdicts) == .empty)
    }
}
