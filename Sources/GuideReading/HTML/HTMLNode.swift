/// One node of an HTML tree, kept in one array in document order: a node's descendants follow it up to `next`.
struct HTMLNode: Sendable {
    var kind: Kind
    var tag: HTMLTag
    /// The first byte of the start tag, text or comment.
    var start: Int32
    /// The byte after the end tag, or after the last content where that is left out.
    var end: Int32
    /// The index of the first node that is no descendant.
    var next: Int32 = 0
    /// The attributes of an element.
    var attributes: Range<Int32> = 0..<0

    init(_ kind: Kind, tag: HTMLTag = .other, start: Int, end: Int) {
        self.kind = kind
        self.tag = tag
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    /// What a node is.
    enum Kind: UInt8, Sendable { case element, text, comment }
}
