/// One token of a snippet: what it is, its text, where it lies in the bytes and on which line.
struct CodeToken: Sendable {
    /// What the token is.
    enum Kind: UInt8, Sendable {
        /// An identifier or a keyword.
        case word
        case number
        /// A string literal; `text` is its content without quotation marks.
        case string
        /// A template with substitutions; `text` is its content without the ticks.
        case template
        case regex
        case punctuation
        /// `<Name`; `text` is the name, empty for a fragment.
        case elementOpen
        /// The `>` that ends an opening tag.
        case elementTagEnd
        /// `/>`.
        case elementSelfClose
        /// `</Name>`; `text` is the name.
        case elementClose
        /// The name of an attribute.
        case attribute
        case elementText
    }

    var kind: Kind
    var text: String
    var start: Int
    var end: Int
    var line: Int
    var endLine: Int
    /// Whether a line break lies between this token and the one before.
    var startsLine: Bool

    /// Whether this is that punctuation mark.
    func isMark(_ mark: String) -> Bool { kind == .punctuation && text == mark }
    /// Whether this is that word.
    func isWord(_ word: String) -> Bool { kind == .word && text == word }
}
