/// Finds the runs of lines that are code: each begins with a line that is code by itself and lasts while brackets are open
/// or the next line is code too.
struct CodeRegions {
    /// How many lines an open bracket may reach over.
    private static let reach = 600
    /// The same once too much was looked at for the ends of brackets that have none.
    private static let shortReach = 20

    private let lines: [TextLine]
    private let shapes: [LineShape?]
    private let evidence: [CodeEvidence]

    private let isLatin: Bool
    /// How many bytes may still be looked at for the ends of brackets that have none.
    private var lookahead: Int

    init(_ lines: [TextLine], isLatin: Bool) {
        self.lines = lines
        self.isLatin = isLatin
        shapes = lines.map { $0.isBlank || $0.isOverlong ? nil : LineShape($0.text) }
        evidence = shapes.map { $0.map(CodeEvidence.of) ?? .none }
        lookahead = 16 * lines.reduce(0) { $0 + $1.text.utf8.count } + (256 << 10)
    }

    /// The runs as ranges of indexes into the lines, in order.
    mutating func find() -> [Range<Int>] {
        var regions: [Range<Int>] = []
        var index = 0
        while index < lines.count {
            if evidence[index] < .strong,
                let end = SettingLine.mapEnd(from: index, in: shapes) ?? HTTPLines.end(from: index, in: shapes)
            {
                regions.append(index..<end)
                index = end
                continue
            }
            guard begins(at: index) else {
                index += 1
                continue
            }
            let end = end(from: index)
            if isEmbedded(index..<end) {
                index = end
                continue
            }
            regions.append(index..<end)
            index = end
        }
        return regions
    }

    /// Whether code begins here: a line that is code by itself, or a comment, a tag or a bracket right before one.
    private func begins(at index: Int) -> Bool {
        guard let shape = shapes[index] else { return false }
        if evidence[index] == .strong { return true }
        guard evidence[index] == .weak, index + 1 < lines.count, let next = shapes[index + 1] else { return false }
        let text = shape.text
        if text == "{" || text == "[" {
            return next.first == 0x22 || next.first == 0x7B || next.first == 0x7D || evidence[index + 1] > .none
        }
        if text.hasPrefix("'use ") || text.hasPrefix("\"use ") { return evidence[index + 1] == .strong }
        var ahead = index
        while ahead < lines.count, ahead < index + 6, let shape = shapes[ahead], isComment(shape.text) { ahead += 1 }
        if ahead > index { return ahead < lines.count && evidence[ahead] > .none && shapes[ahead] != nil }
        if shape.ends(in: "{([") {
            return evidence[index + 1] > .none || next.contains(":") || next.ends(in: ",") && next.wordCount <= 4
        }
        if text.hasSuffix("=>"), next.text == "{" { return true }
        if shape.firstWord == "import" {
            // Imports in a row.
            ahead = index
            while ahead < lines.count, ahead < index + 12, evidence[ahead] == .weak,
                shapes[ahead]?.firstWord == "import"
            {
                ahead += 1
            }
            return ahead < lines.count && evidence[ahead] == .strong
        }
        return evidence[index + 1] == .strong && (text.hasPrefix("<") || text.hasPrefix("@") || isStatement(shape))
    }

    private func isStatement(_ shape: LineShape) -> Bool {
        ["import", "return", "await", "using", "package", "use", "library"].contains(shape.firstWord)
            || CallHead(shape) != nil
    }

    private func isComment(_ text: String) -> Bool {
        text.hasPrefix("//") || text.hasPrefix("# ") || text.hasPrefix("--")
    }

    /// One past the last line of the code that begins at `start`.
    private mutating func end(from start: Int) -> Int {
        var ledger = BracketLedger()
        let reach = lookahead > 0 ? Self.reach : Self.shortReach
        var seen = 0
        var index = start
        var lastBalanced = start + 1
        while index < lines.count {
            if index > start, !ledger.isOpen {
                lastBalanced = index
                guard continues(at: index, after: index - 1) else { return index }
            }
            if ledger.isOpen, let stop = hardEnd(at: index, from: start, reach: reach) {
                lookahead -= seen
                return max(stop, lastBalanced)
            }
            if let shape = shapes[index] {
                seen += shape.bytes.count
                let isHashLanguage = evidence[index] == .weak && shape.hasPrefix("# ")
                ledger.take(shape.bytes, hashComments: isHashLanguage)
                if ledger.isTopLevel { ledger.takeTag(of: shape.text) }
            }
            index += 1
        }
        guard ledger.isOpen else { return index }
        lookahead -= seen
        return cut(from: start, balanced: lastBalanced)
    }

    /// Where open brackets must end although nothing closed them: a table, or the reach is used up.
    private func hardEnd(at index: Int, from start: Int, reach: Int) -> Int? {
        if index - start > reach { return cut(from: start, balanced: start + 1) }
        guard PipeTable.isRule(lines[index].text) else { return nil }
        return cut(from: start, balanced: start + 1)
    }

    /// Code whose brackets never close ends before the first line that only prose can be.
    private func cut(from start: Int, balanced: Int) -> Int {
        var index = start + 1
        while index < lines.count, index - start <= Self.reach {
            guard let shape = shapes[index] else { return index }
            if evidence[index] == .none, isSentence(shape) || CodeEvidence.isBullet(shape) { return index }
            index += 1
        }
        return max(index, balanced)
    }

    private func isSentence(_ shape: LineShape) -> Bool {
        // Few words are a sentence only where words have no spaces between them.
        let isLong = shape.bytes.count > 60 && (shape.wordCount > 3 || !shape.isASCII)
        return (shape.wordCount > 6 || isLong) && !shape.ends(in: ";{}(),[]>")
    }

    /// Whether a line after complete code belongs to it.
    private func continues(at index: Int, after previous: Int) -> Bool {
        guard let shape = shapes[index] else {
            // One blank line inside code, where the extraction kept it.
            guard lines[index].isBlank, index + 1 < lines.count,
                lines[index + 1].indent > 0 || lines[previous].indent > 0
            else {
                return false
            }
            return evidence[index + 1] > .none
        }
        if evidence[index] > .none {
            return !isComment(shape.text) || begins(at: index) || isTrailingComment(at: index)
        }
        let before = shapes[previous]
        if before?.text.hasSuffix("\\") == true || before?.text.hasSuffix("=>") == true { return true }
        return before.map { $0.ends(in: "=+?&|,") && $0.isASCII && evidence[previous] > .none && shape.isASCII }
            ?? false
    }

    /// `// ...` after the last statement of a snippet.
    private func isTrailingComment(at index: Int) -> Bool {
        shapes[index]?.text.hasPrefix("//") == true
    }

    /// Whether one line of code is really a word of a sentence, set as code and so put on a line of its own.
    private func isEmbedded(_ region: Range<Int>) -> Bool {
        guard region.count == 1, let shape = shapes[region.lowerBound], !shape.ends(in: ";{}"),
            region.lowerBound > 0, region.upperBound < lines.count
        else { return false }
        let before = lines[region.lowerBound - 1]
        let after = lines[region.upperBound]
        guard !before.isBlank, !after.isBlank, !Sentence.isFinished(before.text) else { return false }
        return Sentence.continuesSentence(after.text, isLatin: isLatin) && !CodeEvidence.isBullet(LineShape(after.text))
    }
}
