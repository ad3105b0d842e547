import Guide
import Scenario

/// A translated guide beside its original: every way in which the two do not say the same.
struct TranslationComparison: Sendable {
    /// The index of the translation in the evidence.
    var scenario: Int
    var differences: [TranslationDifference]
    /// How many blocks and steps were held against each other, by kind of difference.
    var compared: [TranslationDifference.Kind: Int]

    /// Compares every translation in the evidence with the guide of the base locale that has the same page.
    static func all(_ evidence: Evidence) -> [TranslationComparison] {
        guard evidence.scenarios.count > 1 else { return [] }
        var originals: [String: Int] = [:]
        for (index, scenario) in evidence.scenarios.enumerated() where isBase(scenario.guide, evidence.baseLocale) {
            originals[scenario.guide.page] = index
        }
        var pages: [Int: ComparedPage] = [:]
        return evidence.scenarios.indices.compactMap { index in
            let guide = evidence.scenarios[index].guide
            guard let original = originals[guide.page], original != index, !guide.isTemplate,
                guide.form == evidence.scenarios[original].guide.form
            else { return nil }
            let page = pages[original] ?? ComparedPage(evidence.scenarios[original])
            pages[original] = page
            return compare(page, ComparedPage(evidence.scenarios[index]), index: index)
        }
    }

    private static func isBase(_ guide: Guide, _ locale: String?) -> Bool {
        guard let locale else { return guide.file == guide.page }
        return guide.locale?.lowercased() == locale.lowercased()
    }

    /// Compares two guides: slug, blocks in their order, what stands in them, and the steps they compile to.
    static func compare(_ original: Scenario, _ translated: Scenario) -> TranslationComparison {
        compare(ComparedPage(original), ComparedPage(translated), index: 0)
    }

    private static func compare(
        _ original: ComparedPage, _ translated: ComparedPage, index: Int
    ) -> TranslationComparison {
        let lost = LostFragments(original.guide, translated.guide)
        let blocks = BlockComparison(original, translated, lost: lost)
        var differences = FrontMatterComparison.differences(original.guide, translated.guide) + blocks.differences
        let steps = StepComparison(original, translated, lost: lost)
        differences += steps.differences.filter { step in
            !differences.contains { $0.original.covers(step.original) || $0.translated.covers(step.translated) }
        }
        return TranslationComparison(
            scenario: index, differences: differences,
            compared: [.code: blocks.codeCount, .text: blocks.textCount, .sequence: blocks.count + steps.count])
    }
}

extension SourceRange {
    /// Whether another range begins within the lines of this one, in the same file.
    func covers(_ other: SourceRange) -> Bool {
        file == other.file && other.line <= endLine && line <= other.endLine
    }
}
