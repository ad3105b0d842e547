import Basis
import Guide
import Testing

@testable import Conformance

@Suite struct JudgeTests {
    static let about = CheckDescription(
        id: "a-check", group: "token", title: "t", asserts: "a", why: "w", severity: .failure,
        references: [Reference(title: "RFC 1", url: "https://example.com")], fix: "f", example: "e", isNegative: false,
        safety: "readOnly")
    static let evidence = Evidence(scenarios: [], transcript: Transcript(tenant: .init(endpoint: "http://localhost:1")))

    static func finding(_ observed: String, severity: Diagnostic.Severity = .failure) -> Finding {
        Finding(
            check: "a-check", severity: severity, culprit: .tenant, summary: "s", expected: "e", origin: .facts("f"),
            observed: observed, exchanges: [2], fix: "f")
    }

    static func verdicts(_ judgement: Judgement, _ baseline: Baseline? = nil) -> [CheckVerdict] {
        Judge.judge(evidence, checks: [Check(about: about) { _ in judgement }], baseline: baseline)
    }

    @Test(arguments: [
        (Judgement.passed(exchanges: [1]), CheckVerdict.Outcome.passed), (.skipped("why"), .skipped),
        (.inconclusive("why"), .inconclusive), (.violated([finding("x")]), .failed),
        (.violated([finding("x", severity: .warning)]), .warning), (.violated([finding("x", severity: .info)]), .info),
    ]) func `A judgement becomes the outcome of its severity`(judgement: Judgement, outcome: CheckVerdict.Outcome) {
        #expect(Self.verdicts(judgement).map(\.outcome) == [outcome])
    }

    @Test func `The baseline accepts what it describes and nothing else of the same check`() {
        let baseline = Baseline(entries: [.init(check: "a-check", observed: ["known"], reason: "because")])
        let accepted = Self.verdicts(.violated([Self.finding("a known thing")]), baseline)
        #expect(accepted.map(\.outcome) == [.accepted])
        #expect(accepted.first?.reason == "because")
        let mixed = Self.verdicts(.violated([Self.finding("a known thing"), Self.finding("news")]), baseline)
        #expect(mixed.map(\.outcome) == [.failed])
        #expect(mixed.first?.findings.first?.observed == "news")
    }

    @Test func `A baseline entry is stale only when its check ran without it`() {
        let baseline = Baseline(entries: [.init(check: "a-check", reason: "because")])
        #expect(Judge.stale(baseline, Self.verdicts(.passed(exchanges: []), baseline)) == ["a-check"])
        #expect(Judge.stale(baseline, Self.verdicts(.skipped("no"), baseline)).isEmpty)
        #expect(Judge.stale(baseline, Self.verdicts(.violated([Self.finding("x")]), baseline)).isEmpty)
    }

    @Test func `Findings that say the same become one with all their exchanges`() {
        var again = Self.finding("x")
        again.exchanges = [5, 2]
        again.reproduce = "another line"
        let verdict = Self.verdicts(.violated([Self.finding("x"), again, Self.finding("y")])).first
        #expect(verdict?.findings.map(\.exchanges) == [[2, 5], [2]])
        #expect(verdict?.exchanges == [2, 5])
    }

    @Test func `A deviation that only some requests show is never stale`() throws {
        let json: JSON = ["accepted": [["check": "a-check", "reason": "because", "occurs": "sometimes"]]]
        #expect(Judge.stale(try Baseline(json: json), Self.verdicts(.passed(exchanges: []))).isEmpty)
    }

    @Test func `A run in which nothing was decided is not green`() {
        #expect(RunOutcome([]) == .empty)
        #expect(RunOutcome(Self.verdicts(.skipped("no"))) == .empty)
        #expect(RunOutcome(Self.verdicts(.passed(exchanges: []))) == .passed)
        #expect(RunOutcome(Self.verdicts(.violated([Self.finding("x")]))) == .failed)
        #expect(RunOutcome(Self.verdicts(.inconclusive("dead"))) == .inconclusive)
    }

    @Test(arguments: [
        #"{}"#, #"{"accepted":[{"check":"x"}]}"#, #"{"accepted":[{"check":"x","reason":""}]}"#,
        #"{"accepted":[{"check":"x","reason":"y","checks":1}]}"#,
    ]) func `A baseline file with a mistake is refused`(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: CatalogueError.self) { try Baseline(json: json) }
    }
}
