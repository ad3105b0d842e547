import Basis
import Guide
import Scenario

/// No sentence has a hole where a value was never filled in.
enum SentenceHoles {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-sentence-whole", evidence, skipping: "the guide has no sentences") {
            examination, scenario, _ in
            let patterns = TextPatterns(
                examination.facts.words("dangling") + examination.facts.words("emptyQuotes"), isExact: true)
            // Behind them markup alone leaves a second space: "and  Logto" says all it has to.
            let conjunctions = Set(examination.facts.words("conjunctions").map { $0[...] })
            for block in scenario.guide.blocks {
                let runs: [Inline]
                switch block.content {
                case .paragraph(let inlines), .listItem(let inlines, _, _): runs = inlines
                default: continue
                }
                guard !isComputed(runs) else { continue }
                examination.examine()
                var told: Set<Int> = []
                for run in runs {
                    guard let hole = hole(run, patterns, conjunctions), told.insert(run.line).inserted else { continue }
                    examination.fault(
                        "A word is missing in this sentence.", at: block.source.at(line: run.line),
                        expected: "A whole sentence.", origin: "the words around the gap",
                        observed: excerpt(runs, run, hole),
                        fix: name(run).map { "Pass `\($0)` where the fragment is used, or write the word." }
                            ?? "Write the missing word, such as the name of the connector.",
                        severity: .warning)
                }
            }
        }
    }

    /// Whether a block is nothing but what the page computes, such as elements made of a list.
    private static func isComputed(_ runs: [Inline]) -> Bool {
        runs.contains { name($0)?.contains("(") == true }
            && runs.allSatisfy { name($0) != nil || $0.text.allSatisfy(\.isWhitespace) }
    }

    private static func name(_ run: Inline) -> String? {
        if case .hole(let name) = run.kind { name } else { nil }
    }

    /// The text around a gap in a run, nil when there is none.
    private static func hole(_ run: Inline, _ patterns: TextPatterns, _ conjunctions: Set<Substring>) -> Substring? {
        if case .hole = run.kind { return "" }
        guard case .text = run.kind, run.text.utf8.count < 20_000 else { return nil }
        if let range = patterns.firstRange(in: run.text) { return run.text[range] }
        return doubleSpace(run.text, conjunctions)
    }

    /// Two spaces between two words: pages have one, unless what stood between them is gone.
    ///
    /// Some set words in Latin letters apart among others.
    private static func doubleSpace(_ text: String, _ conjunctions: Set<Substring>) -> Substring? {
        var rest = text[...]
        while let range = rest.firstRange(of: "  ") {
            let after = rest[range.upperBound...].drop { $0 == " " }
            let before = text[..<range.lowerBound]
            if let left = before.last, let right = after.first, left.isLetter, right.isLetter,
                isOfLatin(left) == isOfLatin(right),
                before.split(separator: " ").last.map(conjunctions.contains) != true
            {
                return text[range]
            }
            rest = after
        }
        return nil
    }

    /// Letters of the Latin alphabet, with or without marks.
    private static func isOfLatin(_ letter: Character) -> Bool {
        letter.unicodeScalars.first.map { $0.value < 0x250 } ?? false
    }

    private static func excerpt(_ runs: [Inline], _ run: Inline, _ hole: Substring) -> String {
        let text =
            name(run) == nil
            ? run.text : runs.filter { $0.line == run.line }.map { name($0) == nil ? $0.text : "▢" }.joined()
        guard let range = hole.isEmpty ? text.firstRange(of: "▢") : text.firstRange(of: hole) else {
            return String(text.prefix(80))
        }
        let before = text[..<range.lowerBound].suffix(20)
        let after = text[range.upperBound...].prefix(20)
        return "…\(before)\(text[range])\(after)…"
    }
}
