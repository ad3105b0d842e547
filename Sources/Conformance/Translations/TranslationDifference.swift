import Guide

/// One way in which a translation does not say what its original says, with both places.
struct TranslationDifference: Sendable, Hashable {
    /// Which check tells it.
    enum Kind: Sendable, Hashable {
        /// Inside a code block.
        case code
        /// Identifiers, addresses and heading ids in running text, and cells of tables.
        case text
        /// A block or a step that is missing, that only the translation has, or that stands elsewhere.
        case sequence
    }

    var kind: Kind
    /// One sentence that names what changed.
    var summary: String
    /// Where the original says it, or where it would.
    var original: SourceRange
    var originalText: String
    /// Where the translation says it, or where it would.
    var translated: SourceRange
    var translatedText: String
    var fix: String
    /// The correction, where it is certain.
    var edits: [TextEdit] = []

    /// `file:line` of the original and of the translation.
    var originalPlace: String { "\(original.file):\(original.line)" }
    var translatedPlace: String { "\(translated.file):\(translated.line)" }
}
