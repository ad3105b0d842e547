import Report
import Testing

@Suite struct TerminalSummaryTests {
    private func text(_ report: RunReport, isColored: Bool = false, width: Int? = 100) -> String {
        TerminalSummary.text(report, isColored: isColored, width: width)
    }

    @Test("the last line is the most important one", arguments: [true, false])
    func lastLine(hasFindings: Bool) {
        let report = hasFindings ? SampleRun.report : SampleRun.cleanReport
        #expect(text(report).hasSuffix("\n\n" + RunSummary(report).verdict + "\n"))
    }

    @Test("without colours there is no escape character, with colours the words are the same")
    func colours() {
        let plain = text(SampleRun.report)
        let coloured = text(SampleRun.report, isColored: true)
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;31m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("the same fault in a translation is shown once, with both places")
    func translations() {
        let plain = text(SampleRun.report)
        #expect(plain.split(separator: "\n").count { $0.contains("[docs-await-async]") } == 1)
        #expect(plain.contains("also at: i18n/ja/docs/quick-starts/next.mdx:31"))
    }

    @Test("no line is wider than asked, unless one word is")
    func width() {
        for line in text(SampleRun.report, width: 80).split(separator: "\n") where line.hasPrefix("  ") {
            let isOneWord = line.split(separator: " ").contains { $0.count > 40 }
            #expect(line.count <= 80 || isOneWord || line.hasPrefix("  reproduce: "), "\(line)")
        }
    }

    @Test("foreign text cannot steer the terminal")
    func hostile() {
        var report = SampleRun.report
        report.checks[0].outcome = .failed
        var finding = ReportedFinding(
            check: "x", severity: .failure, culprit: "guide", summary: "\u{1B}]0;title\u{7}\u{202E}a\rb",
            origin: .facts("\u{9B}2J"))
        finding.place = ReportedPlace(file: "a\u{1B}[2J.md", line: 1)
        report.checks[0].findings = [finding]
        report.guides[0].blocks[5].reason = "\u{1B}[31m"
        report.interruption = "\u{1B}[5m"
        let plain = text(report)
        #expect(!plain.unicodeScalars.contains { [0x1B, 0x07, 0x0D, 0x9B, 0x202E].contains($0.value) })
    }

    @Test("more findings than anyone reads are counted")
    func many() {
        var report = SampleRun.report
        let finding = report.checks[11].findings[0]
        report.checks[11].findings = (1...300).map { number in
            var copy = finding
            copy.summary = "fault \(number)"
            return copy
        }
        #expect(text(report).contains("more findings; the reports have them all"))
    }
}
