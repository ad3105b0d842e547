import Testing

@testable import Conformance

/// Every documentation check passes on a good guide and finds its fault, on its line, in a faulty one.
@Suite struct DocsEvidenceTests {
    static let samples: [(String, String)] = [
        ("Next.js", SampleGuides.next), ("React", SampleGuides.react), ("Auth.js", SampleGuides.auth),
        ("claims", SampleGuides.claims), ("connector", SampleGuides.connector), ("messages", SampleGuides.sms),
        ("messages in words", SampleGuides.smsInWords),
    ]

    @Test(arguments: samples) func `Nothing is wrong with a good guide`(name: String, text: String) throws {
        for verdict in try ReadEvidence.verdicts(ReadEvidence.evidence(text)).values {
            #expect(verdict.findings.map { "\($0.check): \($0.summary) line \($0.source?.line ?? 0)" } == [])
        }
    }

    @Test(arguments: DocsFaults.all) func `A fault is found on its line`(fault: DocsFault) throws {
        let before = try ReadEvidence.verdicts(ReadEvidence.evidence(fault.guide))
        #expect(before[fault.check]?.outcome == .passed)
        let text = try fault.faulty()
        let verdicts = try ReadEvidence.verdicts(ReadEvidence.evidence(text))
        let findings = verdicts[fault.check]?.findings ?? []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let places = findings.compactMap(\.source).map { source in
            lines.indices.contains(source.line - 1) ? String(lines[source.line - 1]) : "line \(source.line)"
        }
        #expect(places.contains { $0.contains(fault.line) }, "found at \(places)")
        for finding in findings {
            #expect(finding.culprit == .guide)
            #expect(!finding.summary.isEmpty && !finding.expected.isEmpty && !finding.fix.isEmpty)
        }
    }

    @Test func `Every documentation check has a fault that it finds`() throws {
        let ids = Set(DocsChecks.all.keys).union(ReadingFindings.all.keys)
        #expect(ids.symmetricDifference(DocsFaults.all.map(\.check)).sorted() == [])
    }
}
