import Guide

/// Marks the parts of a document that says the same in several languages, one below the other, as alternatives.
///
/// READMEs of connectors do so: `# Some connector …` is followed by `# 某某连接器 …`. A part begins at a heading of level 1.
enum LanguageParts {
    /// Fewest blocks of a part that repeats the whole.
    private static let fewestBlocks = 4

    /// Gives the blocks of each part a variant of the group `Variant.languages`; nothing where there is one language.
    static func mark(_ guide: inout Guide) {
        let starts = guide.blocks.indices.filter { index in
            if case .heading(let heading) = guide.blocks[index].content { heading.level == 1 } else { false }
        }
        guard starts.count > 1 else { return }
        var parts: [(blocks: Range<Int>, locale: String)] = []
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : guide.blocks.count
            guard let locale = locale(of: guide.blocks[start..<end]) else { return }
            if let last = parts.last, last.locale == locale {
                parts[parts.count - 1].blocks = last.blocks.lowerBound..<end
            } else {
                parts.append((start..<end, locale))
            }
        }
        guard parts.count > 1, Set(parts.map(\.locale)).count == parts.count,
            parts.allSatisfy({ $0.blocks.count >= fewestBlocks })
        else { return }
        for part in parts {
            for index in part.blocks {
                guide.blocks[index].variants.insert(Variant(group: Variant.languages, name: part.locale), at: 0)
            }
        }
    }

    /// The language of a part; words of another script that stand in a heading of Latin letters do not count.
    private static func locale(of blocks: ArraySlice<Block>) -> String? {
        guard let first = blocks.first, case .heading(let heading) = first.content else { return nil }
        let isLatin = heading.text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic || $0.value < 0x0250 }
        var guess = TextLocale()
        for block in blocks {
            switch block.content {
            case .paragraph, .listItem: add(block.plain, isLatin, &guess)
            case .heading(let heading): add(heading.text, isLatin, &guess)
            default: continue
            }
        }
        return guess.tag
    }

    private static func add(_ text: String, _ isLatin: Bool, _ guess: inout TextLocale) {
        guess.add(isLatin ? String(text.unicodeScalars.filter { $0.value < 0x0250 }) : text)
    }
}
