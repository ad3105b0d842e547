import Guide
import Synchronization

/// The code blocks that were read so far, by what they are: texts, languages, files and first lines.
final class SnippetReadings: Sendable {
    private let known = Mutex<[CodeBlock: SnippetReading]>([:])
    /// How many are kept; whoever watches a tree for days never holds more than this.
    private static let limit = 50_000

    /// The reading of a code block: the known one, or a new one.
    func reading(of code: CodeBlock, sdks: SDKCatalogue) -> SnippetReading {
        if let reading = known.withLock({ $0[code] }) { return reading }
        let reading = SnippetReading(code, sdks: sdks)
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll() }
            known[code] = reading
        }
        return reading
    }
}
