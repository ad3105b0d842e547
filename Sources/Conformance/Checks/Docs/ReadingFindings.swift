import Guide
import Scenario

/// Findings of what the reader noted: each kind of diagnostic belongs to one check.
package enum ReadingFindings {
    /// The check of each diagnostic that has one of its own; all others belong to `docs-guide-reads`.
    private static let checks: [String: String] = [
        "read-heading-id-twice": "docs-heading-id", "link-page-missing": "docs-link-target",
        "link-file-missing": "docs-link-target", "link-anchor-missing": "docs-anchor",
        "fragment-unused": "docs-fragment-used", "read-import-unused": "docs-fragment-used",
    ]

    /// The functions of these checks by id.
    static let all: [String: @Sendable (Evidence) -> Judgement] = [
        "docs-guide-reads": { judge("docs-guide-reads", $0) },
        "docs-heading-id": { judge("docs-heading-id", $0) },
        "docs-link-target": { judge("docs-link-target", $0) },
        "docs-anchor": { judge("docs-anchor", $0) },
        "docs-fragment-used": { judge("docs-fragment-used", $0) },
    ]

    /// The check that a diagnostic belongs to.
    static func check(of diagnostic: Diagnostic) -> String { checks[diagnostic.id] ?? "docs-guide-reads" }

    /// A diagnostic of the reader or of the site's map as a finding of its check.
    package static func finding(_ diagnostic: Diagnostic) -> Finding {
        Finding(
            check: check(of: diagnostic), severity: diagnostic.severity, culprit: .guide, summary: diagnostic.summary,
            expected: expected[check(of: diagnostic)] ?? "", origin: .facts("the reader of guides, \(diagnostic.id)"),
            observed: diagnostic.explanation.isEmpty ? diagnostic.id : diagnostic.explanation,
            source: diagnostic.source, fix: diagnostic.solution)
    }

    private static let expected: [String: String] = [
        "docs-heading-id": "Every id of a page belongs to one heading.",
        "docs-link-target": "Every link leads to a page or a file of the tree.",
        "docs-anchor": "Every anchor of a link is the id of a heading.",
        "docs-fragment-used": "Every fragment is used by a page.",
        "docs-guide-reads": "Every part of the guide can be read.",
    ]

    private static func judge(_ check: String, _ evidence: Evidence) -> Judgement {
        DocsExamination.judge(check, evidence, skipping: "there is no guide") { examination, scenario, _ in
            examination.examine()
            for diagnostic in scenario.guide.diagnostics + scenario.diagnostics
            where self.check(of: diagnostic) == check {
                examination.fault(finding(diagnostic))
            }
        }
    }
}
