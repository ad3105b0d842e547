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
        culprit: Finding.Culprit = .guide, edits: [TextEdit] = []
    ) {
        examined += 1
        guard seen.insert("\(source.file):\(source.line):\(summary)").inserted else { return }
        add(
            Finding(
                check: check, severity: severity, culprit: culprit, summary: summary, expected: expected,
                origin: .facts(origin), observed: observed, exchanges: exchanges, source: source, reproduce: reproduce,
                fix: fix), edits: edits)
    }

    /// Notes how a translation differs from its original, with both lines.
    mutating func fault(_ difference: TranslationDifference) {
        examined += 1
        let translated = difference.translatedPlace
        guard seen.insert("\(translated):\(difference.summary)").inserted
        else { return }
        add(
            Finding(
                check: check, severity: .failure, culprit: .guide, summary: difference.summary,
                expected: difference.originalText + "  (\(difference.originalPlace))",
                origin: .guide(difference.original), observed: difference.translatedText + "  (\(translated))",
                source: difference.translated, fix: difference.fix), edits: difference.edits)
    }

    /// Notes a finding that is complete.
    mutating func fault(_ finding: Finding) {
        examined += 1
        let place = finding.source.map { "\($0.file):\($0.line)" } ?? ""
        guard seen.insert("\(place):\(finding.summary)").inserted else { return }
        add(finding, edits: finding.edits)
    }

    private mutating func add(_ finding: Finding, edits: [TextEdit]) {
        var finding = finding
        finding.edits = edits
        findings.append(finding)
    }
}

extension Snippet {
    /// The source range of one line of the block, in the fragment that holds it.
    func at(_ line: Int, to endLine: Int? = nil) -> SourceRange { source.at(line: line, endLine: endLine) }

    /// The line as written, white space around it removed.
    func text(ofLine line: Int) -> String {
        let lines = lines
        let index = line - code.firstLine
        guard lines.indices.contains(index) else { return "" }
        return String(lines[index].text.drop { $0 == " " || $0 == "\t" })
    }

    /// The edit of one line of the block, where the change of it is certain and the line stands in the guide as it is.
    func edits(_ line: Int, _ change: (String) -> String?) -> [TextEdit] {
        let old = text(ofLine: line)
        guard source.codeLines == nil, let new = change(old), new != old else { return [] }
        return [TextEdit(file: source.file, line: line, old: [old], new: [new])]
    }

    /// Whether the block is JavaScript or TypeScript.
    var isScript: Bool { language == .javascript }

    /// Whether the block leaves something out: a comment of dots, a spread of "others".
    var isElided: Bool {
        code.text.contains("// ...") || code.text.contains("//...") || code.text.contains("// …")
            || code.text.contains("/* ...")
            || code.text.contains("...other")
    }
}

extension String {
    /// The text with the only occurrence of another exchanged; nil when it occurs not at all or more than once.
    func exchanging(_ old: String, for new: String) -> String? {
        let places = ranges(of: old)
        guard places.count == 1 else { return nil }
        var text = self
        text.replaceSubrange(places[0], with: new)
        return text
    }
}
