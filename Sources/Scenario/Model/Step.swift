import Guide

/// One thing a guide tells the reader to do, with its values and where it was read.
package struct Step: Sendable, Hashable {
    /// Stable within a guide: kind and ordinal, such as `signIn-1`.
    package var id: String
    package var payload: StepPayload
    package var source: SourceRange
    /// The group and name of the variant this step belongs to; nil when every reader takes it.
    package var alternative: Variant?
    /// Language and file of the code block the step was read from.
    package var code: CodeReference?
    /// The sentence or the code line that says it.
    package var evidence: String

    package init(
        id: String = "", payload: StepPayload, source: SourceRange, alternative: Variant? = nil,
        code: CodeReference? = nil,
        evidence: String = ""
    ) {
        self.id = id
        self.payload = payload
        self.source = source
        self.alternative = alternative
        self.code = code
        self.evidence = evidence
    }

    /// The kind of the payload.
    package var kind: StepKind { payload.kind }

    /// Which code block a step came from.
    package struct CodeReference: Sendable, Hashable {
        package var language: String?
        package var file: String?
        /// Index into `Scenario.snippets`.
        package var snippet: Int?

        package init(language: String?, file: String?, snippet: Int? = nil) {
            self.language = language
            self.file = file
            self.snippet = snippet
        }
    }
}
