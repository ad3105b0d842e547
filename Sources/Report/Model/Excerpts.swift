import Conformance
import Guide
import Scenario

/// Finds the text of guide lines in the guides' own blocks, so that reports can quote them without reading a file.
struct Excerpts {
    private var lines: [String: [Int: String]] = [:]
    /// Code whose lines are not lines of the file, by place.
    private var pieces: [String: [CodeLines.Place: String]] = [:]

    private let redaction: Redaction

    init(_ scenarios: [Scenario], redaction: Redaction) {
        self.redaction = redaction
        for scenario in scenarios {
            for block in scenario.guide.blocks { add(block) }
        }
    }

    /// A range with the quoted lines: two of code before and after, or the whole line of prose.
    func place(_ range: SourceRange) -> ReportedPlace {
        var place = ReportedPlace(range)
        if let codeLines = range.codeLines, let pieces = pieces[range.file] {
            let isMeant = { (piece: CodeLines.Place) in
                (piece.line, piece.column) >= (range.line, range.column)
                    && (piece.line, piece.column) <= (range.endLine, max(range.column, range.endColumn))
            }
            place.excerpt = codeLines.places.filter(isMeant).prefix(12).compactMap { piece in
                pieces[piece].map { ReportedPlace.Line(piece.line, $0) }
            }
            return place
        }
        guard let lines = lines[range.file] else { return place }
        let last = min(range.endLine, range.line + 11)
        place.excerpt = (range.line - 2...last + 2).compactMap { number in
            lines[number].map { ReportedPlace.Line(number, redaction.known($0)) }
        }
        return place
    }

    private mutating func add(_ block: Block) {
        let file = block.source.file
        switch block.content {
        case .code(let code):
            let texts = code.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (offset, text) in texts.enumerated() {
                if let place = block.source.codeLines?.place(of: code.firstLine + offset) {
                    pieces[file, default: [:]][place] = String(text)
                } else {
                    lines[file, default: [:]][code.firstLine + offset] = String(text)
                }
            }
        case .heading(let heading):
            lines[file, default: [:]][heading.line] = String(repeating: "#", count: heading.level) + " " + heading.text
        case .paragraph(let inlines): add(inlines, file: file)
        case .listItem(let inlines, _, _): add(inlines, file: file)
        case .table(let table):
            for row in table.rows {
                lines[file, default: [:]][row.line] = "| " + row.cells.map(\.plain).joined(separator: " | ") + " |"
            }
        case .image, .other: break
        }
    }

    private mutating func add(_ inlines: [Inline], file: String) {
        for inline in inlines where !inline.text.isEmpty {
            let text = inline.kind == .code ? "`\(inline.text)`" : inline.text
            lines[file, default: [:]][inline.line, default: ""] += text.replacing("\n", with: " ")
        }
    }
}
