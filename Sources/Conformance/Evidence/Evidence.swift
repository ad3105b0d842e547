import Scenario

/// All a check may look at: the guides as compiled and what happened on the wire.
///
/// `transcript` is empty when only reading.
package struct Evidence: Sendable {
    package var scenarios: [Scenario] { didSet { (comparisons, scopes) = (nil, nil) } }
    package var transcript: Transcript { didSet { traffic = nil } }
    /// The locale that translations are held to, such as `ja`; nil for the original language of the docs tree.
    package var baseLocale: String? { didSet { comparisons = nil } }
    /// Each translation beside its original, kept while several checks look at them.
    private var comparisons: [TranslationComparison]?
    /// What other programs' parsers say about the guides' code; empty when nobody asked them.
    package var syntax = SnippetSyntax()
    /// What names stand for in the blocks of each guide, kept while several checks ask.
    private var scopes: [[(snippet: Snippet, scope: SDKScope)]]?
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

    /// The scripts of a guide, by its index, with what their names stand for.
    func scopes(of index: Int, _ calls: SDKCalls) -> [(snippet: Snippet, scope: SDKScope)] {
        scopes?[index] ?? SDKScope.all(scenarios[index].scripts, calls)
    }

    /// The same evidence with its exchanges connected and its translations compared and its names looked up once for all checks.
    var prepared: Evidence {
        var copy = self
        copy.traffic = Traffic(transcript)
        copy.comparisons = TranslationComparison.all(self)
        if case .success(let facts) = DocsFacts.standard {
            copy.scopes = scenarios.map { SDKScope.all($0.scripts, facts.calls) }
        }
        return copy
    }
}
