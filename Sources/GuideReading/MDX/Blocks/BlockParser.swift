import Foundation

/// The block stage: reads a document line by line into records in reading order; inline text is left as spans.
///
/// The grammar is CommonMark 0.31 with GFM tables, directives (`:::`) and MDX 3: no HTML, no indented code; elements,
/// expressions and module statements are blocks of their own.
struct BlockParser {
    let source: UnsafeBufferPointer<UInt8>
    var records: [MDXNode] = []
    /// Text whose lines do not adjoin in the source.
    var scratch: ScratchText
    var attributes: [MDXAttribute] = []
    var faults: [MDXFault] = []
    /// Reference link targets by label.
    var definitions: [String: LinkTarget] = [:]
    /// Labels of footnotes.
    var footnotes: Set<String> = []
    var containers: [BlockContainer] = []
    var leaf = BlockLeaf.none
    var leafText = LineText()
    /// The record of the open paragraph begins here.
    var paragraphStart = (line: 0, offset: 0)
    /// How much may still be looked at in vain for the end of elements and expressions that have none.
    var lookaheadBudget: Int
    /// Whether every line is read.
    private(set) var isAtEnd = false
    /// The length of the fence of an open `mdx-code-block`, 0 outside.
    var unwrapping = 0
    /// Whether lists, quotations and footnotes are read: the compiler knows none behind front matter that never ends.
    private(set) var takesContainers = true
    /// Whether the line begins as a further line of the open paragraph, whatever container then opens on it.
    private(set) var interruptsParagraph = false
    /// While a container opens, a directive closes or the document ends: only quotations from this depth on keep
    /// something unclosed from taking the line end before.
    var unclosedDepth: Int?

    /// The current line, from 1, its bounds, and how far it is read.
    var line = 0
    var lineStart = 0
    var lineEnd = 0
    var at = 0
    var column = 0
    /// Columns of a tab before `at` that belong to what comes next, not to the container's indentation.
    var tabRest = 0
    /// The column where the text of the innermost container begins on this line.
    var contentColumn = 0
    /// Where the line goes on behind the marks and the indentation of the containers that it continues.
    private(set) var textStart = 0
    /// The last line that was not blank, and its end.
    var lastLine = 1
    var lastEnd = 0

    /// The deepest nesting of containers that is followed.
    static var depthLimit: Int { 100 }

    init(_ source: UnsafeBufferPointer<UInt8>) {
        self.source = source
        scratch = ScratchText(base: source.count)
        lookaheadBudget = source.count * 4 + 65536
        records.reserveCapacity(source.count / 40 + 16)
        records.append(MDXNode(.root, line: 1, start: 0))
    }

    mutating func run() {
        var next = skipFrontMatter()
        while next < source.count {
            line += 1
            lineStart = next
            lineEnd = endOfLine(next)
            at = lineStart
            (column, contentColumn, tabRest) = (0, 0, 0)
            readLine()
            next = lineEnd + 1
        }
        isAtEnd = true
        unclosedDepth = 0
        closeContainers(to: 0)
        records[0].next = Int32(records.count)
        records[0].end = Int32(source.count)
        records[0].endLine = Int32(line)
    }

