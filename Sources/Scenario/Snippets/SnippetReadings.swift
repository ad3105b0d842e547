import Basis
import Guide

/// The code blocks that were read so far, by what they are: texts, languages, files and first lines.
final class SnippetReadings: Sendable {
    /// Whoever watches a tree for days never holds more than this.
    private let known = SharedCache<CodeBlock, SnippetReading>(limit: 50_000)

    /// The reading of a code block: the known one, or a new one.
    func reading(of code: CodeBlock, sdks: SDKCatalogue) -> SnippetReading {
        known.value(for: code) { SnippetReading(code, sdks: sdks) }
    }
}
