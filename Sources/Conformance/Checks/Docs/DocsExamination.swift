import Guide
import Scenario

/// One documentation check at work over all guides: what it looked at and what it found.
///
/// Nothing looked at means skipped. A fault that several paths lead to (a fragment used twice) is noted once.
struct DocsExamination {
    let check: String
    let facts: DocsFacts
    private(set) var findings: [Finding] = []
    private var examined = 0
    private var exchanges: [Int] = []
    private var seen: Set<String> = []

    /// Runs a rule over each guide of the evidence, and turns its notes into a judgement.
    static func judge(
        _ check: String, _ evidence: Evidence, skipping reason: String,
        by rule: (inout DocsExamination, Scenario, Int) -> Void
    ) -> Judgement {
        switch DocsFacts.standard {
        case .failure(let error): return .inconclusive("the facts cannot be read: \(error)")
        case .success(let facts):
            var examination = DocsExamination(check: check, facts: facts)
            for (index, scenario) in evidence.scenarios.enumerated() { rule(&examination, scenario, index) }
            if !examination.findings.isEmpty { return .violated(examination.findings) }
            return examination.examined > 0
                ? .passed(exchanges: Array(Set(examination.exchanges)).sorted()) : .skipped(reason)
        }
    }

    init(check: String, facts: DocsFacts) {
        self.check = check
        self.facts = facts
    }

    /// Notes that something the check is about was looked at.
    mutating func examine(_ exchanges: [Int] = []) {
        examined += 1
        self.exchanges += exchanges
    }

    /// Notes a fault, of the guide unless said otherwise.
    mutating func fault(
        _ summary: String, at source: SourceRange, expected: String, origin: String, observed: String, fix: String,
        severity: Diagnostic.Severity = .failure, exchanges: [Int] = [], reproduce: String? = nil,
        culprit: Finding.Culprit = .guide
    ) {
        examined += 1
        guard seen.insert("\(source.file):\(source.line):\(summary)").inserted else { return }
        findings.append(
            Finding(
                check: check, severity: severity, culprit: culprit, summary: summary, expected: expected,
                origin: .facts(origin), observed: observed, exchanges: exchanges, source: source, reproduce: reproduce,
                fix: fix))
    }
}

extension Snippet {
    /// The source range of one line of the block, in the fragment that holds it.
    func at(_ line: Int, to endLine: Int? = nil) -> SourceRange { source.at(line: line, endLine: endLine) }

    /// The line as written, white space around it removed.
    func text(ofLine line: Int) -> String {
        let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = line - code.firstLine
        guard lines.indices.contains(index) else { return "" }
        return String(lines[index].drop { $0 == " " || $0 == "\t" })
    }

    /// Whether the block is JavaScript or TypeScript.
    var isScript: Bool { SnippetLanguage.of(code) == .javascript }

    /// Whether the block leaves something out: a comment of dots, a spread of "others".
    var isElided: Bool {
        code.text.contains("// ...") || code.text.contains("//...") || code.text.contains("// …")
            || code.text.contains("/* ...")
            || code.text.contains("...other")
    }
}
