import Basis
import Guide
import Scenario

/// The blocks of a page beside those of its translation: which belong together, and how they differ.
struct BlockComparison {
    private(set) var differences: [TranslationDifference] = []
    /// How many blocks, code blocks and other blocks were held against each other.
    private(set) var count = 0
    private(set) var codeCount = 0
    private(set) var textCount = 0

    /// The blocks that belong together, by their indices.
    private var matched: [(Int, Int)] = []
    private let original: [PageItem]
    private let translated: [PageItem]
    /// What each block is, language aside: blocks with the same number are the same.
    private let meanings: (original: [Int], translated: [Int])
    private let originalGuide: Guide
    private let translatedGuide: Guide

    init(_ original: ComparedPage, _ translated: ComparedPage, lost: LostFragments) {
        let (own, codes) = original.items(without: lost)
        let (other, others) = translated.items(without: lost)
        var (first, second) = (own, other)
        PageItem.neutralise(&first, unlessIn: others)
        PageItem.neutralise(&second, unlessIn: codes)
        (self.original, self.translated) = (first, second)
        var numbers: [PageItem.Meaning: Int] = [:]
        func number(_ item: PageItem) -> Int {
            let meaning = item.meaning
            if let number = numbers[meaning] { return number }
            numbers[meaning] = numbers.count
            return numbers.count - 1
        }
        meanings = (first.map(number), second.map(number))
        (originalGuide, translatedGuide) = (original.guide, translated.guide)
        compare()
    }

    private mutating func compare() {
        let (own, others) = meanings
        let alignment = Alignment(own.count, others.count) { own[$0] == others[$1] }
        count = alignment.pairs.count
        codeCount = alignment.pairs.filter { original[$0.0].kind == .code }.count
        textCount = count - codeCount
        var lost: [Int] = []
        var added: [Int] = []
        matched = alignment.pairs
        for gap in alignment.gaps {
            let pairs = Self.pairs(original, translated, gap)
            matched += pairs
            for (first, second) in pairs { compare(original[first], translated[second]) }
            lost += gap.original.filter { index in !pairs.contains { $0.0 == index } }
            added += gap.translated.filter { index in !pairs.contains { $0.1 == index } }
        }
        for index in lost where original[index].counts {
            if let place = added.firstIndex(where: {
                own[index] == others[$0] && isTelling(index)
            }) {
                tellMoved(index, added.remove(at: place))
            } else {
                tellMissing(index)
            }
        }
        for index in added where translated[index].counts { tellAdded(index) }
    }

    private func isTelling(_ index: Int) -> Bool { !original[index].fixed.isEmpty }

