/// A piece of inline text before the tree is known: plain text, a finished leaf, or the place where a node begins or ends.
struct InlineToken {
    var role: Role
    var kind: MDXNode.Kind
    var line: Int32
    var start: Int32
    var end: Int32
    var text: TextSpan = .none
    var second: TextSpan = .none
    var attributes: Range<Int32> = 0..<0

    init(_ role: Role, _ kind: MDXNode.Kind = .text, line: Int, start: Int, end: Int) {
        self.role = role
        self.kind = kind
        self.line = Int32(truncatingIfNeeded: line)
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    /// What a token does to the tree.
    enum Role: UInt8 { case text, leaf, open, close, skip }
}

/// A run of emphasis marks; its unused marks are the tokens from `token` on.
struct InlineDelimiter {
    var mark: UInt8
    var token: Int
    var count: Int
    var canOpen: Bool
    var canClose: Bool
}

/// An opening bracket that may become a link or an image.
struct InlineBracket {
    var token: Int
    var isImage: Bool
    /// The offset behind the bracket.
    var offset: Int
    var delimiters: Int
    var elements: Int
}

/// The label of a text directive that is not closed yet.
struct InlineLabel {
    /// The offset of the `]` that ends it.
    var close: Int
    /// The offset behind the directive's attributes.
    var end: Int
    var delimiters: Int
    var brackets: Int
}

/// An element of inline text that is not closed yet.
struct InlineElement {
    var token: Int
    var name: TextSpan
    var delimiters: Int
    var brackets: Int
}
