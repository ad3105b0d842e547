import Guide
import Scenario

/// The correction of a translated code block where it is certain: pieces that changed or were lost on known lines.
enum CodeCorrection {
    /// The edits that bring a run of differences back to the original; none where prose would be touched or where the
    /// two may be different versions.
    static func edits(_ comparison: CodeComparison, _ gap: Alignment.Gap) -> [TextEdit] {
        let (original, translated) = (comparison.original, comparison.translated)
        guard !gap.original.isEmpty, translated.source.codeLines == nil else { return [] }
        if gap.translated.isEmpty, let edit = lostLines(original, translated, gap) { return [edit] }
        if let edit = wholeLine(original, translated, gap) { return [edit] }
        return substitutions(original, translated, gap)
    }

    /// Lines that are gone as a whole, put back behind the line of the piece before them.
    private static func lostLines(
        _ original: CodeComparison.Side, _ translated: CodeComparison.Side, _ gap: Alignment.Gap
    ) -> TextEdit? {
        let lines = original.lines(gap.original)
        let before = gap.original.lowerBound - 1
        guard before >= 0, original.parts[before].line < lines.lowerBound else { return nil }
        if gap.original.upperBound < original.parts.count,
            original.parts[gap.original.upperBound].line <= lines.upperBound
        {
            return nil
        }
        let place = translated.parts[gap.translated.lowerBound - 1].line
        if gap.translated.upperBound < translated.parts.count,
            translated.parts[gap.translated.upperBound].line <= place
        {
            return nil
        }
        // The line before is named too, so that the edit fits only where that still stands.
        let anchor = translated.line(place)
        return TextEdit(
            file: translated.source.file, line: place, old: [anchor],
            new: [anchor] + lines.map { original.line($0) })
    }

    /// One line that differs only in these pieces and holds nothing to translate.
    private static func wholeLine(
        _ original: CodeComparison.Side, _ translated: CodeComparison.Side, _ gap: Alignment.Gap
    ) -> TextEdit? {
        let (old, new) = (original.lines(gap.original), translated.lines(gap.translated))
        guard old.count == 1, new.count == 1, isLossOrExchange(original, translated, gap) else { return nil }
        func rest(_ side: CodeComparison.Side, _ range: Range<Int>, line: Int) -> [String] {
            side.parts.indices.filter { side.parts[$0].line == line && !range.contains($0) }.map { side.parts[$0].text }
        }
        guard
            rest(original, gap.original, line: old.lowerBound)
                == rest(translated, gap.translated, line: new.lowerBound),
            holdsOnlyCode(original, line: old.lowerBound), holdsOnlyCode(translated, line: new.lowerBound)
        else { return nil }
        let (from, to) = (translated.line(new.lowerBound), original.line(old.lowerBound))
        return TextEdit(
            file: translated.source.file, line: new.lowerBound, old: [from], new: [indent(of: from) + to.trimmed])
    }

    /// Pieces exchanged one for one, each within its line; everything around them stays.
    private static func substitutions(
        _ original: CodeComparison.Side, _ translated: CodeComparison.Side, _ gap: Alignment.Gap
    ) -> [TextEdit] {
        guard isExchange(original, translated, gap) else { return [] }
        var changed: [Int: [(Range<Int>, String)]] = [:]
        let bytes = Array(original.code.text.utf8)
        for (old, new) in zip(gap.original, gap.translated) {
            let (from, to) = (original.parts[old], translated.parts[new])
            let text = String(decoding: bytes[from.range], as: UTF8.self)
            guard !text.contains("\n"), to.kind != .words, from.kind != .words else { return [] }
            if !TextMeaning.areSame(from, to) { changed[to.line, default: []].append((to.range, text)) }
        }
        return changed.sorted { $0.key < $1.key }.compactMap { number, changes in
            let line = translated.line(number)
            guard let start = offset(ofLine: number, in: translated.code) else { return nil }
            var result = Array(line.utf8)
            for (range, text) in changes.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
                let place = range.lowerBound - start..<range.upperBound - start
                guard place.lowerBound >= 0, place.upperBound <= result.count else { return nil }
                result.replaceSubrange(place, with: text.utf8)
            }
            return TextEdit(
                file: translated.source.file, line: number, old: [line], new: [String(decoding: result, as: UTF8.self)])
        }
    }

    /// Whether pieces were lost, or exchanged for as many of the same kinds.
    private static func isLossOrExchange(
        _ original: CodeComparison.Side, _ translated: CodeComparison.Side, _ gap: Alignment.Gap
    ) -> Bool { gap.translated.isEmpty || isExchange(original, translated, gap) }

    /// The most pieces of a line that are exchanged.
    private static let exchangeLimit = 2

    private static func isExchange(
        _ original: CodeComparison.Side, _ translated: CodeComparison.Side, _ gap: Alignment.Gap
    ) -> Bool {
        let pairs = zip(gap.original, gap.translated).map { (original.parts[$0], translated.parts[$1]) }
        // More pieces at once are no slip but another way to write it, which may be the better one.
        return gap.original.count == gap.translated.count && pairs.allSatisfy { $0.kind == $1.kind }
            && pairs.filter { !TextMeaning.areSame($0, $1) }.count <= exchangeLimit
    }

    /// Whether nothing but pieces and white space stands on a line: no comment, no words, no text for people.
    private static func holdsOnlyCode(_ side: CodeComparison.Side, line: Int) -> Bool {
        guard let start = offset(ofLine: line, in: side.code) else { return false }
        let bytes = Array(side.line(line).utf8)
        var covered = [Bool](repeating: false, count: bytes.count)
        for part in CodePart.parts(of: side.code) where part.line == line {
            if part.kind == .words { return false }
            if part.kind == .text, TextMeaning.isProse(part.text, owner: part.owner, isDirective: part.isDirective) {
                return false
            }
            for index in part.range where covered.indices.contains(index - start) { covered[index - start] = true }
        }
        return bytes.indices.allSatisfy { covered[$0] || bytes[$0] <= 0x20 || ",;".utf8.contains(bytes[$0]) }
    }

    private static func offset(ofLine number: Int, in code: CodeBlock) -> Int? {
        var offset = 0
        for (index, line) in code.text.lines.enumerated() {
            if code.firstLine + index == number { return offset }
            offset += line.utf8.count + 1
        }
        return nil
    }

    private static func indent(of line: String) -> String { String(line.prefix { $0 == " " || $0 == "\t" }) }
}

extension String {
    /// The text without blanks at both ends.
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