    /// The blocks of a gap that stand for each other: of one kind, the most similar ones, in order.
    private static func pairs(_ original: [PageItem], _ translated: [PageItem], _ gap: Alignment.Gap) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var from = gap.translated.lowerBound
        for first in gap.original {
            let item = original[first]
            let left = gap.original.upperBound - first
            let candidates = (from..<gap.translated.upperBound).filter { translated[$0].kind == item.kind }
            // As many blocks of the kind on both sides: they go two by two. Otherwise the first that has something in common.
            let others = (first..<gap.original.upperBound).filter { original[$0].kind == item.kind }.count
            let isEven = others == candidates.count && left > 0
            let match = candidates.first { isEven || isRelated(item, translated[$0]) }
            guard let match else { continue }
            pairs.append((first, match))
            from = match + 1
        }
        return pairs
    }

    private static func isRelated(_ first: PageItem, _ second: PageItem) -> Bool {
        if let one = first.code, let other = second.code {
            if let file = one.file, file == other.file, one.language == other.language { return true }
            return CodeComparison(.init(one, source: first.source), .init(other, source: second.source)).similarity
                > 0.5
        }
        if case .heading = first.kind { return first.fixed.isEmpty != second.fixed.isEmpty }
        return !Set(first.fixed).isDisjoint(with: second.fixed)
    }

    /// Two blocks that belong together and are not alike.
    private mutating func compare(_ first: PageItem, _ second: PageItem) {
        count += 1
        if let one = first.code, let other = second.code {
            codeCount += 1
            return compare(one, other, first, second)
        }
        textCount += 1
        if first.kind == .table { return compareTables(first, second) }
        let (old, new) = (Set(first.fixed), Set(second.fixed))
        let lost = first.fixed.filter { !new.contains($0) }.unique
        let added = second.fixed.filter { !old.contains($0) }.unique
        // An id that only the translation writes out keeps the anchor of the original in place.
        if case .heading = first.kind, lost.isEmpty { return }
        guard !lost.isEmpty || !added.isEmpty else { return }
        tell(first, second, lost: lost, added: added)
    }

    private mutating func compare(_ one: CodeBlock, _ other: CodeBlock, _ first: PageItem, _ second: PageItem) {
        if (one.language ?? "") != (other.language ?? "") || FileName.normal(one.file) != FileName.normal(other.file) {
            func head(_ code: CodeBlock) -> String {
                ([code.language ?? ""] + (code.file.map { ["title=\"\($0)\""] } ?? [])).joined(separator: " ")
            }
            differences.append(
                difference(
                    .code, "The code block is headed `\(head(other))` instead of `\(head(one))`.", first, second,
                    texts: (head(one), head(other)), fix: "Write the language and the title of the original."))
        }
        guard one.text != other.text else { return }
        differences +=
            CodeComparison(.init(one, source: first.source), .init(other, source: second.source)).differences
    }

    private mutating func compareTables(_ first: PageItem, _ second: PageItem) {
        guard case .table(let one) = originalGuide.blocks[first.block].content,
            case .table(let other) = translatedGuide.blocks[second.block].content
        else { return }
        for difference in TableComparison.differences(one, other) {
            differences.append(
                TranslationDifference(
                    kind: .text, summary: difference.summary,
                    original: first.source.at(line: difference.originalLine ?? first.source.line),
                    originalText: difference.original,
                    translated: second.source.at(line: difference.translatedLine ?? second.source.line),
                    translatedText: difference.translated,
                    fix: "Write the row of the original; only its prose is translated."))
        }
    }

    private mutating func tell(_ first: PageItem, _ second: PageItem, lost: [String], added: [String]) {
        func list(_ names: [String]) -> String { names.prefix(6).map { "`\($0)`" }.joined(separator: ", ") }
        let summary =
            switch (lost.isEmpty, added.isEmpty) {
            case (false, false): "\(list(lost)) of the original became \(list(added)) in the translation."
            case (false, true): "\(list(lost)) of the original is missing in the translation."
            default: "\(list(added)) stands in the translation but not in the original."
            }
        differences.append(
            difference(
                .text, summary, first, second,
                texts: (text(originalGuide, first), text(translatedGuide, second)),
                fix: "Keep identifiers, addresses and ids as they are in the original.",
                edits: edits(second, lost: lost, added: added)))
    }

    private mutating func tellMoved(_ first: Int, _ second: Int) {
        let (one, other) = (original[first], translated[second])
        differences.append(
            difference(
                .sequence, "This \(one.name) stands at another place than in the original.", one, other,
                texts: (text(originalGuide, one), text(translatedGuide, other)),
                fix: "Bring the blocks into the order of the original."))
    }

    private mutating func tellMissing(_ index: Int) {
        let item = original[index]
        let before = matched.filter { $0.0 < index }.max { $0.0 < $1.0 }.map { translated[$0.1].source }
        let place = before.map { $0.at(line: $0.endLine) } ?? SourceRange(file: translatedGuide.file, line: 1)
        differences.append(
            TranslationDifference(
                kind: .sequence, summary: "A \(item.name) of the original is missing in the translation.",
                original: item.source, originalText: text(originalGuide, item), translated: place,
                translatedText: "(nothing behind this line)", fix: "Translate it and add it here."))
    }

    private mutating func tellAdded(_ index: Int) {
        let item = translated[index]
        let before = matched.filter { $0.1 < index }.max { $0.1 < $1.1 }.map { original[$0.0].source }
        let place = before.map { $0.at(line: $0.endLine) } ?? SourceRange(file: originalGuide.file, line: 1)
        differences.append(
            TranslationDifference(
                kind: .sequence, summary: "A \(item.name) of the translation is not in the original.", original: place,
                originalText: "(nothing behind this line)", translated: item.source,
                translatedText: text(translatedGuide, item), fix: "Remove it, or add it to the original."))
    }

    private func difference(
        _ kind: TranslationDifference.Kind, _ summary: String, _ first: PageItem, _ second: PageItem,
        texts: (String, String), fix: String, edits: [TextEdit] = []
    ) -> TranslationDifference {
        TranslationDifference(
            kind: kind, summary: summary, original: first.source, originalText: texts.0, translated: second.source,
            translatedText: texts.1, fix: fix, edits: edits)
    }

    /// The correction of one name that was misspelt or translated; none where it might be another name.
    private func edits(_ item: PageItem, lost: [String], added: [String]) -> [TextEdit] {
        guard translatedGuide.form == .mdx, let old = added.first, let new = lost.first, lost.count == 1,
            added.count == 1,
            NearestName.of(old, in: [new]) != nil
        else { return [] }
        let change = TextEdit.Change.word(old: old, new: new, lastLine: item.source.endLine)
        return [TextEdit(file: item.source.file, line: item.source.line, change: change)]
    }

    /// The first words of a block.
    private func text(_ guide: Guide, _ item: PageItem) -> String {
        let text =
            switch guide.blocks[item.block].content {
            case .heading(let heading): heading.text + (heading.id.map { " {#\($0)}" } ?? "")
            case .paragraph(let runs), .listItem(let runs, _, _): runs.plain
            case .code(let code): code.text.split(separator: "\n").first.map(String.init) ?? ""
            case .table(let table): table.header.map(\.plain).joined(separator: " | ")
            case .image, .other: ""
            }
        return text.count > 160 ? text.prefix(159) + "…" : text
    }
}

/// File names as titles give them.
enum FileName {
    /// A name without leading dots and slashes.
    static func normal(_ name: String?) -> String {
        var name = (name ?? "")[...]
        while name.hasPrefix("./") || name.hasPrefix("/") { name = name.dropFirst(name.hasPrefix("/") ? 1 : 2) }
        return String(name)
    }
}
