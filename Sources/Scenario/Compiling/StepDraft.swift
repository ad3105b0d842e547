import Guide

/// A step before it has an id: its payload and where it stands.
struct StepDraft {
    var payload: StepPayload
    /// Index of the block in the guide, the first key of the order.
    var block: Int
    var source: SourceRange
    /// Index of the snippet it was read from.
    var snippet: Int?
    var evidence: String
    /// The alternative that the step is, when the block is none: two build files in a row.
    var variant: Variant?
    /// Whether the variant of the block does not apply, because the step merges all of them.
    var isForAllVariants = false
}
