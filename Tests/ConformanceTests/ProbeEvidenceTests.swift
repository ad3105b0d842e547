import Testing

@testable import Conformance

/// What the judge makes of negative tests that were sent for several applications, or not at all.
@Suite struct ProbeEvidenceTests {
    @Test(arguments: [true, false]) func `An input that was sent for two applications is judged for each`(
        isFirst: Bool
    ) throws {
        var builder = try GoodEvidence.builder()
        let index = try #require(
            builder.transcript.exchanges.firstIndex { $0.probe?.check == "redir-query" })
        var other = builder.transcript.exchanges[index]
        other.id = builder.transcript.exchanges.count + 1
        other.probe?.client = "another application"
        builder.transcript.exchanges.append(other)
        let accepted = isFirst ? index : builder.transcript.exchanges.count - 1
        builder.transcript.exchanges[accepted].response = Answers.redirect(EvidenceBuilder.endpoint + "/sign-in")
        let verdict = try #require(EvidenceTests.outcomes(builder)["redir-query"])
        #expect(verdict.findings.map(\.exchanges) == [[builder.transcript.exchanges[accepted].id]])
    }

    @Test func `A check whose test was left out says why`() throws {
        var evidence = JudgeTests.evidence
        evidence.transcript.gaps = ["dev-polling": "the tenant file has no application for devices"]
        let verdicts = Judge.judge(evidence, checks: try Catalogue.standard())
        let verdict = try #require(verdicts.first { $0.check.id == "dev-polling" })
        #expect(verdict.outcome == .skipped)
        #expect(verdict.reason == "the tenant file has no application for devices")
    }
}
