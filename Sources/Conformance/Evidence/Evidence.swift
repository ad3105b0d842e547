import Scenario

/// All a check may look at: the guides as compiled and what happened on the wire.
///
/// `transcript` is empty when only reading.
package struct Evidence: Sendable {
    package var scenarios: [Scenario] { didSet { comparisons = nil } }
    package var transcript: Transcript { didSet { traffic = nil } }
    /// The locale that translations are held to, such as `ja`; nil for the original language of the docs tree.
    package var baseLocale: String? { didSet { comparisons = nil } }
    /// Each translation beside its original, kept while several checks look at them.
    private var comparisons: [TranslationComparison]?
    /// What other programs' parsers say about the guides' code; empty when nobody asked them.
    package var syntax = SnippetSyntax()
    /// The transcript's exchanges connected with each other, kept while many checks look at them.
    private var traffic: Traffic?

    package init(scenarios: [Scenario], transcript: Transcript) {
        self.scenarios = scenarios
        self.transcript = transcript
    }

    /// The exchanges connected with each other.
    var wire: Traffic { traffic ?? Traffic(transcript) }

    /// Each translated guide compared with its original.
    var translations: [TranslationComparison] { comparisons ?? TranslationComparison.all(self) }

    /// The same evidence with its exchanges connected and its translations compared once for all checks.
    var prepared: Evidence {
        var copy = self
        copy.traffic = Traffic(transcript)
        copy.comparisons = TranslationComparison.all(self)
        return copy
    }
}
