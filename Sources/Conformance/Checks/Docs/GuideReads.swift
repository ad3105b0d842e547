import Guide
import Scenario

/// Every part of a guide can be read: fragments are there, elements and fences are closed, no table cell is lost.
///
/// What the reader and the compiler noted as diagnostics becomes findings, so that reports name them beside the others.
enum GuideReads {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-guide-reads", evidence, skipping: "there is no guide") { examination, scenario, _ in
            examination.examine()
            for diagnostic in scenario.guide.diagnostics + scenario.diagnostics {
                examination.fault(
                    diagnostic.summary, at: diagnostic.source, expected: "Every part of the guide can be read.",
                    origin: "the reader of guides, \(diagnostic.id)",
                    observed: diagnostic.explanation.isEmpty ? diagnostic.id : diagnostic.explanation,
                    fix: diagnostic.solution, severity: diagnostic.severity)
            }
        }
    }
}
