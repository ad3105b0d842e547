import Guide

/// One reading of a text: code and tables are found first, the rest is prose.
struct TextReading {
    let lines: [TextLine]
    let file: String
    let isLatin: Bool
    private(set) var blocks: [Block] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(lines: [TextLine], file: String, isLatin: Bool) {
        self.lines = lines
        self.file = file
        self.isLatin = isLatin
    }

    mutating func run() {
        let splitter = CodeSplitter(lines)
        var regions = CodeRegions(lines, isLatin: isLatin)
        var pieces = regions.find().flatMap { splitter.split($0) }
        for (index, language) in CodeLanguage.of(page: pieces.map(\.text)).enumerated() {
            pieces[index].language = language
        }
        let ends = Set(pieces.map(\.range.upperBound))
        CodeFileNames.name(&pieces) { piece in
            let above = piece.range.lowerBound - 1
            return above < 0 || ends.contains(above + 1) ? nil : lines[above].text
        }
        let prose = ProseReader(lines, file: file, isLatin: isLatin)
        var index = 0
        var start = 0
        var next = 0
        func flush(_ blocks: inout [Block], to end: Int, code: Bool, table: Bool) {
            blocks += prose.read(start..<end, isFirst: blocks.isEmpty, isBeforeCode: code, isBeforeTable: table)
        }
        while index < lines.count {
            if next < pieces.count, pieces[next].range.lowerBound == index {
                flush(&blocks, to: index, code: true, table: false)
                blocks.append(block(pieces[next]))
                index = pieces[next].range.upperBound
                start = index
                next += 1
            } else if index + 1 < lines.count, PipeTable.isRule(lines[index + 1].text),
                let table = PipeTable(lines, at: index)
            {
                flush(&blocks, to: index, code: false, table: true)
                append(table, at: index)
                index = table.end
                start = index
            } else {
                index += 1
            }
        }
        flush(&blocks, to: lines.count, code: false, table: false)
    }

    private func block(_ piece: CodePiece) -> Block {
        let first = lines[piece.range.lowerBound]
        let last = lines[piece.range.upperBound - 1]
        return Block(
            .code(CodeBlock(language: piece.language, file: piece.file, text: piece.text, firstLine: first.number)),
            source: SourceRange(
                file: file, line: first.number, column: first.indent + 1, endLine: last.number,
                endColumn: last.indent + last.text.utf8.count + 1))
    }

    private mutating func append(_ table: PipeTable, at index: Int) {
        let last = lines[table.end - 1]
        blocks.append(
            Block(
                .table(table.table),
                source: SourceRange(
                    file: file, line: lines[index].number, endLine: last.number, endColumn: last.text.utf8.count + 1)))
        for line in table.damaged {
            diagnostics.append(
                Diagnostic(
                    id: "read-cell-lost", severity: .info, source: SourceRange(file: file, line: line),
                    summary: "A cell of this table row is missing; the other cells have moved to the left.",
                    explanation: "The text was extracted from a page and the cell got lost on the way.",
                    solution: "Compare with the page itself, or read its MDX source instead."))
        }
    }
}
