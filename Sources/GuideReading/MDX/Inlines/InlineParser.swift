/// The inline stage: one leaf's text into nodes below it, with arrays kept from leaf to leaf.
struct InlineParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let definitions: [String: LinkTarget]
    /// Labels of footnotes.
    let footnotes: Set<String>
    var tokens: [InlineToken] = []
    var delimiters: [InlineDelimiter] = []
    var brackets: [InlineBracket] = []
    /// Where addresses begin that stand behind an open bracket: they are links unless it begins one.
    var tentativeLinks: [Int] = []
    var elements: [InlineElement] = []
    /// Labels of text directives that are open, innermost last.
    var labels: [InlineLabel] = []
    /// Brackets below this index can no longer become links, as one behind them has.
    var linkBarrier = 0
    var faults: [MDXFault] = []
    var line = 0
    var index = 0
    var limit = 0
    var leafStart = 0
    /// The offset of a brace that begins no expression, 0 where there is none.
    var literalBrace = 0
    /// The end of the last name behind a colon, in which no address begins.
    var nameEnd = 0
    /// No host name that begins before it is valid, as one of its last parts holds an underscore.
    var invalidHostEnd = 0
    /// Looks for an end that this leaf does not have; few are allowed.
    var failures = 0
    /// Where the last run of each length stands in the leaf; known once an end was looked for in vain.
    private var lastRuns: [Int: Int]?
    /// The same of dollar signs.
    private var lastDollars: [Int: Int]?
    /// Where the last `]` of the leaf stands; known once it was asked for.
    private var knownBracketEnd: Int?
    /// Up to where no end of an address or a title comes.
    var missingEnds = MissingEnds()

    init(_ bytes: UnsafeBufferPointer<UInt8>, definitions: [String: LinkTarget], footnotes: Set<String>) {
        self.bytes = bytes
        self.definitions = definitions
        self.footnotes = footnotes
    }

    /// Parses a leaf and appends the nodes below it.
    mutating func parse(
        _ span: TextSpan, line: Int, into nodes: inout [MDXNode], attributes: inout [MDXAttribute]
    ) {
        (index, limit, self.line) = (Int(span.start), span.end, line)
        leafStart = index
        nameEnd = index
        invalidHostEnd = index
        tokens.removeAll(keepingCapacity: true)
        delimiters.removeAll(keepingCapacity: true)
        brackets.removeAll(keepingCapacity: true)
        elements.removeAll(keepingCapacity: true)
        labels.removeAll(keepingCapacity: true)
        tentativeLinks.removeAll(keepingCapacity: true)
        (linkBarrier, failures, lastRuns, lastDollars, knownBracketEnd) = (0, 0, nil, nil, nil)
        missingEnds = MissingEnds()
        scan(&attributes)
        while let element = elements.popLast() {
            fault("read-element-unclosed", "<\(string(element.name))> has no closing tag in its paragraph.")
            processEmphasis(from: element.delimiters)
            tokens.append(InlineToken(.close, line: self.line, start: limit, end: limit))
        }
        processEmphasis(from: 0)
        emit(into: &nodes)
    }

    /// Whether the scanner has to look at a byte: `\n ! $ & * . : < @ [ \ ] _ ` { ~`.
    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        if byte < 64 { return (0x1400_4452_0000_0400 as UInt64) >> byte & 1 == 1 }
        return byte < 128 && (0x4800_0001_B800_0001 as UInt64) >> (byte - 64) & 1 == 1
    }

    private mutating func scan(_ attributes: inout [MDXAttribute]) {
        var run = index
        var runLine = line
        while index < limit {
            let byte = bytes[index]
            guard Self.isSpecial(byte) else {
                index += 1
                continue
            }
            if byte == Byte.newline, index == run || !bytes[index - 1].isBlank, index + 1 < limit,
                !bytes[index + 1].isBlank
            {
                line += 1
                index += 1
                continue
            }
            let start = index
            let startLine = line
            let tokenCount = tokens.count
            var textEnd = start
            let isTaken: Bool
            switch byte {
            case Byte.newline:
                while textEnd > run, bytes[textEnd - 1].isBlank { textEnd -= 1 }
                flush(run, textEnd, runLine)
                if start - textEnd >= 2, bytes[start - 1] == Byte.space {
                    tokens.append(InlineToken(.leaf, .hardBreak, line: line, start: textEnd, end: start + 1))
                    index += 1
                    run = index
                } else {
                    index += 1
                    run = start
                }
                if index < limit, bytes[index].isBlank {
                    // The indentation of the next line is no text.
                    flush(run, index, line)
                    skipBlanks()
                    run = index
                }
                runLine = line
                line += 1
                if run == index { runLine = line }
                continue
            case Byte.backslash: isTaken = escape(run, runLine)
            case Byte.backtick, Byte.dollar: isTaken = code(run, runLine)
            case Byte.star, Byte.underscore, Byte.tilde: isTaken = delimiter(run, runLine)
            case Byte.bang, Byte.leftBracket: isTaken = openBracket(run, runLine)
            case Byte.rightBracket: isTaken = closeBracket(run, runLine)
            case Byte.less: isTaken = element(run, runLine, &attributes)
            case Byte.leftBrace: isTaken = expression(run, runLine)
            case Byte.ampersand: isTaken = reference(run, runLine)
            case Byte.colon: isTaken = autolink(run, runLine) || textDirective(run, runLine)
            case Byte.dot: isTaken = bareHost(run, runLine)
            case Byte.at: isTaken = mailAddress(run, runLine)
            default: isTaken = false
            }
            if isTaken {
                run = index
                runLine = line
            } else {
                // Nothing was taken: the bytes stay text.
                if tokens.count > tokenCount { tokens.removeSubrange(tokenCount...) }
                if index == start { index += 1 }
                line = startLine
            }
        }
        flush(run, limit, runLine)
    }

    private mutating func skipBlanks() {
        while index < limit, bytes[index].isBlank { index += 1 }
    }

    /// Adds the text before a token.
    @inline(__always)
    mutating func flush(_ start: Int, _ end: Int, _ line: Int) {
        if end > start { tokens.append(InlineToken(.text, line: line, start: start, end: end)) }
    }

    /// Where the last `]` of the leaf stands; before the leaf when it has none.
    mutating func lastBracketEnd() -> Int {
        if let knownBracketEnd { return knownBracketEnd }
        let end = bytes[leafStart..<limit].lastIndex(of: Byte.rightBracket) ?? leafStart - 1
        knownBracketEnd = end
        return end
    }

    func string(_ span: TextSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

    mutating func fault(_ id: String, _ summary: String, behind newlines: Int = 0) {
        if faults.count < 200 { faults.append(MDXFault(id: id, line: line + newlines, summary: summary)) }
    }

    private mutating func escape(_ run: Int, _ runLine: Int) -> Bool {
        guard index + 1 < limit else { return false }
        let next = bytes[index + 1]
        if next == Byte.newline {
            flush(run, index, runLine)
            tokens.append(InlineToken(.leaf, .hardBreak, line: line, start: index, end: index + 2))
            index += 2
            skipBlanks()
            line += 1
            return true
        }
        guard next.isPunctuation else { return false }
        flush(run, index, runLine)
        var token = InlineToken(.text, line: line, start: index, end: index + 2)
        token.text = TextSpan(index + 1, index + 2)
        tokens.append(token)
        index += 2
        return true
    }

    private mutating func reference(_ run: Int, _ runLine: Int) -> Bool {
        let slice = bytes[index..<limit]
        guard let (_, end) = CharacterReference.reference(slice, at: index) else { return false }
        flush(run, index, runLine)
        var token = InlineToken(.leaf, .entity, line: line, start: index, end: end)
        token.text = TextSpan(index, end)
        tokens.append(token)
        index = end
        return true
    }

    /// Code between back-ticks, or a formula between dollar signs.
    private mutating func code(_ run: Int, _ runLine: Int) -> Bool {
        let start = index
        let mark = bytes[start]
        var open = index
        while open < limit, bytes[open] == mark { open += 1 }
        let length = open - start
        let known = mark == Byte.dollar ? lastDollars : lastRuns
        guard known.map({ $0[length, default: 0] >= open }) ?? true else {
            index = open
            return false
        }
        var at = open
        var newlines = 0
        while at < limit {
            if bytes[at] == Byte.newline { newlines += 1 }
            guard bytes[at] == mark else {
                at += 1
                continue
            }
            let close = at
            while at < limit, bytes[at] == mark { at += 1 }
            guard at - close == length else { continue }
            flush(run, start, runLine)
            let kind = mark == Byte.dollar ? MDXNode.Kind.inlineMath : .inlineCode
            var token = InlineToken(.leaf, kind, line: line, start: start, end: at)
            token.text = Self.trimmedCode(bytes, open, close)
            tokens.append(token)
            index = at
            line += newlines
            return true
        }
        let last = lastRuns(of: mark, from: open)
        if mark == Byte.dollar { lastDollars = last } else { lastRuns = last }
        index = open
        return false
    }

    /// Where the last run of each length of a mark begins, behind an index.
    private func lastRuns(of mark: UInt8, from start: Int) -> [Int: Int] {
        var last: [Int: Int] = [:]
        var at = start
        while at < limit {
            guard bytes[at] == mark else {
                at += 1
                continue
            }
            let run = at
            while at < limit, bytes[at] == mark { at += 1 }
            last[at - run] = run
        }
        return last
    }

    /// Code loses one space on each side when both are there and it is not all spaces.
    private static func trimmedCode(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> TextSpan {
        guard end - start > 2, bytes[start] == Byte.space || bytes[start] == Byte.newline,
            bytes[end - 1] == Byte.space || bytes[end - 1] == Byte.newline,
            bytes[start..<end].contains(where: { !$0.isSpace })
        else { return TextSpan(start, end) }
        return TextSpan(start + 1, end - 1)
    }
}
