/// One node of an MDX document, kept in one array in reading order: a node's descendants follow it up to `next`.
package struct MDXNode: Sendable {
    package var kind: Kind
    /// Heading level; 1 for an ordered list or an inline element; how far a list item's text is indented.
    package var level: UInt16 = 0
    /// The first line, from 1.
    package var line: Int32
    /// The last line, inclusive.
    package var endLine: Int32
    /// The first byte in the source; for inline nodes in the storage.
    package var start: Int32
    /// The byte after the last.
    package var end: Int32
    /// The index of the first node that is no descendant.
    package var next: Int32 = 0
    /// The text, the name of an element, the language of a fence, the address of a link.
    package var text: TextSpan = .none
    /// The id of a heading, the code of a fence, the title of a link, the delimiter row of a table.
    package var second: TextSpan = .none
    /// The rest of a fence's info string; a `{` of a heading that begins no expression.
    package var third: TextSpan = .none
    /// Attributes of an element; the start number of a list as lower bound.
    package var attributes: Range<Int32> = 0..<0

    init(_ kind: Kind, line: Int, start: Int, endLine: Int? = nil, end: Int? = nil) {
        self.kind = kind
        self.line = Int32(truncatingIfNeeded: line)
        self.endLine = Int32(truncatingIfNeeded: endLine ?? line)
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end ?? start)
    }

    /// What a node is.
    package enum Kind: UInt8, Sendable {
        case root, frontMatter, module, heading, paragraph, code, math, thematicBreak, comment
        case list, listItem, quotation, directive, directiveLabel, leafDirective, footnoteDefinition, table, tableRow,
            tableCell
        /// An element with its children; `jsxClose` stands only in the block stage.
        case jsx, jsxOpen, jsxClose
        case expression
        case text, entity, inlineCode, inlineMath, textDirective, footnoteReference, strong, emphasis, deletion, link,
            image, hardBreak
    }
}

/// One attribute of an element.
package struct MDXAttribute: Sendable {
    package var name: TextSpan
    package var value: TextSpan
    package var kind: Kind
    package var line: Int32

    /// How the value is written.
    package enum Kind: UInt8, Sendable { case string, expression, flag, spread }
}

/// A fault in the markup of a document: a stable id, the line, and what is wrong.
package struct MDXFault: Sendable, Hashable {
    package var id: String
    package var line: Int
    package var summary: String

    /// What to do about it: limits of nesting are ours, everything else is refused by the MDX compiler too.
    var solution: String {
        id == "read-nesting-too-deep" ? "Nest less deeply." : "Correct the markup; the MDX compiler refuses it."
    }
}
