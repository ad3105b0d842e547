/// A container that is open while lines are read, outermost first on a stack.
struct BlockContainer {
    var kind: Kind
    /// The index of its record.
    var record: Int
    /// Whether an item has nothing behind its mark and no line of text yet; a blank line then ends it.
    var beginsBlank = false
    /// Whether no further line belongs to it: to such an item, or to a directive whose closing line was read.
    var isSpent = false
    /// The end of the last blank line that carries a quotation's mark.
    var blankEnd: (line: Int, offset: Int)?

    /// What continues a container from line to line.
    enum Kind {
        case quotation
        /// `marker` is the bullet or the delimiter behind the number.
        case list(marker: UInt8)
        /// Lines indented by so many columns, counted from where the item's list may begin, belong to the item.
        case item(width: Int)
        /// Lines indented by four columns belong to the footnote.
        case footnote
        /// Closed by at least so many colons.
        case directive(colons: Int)
    }

    /// Whether its further lines are indented.
    var isIndenting: Bool {
        switch kind {
        case .item, .footnote: true
        case .quotation, .list, .directive: false
        }
    }
    var isDirective: Bool { if case .directive = kind { true } else { false } }
    var isList: Bool { if case .list = kind { true } else { false } }
    var isQuotation: Bool { if case .quotation = kind { true } else { false } }
}