    func endOfLine(_ start: Int) -> Int {
        guard start < source.count, let base = source.baseAddress,
            let found = memchr(base + start, Int32(Byte.newline), source.count - start)
        else { return max(start, source.count) }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private mutating func skipFrontMatter() -> Int {
        let fence: StaticString = "---"
        func isFence(_ start: Int, _ end: Int) -> Bool {
            var end = end
            while end > start, source[end - 1].isBlank { end -= 1 }
            return end - start == 3 && (0..<3).allSatisfy { source[start + $0] == fence.utf8Start[$0] }
        }
        var end = endOfLine(0)
        guard isFence(0, end) else { return 0 }
        let text = end + 1
        var lines = 1
        var start = text
        while start < source.count {
            end = endOfLine(start)
            lines += 1
            if isFence(start, end) {
                var node = MDXNode(.frontMatter, line: 1, start: 0, endLine: lines, end: end)
                node.text = TextSpan(text, start - 1)
                node.next = Int32(records.count + 1)
                records.append(node)
                line = lines
                return end + 1
            }
            start = end + 1
        }
        takesContainers = false
        return 0
    }

    private mutating func readLine() {
        guard let matched = containers.isEmpty ? 0 : matchContainers() else { return }
        if case .fence = leaf, matched == containers.count { return continueFence() }
        textStart = at
        skipBlanks()
        guard at < lineEnd else {
            closeLeaf()
            let quotation = containers[..<matched].lastIndex(where: \.isQuotation)
            if let quotation { containers[quotation].blankEnd = (line, lineEnd) }
            // A blank line ends quotations whose mark it lacks.
            if matched < containers.count { closeContainers(to: matched) }
            return
        }
        interruptsParagraph = leaf.isParagraph && matched == containers.count
        startBlocks(matched: matched)
        lastLine = line
        lastEnd = lineEnd
    }

    /// Steps over spaces and tabs.
    @inline(__always)
    mutating func skipBlanks() {
        column += tabRest
        tabRest = 0
        while at < lineEnd {
            if source[at] == Byte.space {
                column += 1
            } else if source[at] == Byte.tab {
                column = (column | 3) + 1
            } else {
                return
            }
            at += 1
        }
    }

    /// How many open containers this line continues; nil when the line closed a directive and is used up.
    private mutating func matchContainers() -> Int? {
        var index = 0
        while index < containers.count {
            contentColumn = column
            let mark = (at, column, tabRest)
            switch containers[index].kind {
            case .list: break
            case .quotation:
                skipBlanks()
                guard at < lineEnd, source[at] == Byte.greater else {
                    (at, column, tabRest) = mark
                    return index
                }
                stepOverMark()
            case .item(let width):
                skipBlanks()
                if at == lineEnd {
                    if containers[index].beginsBlank { containers[index].isSpent = true }
                    break
                }
                let indent = column - mark.1
                (at, column, tabRest) = mark
                guard indent >= width, !containers[index].isSpent else { return index }
                containers[index].beginsBlank = false
                skipColumns(width)
            case .footnote:
                skipBlanks()
                if at == lineEnd { break }
                let indent = column - mark.1
                (at, column, tabRest) = mark
                guard indent >= 4 else { return index }
                skipColumns(4)
            case .directive(let colons):
                if closesDirective(colons) {
                    unclosedDepth = index + 1
                    closeContainers(to: index + 1)
                    unclosedDepth = nil
                    lastLine = line
                    lastEnd = lineEnd
                    containers[index].isSpent = true
                    closeContainers(to: index)
                    return nil
                }
            }
            index += 1
        }
        contentColumn = column
        return index
    }

    /// How many columns of blanks come next on the line.
    var blankColumns: Int {
        var (index, column) = (at, self.column + tabRest)
        while index < lineEnd, source[index].isBlank {
            column = source[index] == Byte.tab ? (column | 3) + 1 : column + 1
            index += 1
        }
        return column - self.column
    }

    /// Steps over so many columns of blanks.
    mutating func skipColumns(_ count: Int) {
        let end = column + count
        column += tabRest
        while column < end, at < lineEnd {
            column = source[at] == Byte.tab ? (column | 3) + 1 : column + 1
            at += 1
        }
        tabRest = max(0, column - end)
        column -= tabRest
    }

    /// Steps over `>` and one space behind it.
    mutating func stepOverMark() {
        at += 1
        column += 1
        if at < lineEnd, source[at].isBlank { skipColumns(1) }
    }

    private func closesDirective(_ colons: Int) -> Bool {
        var index = at
        while index < lineEnd, source[index].isBlank { index += 1 }
        let start = index
        while index < lineEnd, source[index] == Byte.colon { index += 1 }
        guard index - start >= colons else { return false }
        while index < lineEnd, source[index].isBlank { index += 1 }
        return index == lineEnd
    }

    mutating func fault(_ id: String, line: Int, _ summary: String) {
        guard faults.count < 200 else { return }
        faults.append(MDXFault(id: id, line: line, summary: summary))
    }
}
