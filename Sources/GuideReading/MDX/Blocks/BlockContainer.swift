/// A container that is open while lines are read, outermost first on a stack.
struct BlockContainer {
    var kind: Kind
    /// The index of its record.
    var record: Int

    /// What continues a container from line to line.
    enum Kind {
        case quotation
        /// `marker` is the bullet or the delimiter behind the number.
        case list(marker: UInt8)
        /// Lines indented to this visual column belong to the item.
        case item(column: Int)
        /// Closed by at least so many colons.
        case directive(colons: Int)
    }

    var isList: Bool { if case .list = kind { true } else { false } }
    var isQuotation: Bool { if case .quotation = kind { true } else { false } }
}
