import Guide

/// The language a guide is written in.
enum GuideLocale {
    /// From the path, else the front matter, else the text of headings and paragraphs.
    static func of(_ guide: Guide) -> String? {
        let parts = guide.file.split(separator: "/").map(String.init)
        if parts.count > 2, parts[0] == "i18n" { return parts[1] }
        if let entry = guide.frontMatter.first(where: { $0.name == "locale" || $0.name == "lang" }) {
            return entry.value
        }
        var lines: [TextLine] = []
        for block in guide.blocks.prefix(400) where block.source.importedAt.isEmpty || lines.count < 20 {
            switch block.content {
            case .paragraph(let runs), .listItem(let runs, _, _):
                lines.append(TextLine(number: block.source.line, text: runs.plain))
            case .heading(let heading): lines.append(TextLine(number: heading.line, text: heading.text))
            default: continue
            }
        }
        return TextLocale.of(lines)
    }
}
