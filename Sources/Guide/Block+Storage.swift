extension Block {
    /// What a block holds, shared by its copies.
    final class Storage: Sendable, Hashable {
        let content: Content
        let source: SourceRange
        let section: [Heading]
        let variants: [Variant]
        let enclosure: Enclosure?
        let fragments: [String]
        /// The plain text of a paragraph or list item, which nearly every rule asks for.
        let plain: String

        init(
            content: Content, source: SourceRange, section: [Heading], variants: [Variant], enclosure: Enclosure?,
            fragments: [String]
        ) {
            self.content = content
            self.source = source
            self.section = section
            self.variants = variants
            self.enclosure = enclosure
            self.fragments = fragments
            switch content {
            case .paragraph(let runs), .listItem(let runs, _, _): plain = runs.plain
            default: plain = ""
            }
        }

        /// The same at another place of the document.
        func with(source: SourceRange, section: [Heading], variants: [Variant]) -> Storage {
            Storage(
                content: content, source: source, section: section, variants: variants, enclosure: enclosure,
                fragments: fragments)
        }

        static func == (left: Storage, right: Storage) -> Bool {
            left === right
                || left.content == right.content && left.source == right.source && left.section == right.section
                    && left.variants == right.variants && left.enclosure == right.enclosure
                    && left.fragments == right.fragments
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(content)
            hasher.combine(source)
            hasher.combine(section)
            hasher.combine(variants)
            hasher.combine(enclosure)
            hasher.combine(fragments)
        }
    }
}
