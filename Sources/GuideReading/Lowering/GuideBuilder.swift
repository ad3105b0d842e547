import Foundation
import Guide

/// Gathers blocks in reading order: the place, the headings, tabs and containers around it, and the inline runs of the
/// block that is still open.
struct GuideBuilder {
    var blocks: [Block] = []
    var diagnostics: [Diagnostic] = []
    var file: String
    var importedAt: [SourceRange.ImportSite] = []
    /// The headings above the place where the current fragment is used, then those of the fragment itself.
    var baseSection: [Heading] = [] { didSet { section = nil } }
    var localSection: [Heading] = [] { didSet { section = nil } }
    /// Both, put together when a block needs them.
    private var section: [Heading]?
    var variants: [Variant] = []
    var enclosure: Enclosure?
    /// The fragments that are being expanded, outermost first.
    var fragments: [String] = []
    /// The list item whose own text has not come yet.
    var item: (depth: Int, ordinal: Int?)?
    var listDepth = 0
    /// The runs of the open paragraph and where it begins.
    var pending: [Inline] = []
    var pendingSource: SourceRange?
    /// How inline text is set, outermost first.
    var kinds: [Inline.Kind] = []
    private var reported: Set<Report> = []

    /// What makes a message another one.
    private struct Report: Hashable {
        var line: Int
        var id: String
        var file: String
        var summary: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(line)
            hasher.combine(summary)
        }
    }

    init(file: String) { self.file = file }

    /// The place of a line in the current fragment.
    func source(line: Int, column: Int = 1, endLine: Int? = nil, endColumn: Int = 1) -> SourceRange {
        SourceRange(
            file: file, line: line, column: column, endLine: endLine, endColumn: endColumn, importedAt: importedAt)
    }

    /// Adds a message, once for each id, place and summary.
    mutating func report(
        _ id: String, _ severity: Diagnostic.Severity, line: Int, _ summary: String, explanation: String = "",
        solution: String = "", subject: String? = nil
    ) {
        guard reported.insert(Report(line: line, id: id, file: file, summary: summary)).inserted else { return }
        diagnostics.append(
            Diagnostic(
                id: id, severity: severity, source: source(line: line), summary: summary, explanation: explanation,
                solution: solution, subject: subject))
    }

    /// Adds text to the open paragraph, one run a line.
    mutating func text(_ text: String, line: Int, as kind: Inline.Kind? = nil) {
        guard !text.isEmpty else { return }
        let kind = kind ?? self.kind
        if pendingSource == nil { pendingSource = source(line: line) }
        guard Self.hasLineBreak(text) else { return append(Inline(kind, text, line: line)) }
        var number = line
        var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        let last = parts.removeLast()
        for part in parts {
            append(Inline(kind, part + " ", line: number))
            number += 1
        }
        if !last.isEmpty { append(Inline(kind, String(last), line: number)) }
    }

    private static func hasLineBreak(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, Int32(Byte.newline), bytes.count) != nil } ?? false
        }
    }

    /// Marks a value that nobody gave.
    mutating func hole(_ name: String, line: Int) {
        if pendingSource == nil { pendingSource = source(line: line) }
        pending.append(Inline(.hole(name: name), "", line: line))
    }

    private mutating func append(_ run: Inline) {
        if let last = pending.last, last.kind == run.kind, last.line == run.line {
            pending[pending.count - 1].text += run.text
        } else {
            pending.append(run)
        }
    }

    /// The setting of text here: code before links before strength.
    private var kind: Inline.Kind {
        if kinds.isEmpty { return .text }
        if kinds.contains(.code) { return .code }
        if let link = kinds.last(where: { if case .link = $0 { true } else { false } }) { return link }
        return kinds.last ?? .text
    }

    /// Ends the open paragraph, which becomes the list item's own text where one is due.
    mutating func flush() {
        let runs = Self.trimmed(pending)
        let place = pendingSource
        pending.removeAll(keepingCapacity: true)
        pendingSource = nil
        guard let first = runs.first, let place else { return }
        var range = place
        range.line = max(place.line, min(first.line, runs.last?.line ?? first.line))
        range.endLine = max(range.line, place.endLine, runs.reduce(0) { max($0, $1.line) })
        if let item {
            self.item = nil
            append(
                .listItem(runs, depth: item.depth, ordinal: item.ordinal), source: range, enclosure: enclosure?.outer)
        } else {
            append(.paragraph(runs), source: range, enclosure: enclosure)
        }
    }

    /// Adds a finished block behind the open paragraph.
    mutating func add(_ content: Block.Content, line: Int, column: Int = 1, endLine: Int? = nil) {
        add(content, at: source(line: line, column: column, endLine: endLine))
    }

    /// Adds a finished block at a place behind the open paragraph.
    mutating func add(_ content: Block.Content, at place: SourceRange) {
        flush()
        item = nil
        append(content, source: place, enclosure: enclosure)
    }

    private mutating func append(_ content: Block.Content, source: SourceRange, enclosure: Enclosure?) {
        let section = self.section ?? baseSection + localSection
        self.section = section
        blocks.append(
            Block(
                content, source: source, section: section, variants: variants, enclosure: enclosure,
                fragments: fragments))
    }

    /// Adds a heading, which closes those of its own level and deeper in the same fragment.
    mutating func heading(_ heading: Heading, column: Int = 1) {
        self.heading(heading, at: source(line: heading.line, column: column))
    }

    /// Adds a heading at a place.
    mutating func heading(_ heading: Heading, at place: SourceRange) {
        flush()
        while let last = localSection.last, last.level >= heading.level { localSection.removeLast() }
        add(.heading(heading), at: place)
        localSection.append(heading)
    }

    /// The runs without white space at both ends; nothing when only white space is there.
    static func trimmed(_ runs: [Inline]) -> [Inline] {
        if let first = runs.first, let last = runs.last, first.text.beginsVisibly, last.text.endsVisibly { return runs }
        var runs = runs[...]
        while let first = runs.first {
            if case .hole = first.kind { break }
            if first.text.beginsVisibly { break }
            let text = first.text.drop(while: \.isWhitespace)
            if !text.isEmpty {
                runs[runs.startIndex].text = String(text)
                break
            }
            runs.removeFirst()
        }
        while let last = runs.last {
            if case .hole = last.kind { break }
            if last.text.endsVisibly { break }
            var text = last.text[...]
            while text.last?.isWhitespace == true { text.removeLast() }
            if !text.isEmpty {
                runs[runs.endIndex - 1].text = String(text)
                break
            }
            runs.removeLast()
        }
        return Array(runs)
    }
}
