/// The checks of guides by reading.
enum DocsChecks {
    /// The functions by check id.
    static let all: [String: @Sendable (Evidence) -> Judgement] = [:]
}
