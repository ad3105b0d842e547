import Guide

/// Reads text that was extracted from a rendered page: no fences, no headings, no indentation, tabs flattened,
/// sentences broken at inline code.
///
/// Code is told from prose by its own nature.
package enum PlainTextReader {
    /// Reads the bytes of a text.
    ///
    /// Never fails: what is no text is repaired. Linear in size.
    package static func read(_ bytes: [UInt8], file: String) -> Guide {
        let lines = TextLines.of(bytes)
        let locale = TextLocale.of(lines)
        var reading = TextReading(lines: lines, file: file, isLatin: TextLocale.isLatin(locale))
        reading.run()
        let blocks = FlattenedTabs.mark(reading.blocks)
        return Guide(
            file: file, form: .text, locale: locale,
            title: lines.first { !$0.isBlank }.map { String($0.text.prefix(200)) },
            blocks: withSections(blocks), diagnostics: reading.diagnostics)
    }

    /// Every block gets the headings above it: the title of level 1 and the nearest heading of level 2.
    private static func withSections(_ blocks: [Block]) -> [Block] {
        var title: [Heading] = []
        var nearest: [Heading] = []
        return blocks.map { block in
            var block = block
            if case .heading(let heading) = block.content {
                block.section = heading.level == 1 ? [] : title
                if heading.level == 1 { title = [heading] } else { nearest = [heading] }
            } else {
                block.section = title + nearest
            }
            return block
        }
    }
}
