/// The leaf block that the next line may go on with.
enum BlockLeaf {
    case none
    case paragraph
    /// A fence of code or math; `record` is its index.
    case fence(record: Int, marker: UInt8, length: Int, indent: Int)
    /// A table; the delimiter row is skipped, then rows follow.
    case table(record: Int, columns: Int, skipsDelimiter: Bool)

    var isParagraph: Bool { if case .paragraph = self { true } else { false } }
}
