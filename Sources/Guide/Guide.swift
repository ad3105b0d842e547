/// What a guide says: its blocks in reading order, fragments expanded, each with its position.
package struct Guide: Sendable, Hashable {
    /// The path under the docs root, or the path as given.
    package var file: String
    /// The path of the same page in the original language: `file` itself unless that lies below `i18n/`.
    package var page: String
    package var form: Form
    /// The BCP 47 tag the guide is written in (`zh-TW`), from its path, its front matter, its HTML or its script; nil when unknown.
    package var locale: String?
    /// The first heading of level 1, or the front matter's title, or the first line.
    package var title: String?
    /// Front matter members in written order, values as text.
    package var frontMatter: [FrontMatterEntry]
    package var blocks: [Block]
    /// What could not be read or resolved.
    package var diagnostics: [Diagnostic]
    /// Whether it is a template that a script fills in (`${name}` in the front matter) and no page by itself.
    package var isTemplate = false
    /// Code blocks and tables of the files the page is made of that do not stand on it: nothing prints them here.
    package var unshown: [SourceRange] = []
    /// The ids that elements of the page carry, apart from headings.
    package var elementIDs: Set<String> = []

    package init(
        file: String, page: String? = nil, form: Form, locale: String? = nil, title: String? = nil,
        frontMatter: [FrontMatterEntry] = [],
        blocks: [Block] = [], diagnostics: [Diagnostic] = []
    ) {
        self.file = file
        self.page = page ?? file
        self.form = form
        self.locale = locale
        self.title = title
        self.frontMatter = frontMatter
        self.blocks = blocks
        self.diagnostics = diagnostics
    }

    /// The form a guide was read in; sniffed, never asked.
    package enum Form: String, Sendable, Hashable { case mdx, html, text }

    /// One front matter member.
    package struct FrontMatterEntry: Sendable, Hashable {
        package var name: String
        package var value: String
        package var line: Int

        package init(name: String, value: String, line: Int) {
            self.name = name
            self.value = value
            self.line = line
        }
    }
}
