import Guide
import Scenario

/// A code block beside its translation, piece by piece: comments and texts for people may differ, nothing else.
struct CodeComparison {
    /// A code block cut into what must be equal.
    struct Side {
        var code: CodeBlock
        var source: SourceRange
        var parts: [CodePart]

        init(_ code: CodeBlock, source: SourceRange) {
            self.code = code
            self.source = source
            parts = CodePart.parts(of: code).flatMap { part -> [CodePart] in
                guard part.kind == .words else { return [part] }
                return TextMeaning.fixed(in: part.text).map {
                    CodePart(.code, $0, line: part.line, range: part.range)
                }
            }
        }

        /// The lines of pieces; of none, the line before which they would stand.
        func lines(_ range: Range<Int>) -> ClosedRange<Int> {
            if let first = range.first, let last = range.last { return parts[first].line...parts[last].line }
            let line = range.lowerBound > 0 ? parts[range.lowerBound - 1].line : parts.first?.line ?? code.firstLine
            return line...line
        }

        /// The pieces as written, on one line.
        func text(_ range: Range<Int>) -> String {
            guard let first = range.first, let last = range.last else { return "" }
            let bytes = Array(code.text.utf8)[parts[first].range.lowerBound..<parts[last].range.upperBound]
            let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            return text.count > 90 ? text.prefix(89) + "…" : text
        }

        /// A line of the code as written, by its number in the guide.
        func line(_ number: Int) -> String {
            let lines = code.text.lines
            return lines.indices.contains(number - code.firstLine) ? String(lines[number - code.firstLine]) : ""
        }
    }

    let original: Side
    let translated: Side
    /// Where they differ.
    let gaps: [Alignment.Gap]
    /// The share of pieces that both have, from 0 to 1.
    let similarity: Double

    init(_ original: Side, _ translated: Side) {
        self.original = original
        self.translated = translated
        let alignment = Alignment(original.parts.count, translated.parts.count) {
            TextMeaning.areSame(original.parts[$0], translated.parts[$1])
        }
        gaps = alignment.gaps
        let count = max(original.parts.count, translated.parts.count)
        similarity = count == 0 ? 1 : Double(alignment.pairs.count) / Double(count)
    }

    /// One difference for each run of lines that changed; a block that has little in common is told as a whole.
    var differences: [TranslationDifference] {
        if similarity < 0.4 {
            return [
                difference(
                    "This code block is another one than in the original.", 0..<original.parts.count,
                    0..<translated.parts.count, edits: [])
            ]
        }
        let runs = runs
        // Several versions of a block differ in many places: only where all of them can be mended, it is a slip.
        var edits = runs.map { CodeCorrection.edits(self, $0) }
        if runs.count > 3 || edits.contains(where: \.isEmpty) { edits = runs.map { _ in [] } }
        return zip(runs, edits).map { run, edits in
            difference(summary(run), run.original, run.translated, edits: edits)
        }
    }

    /// The gaps, those on neighbouring lines put together.
    private var runs: [Alignment.Gap] {
        var runs: [Alignment.Gap] = []
        for gap in gaps {
            if let last = runs.last, isClose(last, gap) {
                runs[runs.count - 1] = Alignment.Gap(
                    original: last.original.lowerBound..<gap.original.upperBound,
                    translated: last.translated.lowerBound..<gap.translated.upperBound)
            } else {
                runs.append(gap)
            }
        }
        return runs
    }

    private func isClose(_ first: Alignment.Gap, _ second: Alignment.Gap) -> Bool {
        original.lines(second.original).lowerBound - original.lines(first.original).upperBound <= 0
            && translated.lines(second.translated).lowerBound - translated.lines(first.translated).upperBound <= 0
    }

    private func summary(_ gap: Alignment.Gap) -> String {
        let (old, new) = (original.text(gap.original), translated.text(gap.translated))
        if new.isEmpty { return "`\(old)` of the original is missing in the translated code." }
        if old.isEmpty { return "`\(new)` stands in the translated code but not in the original." }
        return "`\(old)` of the original became `\(new)` in the translated code."
    }

    private func difference(
        _ summary: String, _ first: Range<Int>, _ second: Range<Int>, edits: [TextEdit]
    ) -> TranslationDifference {
        let (old, new) = (original.lines(first), translated.lines(second))
        return TranslationDifference(
            kind: .code, summary: summary,
            original: original.source.at(line: old.lowerBound, endLine: old.upperBound),
            originalText: original.line(old.lowerBound),
            translated: translated.source.at(line: new.lowerBound, endLine: new.upperBound),
            translatedText: translated.line(new.lowerBound),
            fix: "Write the code of the original; only comments and texts for people may be translated.", edits: edits)
    }
}
