import Testing

@testable import Conformance

/// Every check has evidence on which it passes and evidence on which it does not.
@Suite struct EvidenceTests {
    static let checks: [Check] = (try? Catalogue.standard()) ?? []
    static let protocolChecks = checks.filter { $0.about.group != "docs" }

    static func outcomes(_ builder: EvidenceBuilder) -> [String: CheckVerdict] {
        let verdicts = Judge.judge(builder.evidence, checks: protocolChecks)
        return Dictionary(verdicts.map { ($0.check.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func violated(_ outcomes: [String: CheckVerdict]) -> Set<String> {
        Set(outcomes.values.filter { [.failed, .warning, .info, .inconclusive].contains($0.outcome) }.map(\.check.id))
    }

    @Test func `No check finds fault with the good evidence`() throws {
        let outcomes = Self.outcomes(try GoodEvidence.builder())
        for id in Self.violated(outcomes).sorted() {
            let verdict = try #require(outcomes[id])
            Issue.record("\(id): \(verdict.findings.first.map { $0.summary + " " + $0.observed } ?? verdict.reason)")
        }
    }

    @Test(arguments: Mutations.all) func `A fault is seen by its check and by no other`(mutation: Mutation) throws {
        var builder = try GoodEvidence.builder()
        try mutation.apply(&builder)
        let outcomes = Self.outcomes(builder)
        #expect(outcomes[mutation.check]?.findings.isEmpty == false)
        let wanted = mutation.also.union([mutation.check])
        #expect(Self.violated(outcomes).symmetricDifference(wanted).sorted() == [])
        for finding in outcomes[mutation.check]?.findings ?? [] {
            #expect(!finding.summary.isEmpty && !finding.observed.isEmpty && !finding.fix.isEmpty)
            #expect(!finding.exchanges.isEmpty)
        }
    }

    @Test func `Every check has passing evidence but those on the list`() throws {
        let outcomes = Self.outcomes(try GoodEvidence.builder())
        let passed = Set(outcomes.values.filter { $0.outcome == .passed }.map(\.check.id))
        let open = Set(Self.protocolChecks.map(\.id)).subtracting(passed)
        #expect(open.symmetricDifference(PendingEvidence.passing).sorted() == [])
    }

    @Test func `Every check has failing evidence but those on the list`() {
        let open = Set(Self.protocolChecks.map(\.id)).subtracting(Mutations.all.map(\.check))
        #expect(open.symmetricDifference(PendingEvidence.failing).sorted() == [])
    }
}
