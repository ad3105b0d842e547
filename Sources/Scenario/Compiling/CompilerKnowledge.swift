import Basis

/// The resource data the compiler works with, loaded once.
struct CompilerKnowledge: Sendable {
    var sdks: SDKCatalogue
    var connectors: ConnectorCatalogue
    var enterprise: EnterpriseCatalogue
    var terms: LocaleTerms
    /// The code read with these catalogues, shared by all guides.
    let snippets = SnippetReadings()

    /// The shipped knowledge, or why it could not be loaded.
    static let standard: Result<CompilerKnowledge, any Error> = Result {
        CompilerKnowledge(
            sdks: try SDKCatalogue.standard.get(), connectors: try ConnectorCatalogue.standard(),
            enterprise: try EnterpriseCatalogue.standard(), terms: .standard)
    }
}
