/// What a guide says: its blocks in reading order, fragments expanded, each with its position.
package struct Guide: Sendable, Hashable {
    /// The path under the docs root, or the path as given.
    package var file: String
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

    package init(
        file: String, form: Form, locale: String? = nil, title: String? = nil, frontMatter: [FrontMatterEntry] = [],
        blocks: [Block] = [], diagnostics: [Diagnostic] = []
    ) {
        self.file = file
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
