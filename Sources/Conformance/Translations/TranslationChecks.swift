/// The checks that hold a translated guide against the same guide in the base locale.
enum TranslationChecks {
    /// The functions by check id.
    static let all: [String: @Sendable (Evidence) -> Judgement] = [
        "docs-translation-code": { judge("docs-translation-code", .code, $0) },
        "docs-translation-text": { judge("docs-translation-text", .text, $0) },
        "docs-translation-steps": { judge("docs-translation-steps", .sequence, $0) },
    ]

    private static func judge(
        _ check: String, _ kind: TranslationDifference.Kind, _ evidence: Evidence
    ) -> Judgement {
        let comparisons = evidence.translations
        return DocsExamination.judge(check, evidence, skipping: "no guide stands beside its translation") {
            examination, _, index in
            for comparison in comparisons where comparison.scenario == index {
                if comparison.compared[kind, default: 0] > 0 { examination.examine() }
                for difference in comparison.differences where difference.kind == kind {
                    examination.fault(difference)
                }
            }
        }
    }
}
