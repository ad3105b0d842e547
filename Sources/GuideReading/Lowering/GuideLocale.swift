import Guide

/// The language a guide is written in.
enum GuideLocale {
    /// From the path, else the front matter, else the text of headings and paragraphs.
    static func of(_ guide: Guide) -> String? {
        if guide.file.hasPrefix("i18n/") {
            let parts = guide.file.split(separator: "/", maxSplits: 2)
            if parts.count > 2 { return String(parts[1]) }
        }
        if let entry = guide.frontMatter.first(where: { $0.name == "locale" || $0.name == "lang" }) {
            return entry.value
        }
        var guess = TextLocale()
        var count = 0
        for block in guide.blocks.prefix(400) where block.source.importedAt.isEmpty || count < 20 {
            switch block.content {
            case .paragraph(let runs), .listItem(let runs, _, _): for run in runs { guess.add(run.text) }
            case .heading(let heading): guess.add(heading.text)
            default: continue
            }
            count += 1
        }
        return guess.tag
    }
}
