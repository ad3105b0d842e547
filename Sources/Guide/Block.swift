/// One piece of a guide at block level, with where it stands and in which context.
///
/// A value over shared storage: guides hand their blocks on to dozens of rules, and a copy costs one reference.
package struct Block: Sendable, Hashable {
    private var storage: Storage

    package init(
        _ content: Content, source: SourceRange, section: [Heading] = [], variants: [Variant] = [],
        enclosure: Enclosure? = nil, fragments: [String] = []
    ) {
        storage = Storage(
            content: content, source: source, section: section, variants: variants, enclosure: enclosure,
            fragments: fragments)
    }

    package var content: Content { storage.content }
    package var source: SourceRange {
        get { storage.source }
        set { storage = storage.with(source: newValue, section: section, variants: variants) }
    }
    /// The headings above this block, outermost first.
    package var section: [Heading] {
        get { storage.section }
        set { storage = storage.with(source: source, section: newValue, variants: variants) }
    }
    /// The tabs this block stands in, outermost first; empty outside tabs.
    package var variants: [Variant] {
        get { storage.variants }
        set { storage = storage.with(source: source, section: section, variants: newValue) }
    }
    /// The innermost container around the block; nil when none is.
    package var enclosure: Enclosure? { storage.enclosure }
    /// The fragments through which the block was printed, outermost first; those that only handed it on included.
    package var fragments: [String] { storage.fragments }
    /// The plain text of a paragraph or of a list item's own text; empty for everything else.
    package var plain: String { storage.plain }

    /// What encloses the block, outermost first.
    package var containers: [Container] { enclosure?.containers ?? [] }

    /// What the block is.
    package enum Content: Sendable, Hashable {
        case heading(Heading)
        case paragraph([Inline])
        /// One item's own text; nested items follow as blocks of greater depth. `ordinal` is nil in bullet lists.
        case listItem([Inline], depth: Int, ordinal: Int?)
        case code(CodeBlock)
        case table(Table)
        /// An illustration: alternative text and address.
        case image(alternative: String, url: String)
        /// Display math, a thematic break, or another block that carries no instruction; the text names it.
        case other(String)
    }

    /// A list item, admonition, disclosure or quotation around a block.
    package enum Container: Sendable, Hashable {
        case listItem(depth: Int, ordinal: Int?)
        /// `tip`, `note`, `info`, `warning`, `caution`, `danger` with its title.
        case admonition(String, title: String)
        case details(summary: String)
        case quotation
    }
}

/// A heading: level from 1, text without its id, explicit or derived id.
package struct Heading: Sendable, Hashable {
    package var level: Int
    package var text: String
    /// The explicit id (`{#id}` in any spelling, an HTML id), else nil.
    package var id: String?
    package var line: Int

    package init(level: Int, text: String, id: String? = nil, line: Int) {
        self.level = level
        self.text = text
        self.id = id
        self.line = line
    }
}

/// One of several alternatives a reader chooses from: the group they belong to and the name of this one.
package struct Variant: Sendable, Hashable {
    package var group: String
    package var name: String

    /// The group of the languages in which a document says the same, one below the other; the names are BCP 47 tags.
    package static let languages = "language"

    package init(group: String, name: String) {
        self.group = group
        self.name = name
    }
}
