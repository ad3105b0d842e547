import Basis

/// The resource data the compiler works with, loaded once.
struct CompilerKnowledge: Sendable {
    var sdks: SDKCatalogue
    var connectors: ConnectorCatalogue
    var terms: LocaleTerms

    /// The shipped knowledge, or why it could not be loaded.
    static let standard: Result<CompilerKnowledge, any Error> = Result {
        CompilerKnowledge(
            sdks: try SDKCatalogue.standard(), connectors: try ConnectorCatalogue.standard(),
            terms: try LocaleTerms.standard())
    }
}
