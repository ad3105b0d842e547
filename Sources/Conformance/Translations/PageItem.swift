import Basis
import Guide
import Scenario

/// A block of a page as far as its place among the others and what stays in every language are concerned.
struct PageItem {
    /// What kind of block it is; only blocks of one kind are held against each other.
    enum Kind: Hashable {
        case heading(level: Int)
        case code
        case table
        case listItem(isOrdered: Bool)
        case paragraph
    }

    var kind: Kind
    /// Index of the block in the guide.
    var block: Int
    /// The identifiers, addresses and ids in it, in order.
    var fixed: [String]
    var code: CodeBlock?
    var source: SourceRange

    /// What a block says in every language, for looking up: in running text the order may be another in each.
    struct Meaning: Hashable {
        var kind: Kind
        var fixed: [String]
    }

    var meaning: Meaning {
        switch kind {
        case .code, .table: Meaning(kind: kind, fixed: fixed)
        case .heading, .paragraph, .listItem:
            Meaning(kind: kind, fixed: fixed.count > 1 ? Set(fixed).sorted() : fixed)
        }
    }

    /// The blocks of a guide that count, in reading order.
    static func items(of guide: Guide) -> [PageItem] {
        guide.blocks.indices.compactMap { index in
            let block = guide.blocks[index]
            func item(_ kind: Kind, _ fixed: [String], code: CodeBlock? = nil) -> PageItem {
                PageItem(kind: kind, block: index, fixed: fixed, code: code, source: block.source)
            }
            switch block.content {
            case .heading(let heading):
                return item(.heading(level: heading.level), heading.id.map { ["#" + $0] } ?? [])
            case .paragraph(let runs): return item(.paragraph, fixed(runs))
            case .listItem(let runs, _, let ordinal): return item(.listItem(isOrdered: ordinal != nil), fixed(runs))
            case .code(let code):
                return item(.code, [code.language ?? "", FileName.normal(code.file), code.text], code: code)
            case .table(let table):
                return item(.table, table.rows.flatMap { row in row.cells.flatMap(fixed).sorted() + ["|"] })
            case .image, .other: return nil
            }
        }
    }

    /// Replaces the text of code that only one of two pages has by what of it stays in every language.
    static func neutralise(_ items: inout [PageItem], unlessIn other: Set<String>) {
        for index in items.indices {
            guard let code = items[index].code, !other.contains(code.text) else { continue }
            items[index].fixed.removeLast()
            items[index].fixed += CodePart.parts(of: code).flatMap { part -> [String] in
                switch part.kind {
                case .code: [part.text]
                case .words: TextMeaning.fixed(in: part.text)
                case .text:
                    TextMeaning.isProse(part.text, owner: part.owner, isDirective: part.isDirective)
                        ? TextMeaning.fixed(in: part.text).sorted() : [part.text]
                }
            }
        }
    }

    /// The texts of all code blocks.
    static func codes(_ items: [PageItem]) -> Set<String> { Set(items.compactMap(\.code?.text)) }

    /// What of running text stays: what is set as code, and addresses.
    static func fixed(_ runs: [Inline]) -> [String] {
        var found: [String] = []
        for run in runs {
            switch run.kind {
            case .code:
                let text = run.text.collapsed
                if TextMeaning.isProse(text, owner: nil, isDirective: false) {
                    found += TextMeaning.fixed(in: text)
                } else {
                    found.append(text)
                }
            case .link(let url):
                found.append(LinkAddress.neutral(url))
                found += addresses(run.text)
            case .hole(let name): found.append("{\(name)}")
            default: if run.text.contains("://") { found += addresses(run.text) }
            }
        }
        return found.contains("") ? found.filter { !$0.isEmpty } : found
    }

    private static func addresses(_ text: String) -> [String] {
        guard text.contains("://") else { return [] }
        return TextMeaning.fixed(in: text).filter { $0.contains("://") }.map(LinkAddress.neutral)
    }

    /// Whether a reader misses something when the block is not there.
    var counts: Bool {
        switch kind {
        case .code, .table, .listItem: true
        case .heading, .paragraph: !fixed.isEmpty
        }
    }

    /// What the block is, for messages.
    var name: String {
        switch kind {
        case .heading: "heading"
        case .code: "code block"
        case .table: "table"
        case .listItem(let isOrdered): isOrdered ? "step" : "list item"
        case .paragraph: "paragraph"
        }
    }
}
