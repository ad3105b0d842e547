import Basis
import Conformance
import OIDC
import Report
import Scenario
import Testing

@Suite struct RunReportTests {
    private static let secret = "correct-horse-battery"
    private static let hostile = "</style><script>alert(1)</script>]]>&\"'\u{1B}[31m\u{202E}| `x` @team"

    private static func report() -> RunReport {
        var transcript = Transcript(
            tenant: .init(endpoint: "http://localhost:3001", isMock: true), startedAt: 1_700_000_000)
        transcript.exchanges = [
            Exchange(
                id: 1, role: .token, purpose: hostile,
                request: HTTPRequest(
                    "POST", "http://localhost:3001/oidc/token?state=\(secret)",
                    headers: [
                        ("Authorization", "Bearer \(secret)"), ("Content-Type", "application/x-www-form-urlencoded"),
                    ], body: Array("client_secret=\(secret)&code=abc".utf8)),
                response: HTTPResponse(status: 400, reason: "Bad Request", body: Array(hostile.utf8)),
                startedAt: 1_700_000_000.25)
        ]
        let about = CheckDescription(
            id: "token-x", group: "token", title: hostile, asserts: "a", why: "w", severity: .failure,
            references: [.init(title: "RFC 6749 §5.1", url: "javascript:alert(1)")], fix: "f", example: "e",
            isNegative: false, safety: "readOnly")
        let finding = Finding(
            check: "token-x", culprit: .tenant, summary: hostile, expected: "no \(secret)", origin: .facts("a fact"),
            observed: hostile, exchanges: [1], reproduce: "curl -u app:\(secret)", fix: "mend it")
        let record = RunRecord(
            evidence: Evidence(scenarios: [], transcript: transcript),
            verdicts: [CheckVerdict(check: about, outcome: .failed, findings: [finding], exchanges: [1])],
            tool: "dragoman 0.1.0")
        return RunReport(record, redaction: Redaction(key: [1, 2, 3], secrets: [secret]))
    }

    @Test(arguments: Reporter.kinds)
    func showsNoSecret(kind: String) throws {
        #expect(!(try render(kind)).contains(Self.secret))
    }

    @Test(arguments: Reporter.kinds)
    func writesTheSameBytesTwice(kind: String) throws {
        #expect(try render(kind) == render(kind))
    }

    @Test(arguments: ["html", "junit"])
    func keepsForeignTextFromBecomingMarkup(kind: String) throws {
        let text = try render(kind)
        #expect(!text.contains("<script"))
        #expect(text.contains("&lt;script&gt;"))
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(!text.contains("href=\"javascript:"))
    }

    @Test func keepsForeignTextFromBecomingMarkdown() throws {
        let text = try render("markdown")
        #expect(!text.contains("<script"))
        #expect(!text.contains("@team"))
        #expect(text.contains("\\| \\`x\\` @\u{200B}team |"))
    }

    @Test func readsBackWhatTheJSONReportHolds() throws {
        let report = Self.report()
        let again = try RunReport(json: try JSON(parsing: JSONReport.render(report)))
        #expect(JSONReport.render(again) == JSONReport.render(report))
    }

    @Test func namesThePathOfAFaultyMember() throws {
        var json = JSONReport.json(Self.report())
        json["checks"] = [["id": 1]]
        let error = #expect(throws: ReportDecodingError.self) { try RunReport(json: json) }
        #expect(error?.path == "checks[0].id")
    }

    @Test func countsAFailedCheckAsAFailureInJUnit() throws {
        #expect(try render("junit").contains("<testsuites name=\"dragoman\" tests=\"1\" failures=\"1\" errors=\"0\""))
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (951_782_400.5, "2000-02-29T00:00:00.500Z"),
        (1_795_253_015.779, "2026-11-21T09:23:35.779Z"),
    ])
    func writesAndReadsTimes(seconds: Double, text: String) {
        #expect(UTCTime.text(seconds) == text)
        #expect(UTCTime.seconds(text).map { abs($0 - seconds) < 0.001 } == true)
    }

    /// The stylesheet comes from the resources in the program; here any will do.
    private func render(_ kind: String) throws -> String {
        let report = Self.report()
        switch kind {
        case "html": return HTMLReport.render(report, stylesheet: "body{}")
        case "junit": return JUnitReport.render(report)
        case "json": return JSONReport.render(report)
        case "markdown": return MarkdownReport.render(report)
        default: return HARReport.render(report)
        }
    }
}
