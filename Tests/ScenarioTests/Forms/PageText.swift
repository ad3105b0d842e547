@testable import GuideReading

/// The text of a rendered page as content extractors write it, such as the plain texts that people hand on.
///
/// What it loses, as they do: ids, levels, link targets, languages and titles of code, its indentation and empty lines,
/// kinds of admonitions, numbers of lists, which panel of tabs a line belongs to, and cells that look like share buttons.
struct PageText {
    private let tree: HTMLTree
    private var lines: [String] = []
    /// The line that is being written.
    private var line = ""
    /// Whether an item of a list that ended with code leaves its line open for the next one.
    private var isOpen = false

    /// The text of a page.
    static func of(_ html: [UInt8]) -> String {
        let tree = HTMLTree(html)
        let page = HTMLPage(tree)
        var text = PageText(tree: tree)
        for root in page.titles + page.roots { text.block(root) }
        text.endLine()
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(tree: HTMLTree) { self.tree = tree }

    private mutating func endLine() {
        let text = line.trimmed
        if !text.isEmpty { lines.append(text) }
        line = ""
        isOpen = false
    }

    private func isElement(_ index: Int, _ tags: HTMLTag...) -> Bool {
        tree.nodes[index].kind == .element && tags.contains(tree.nodes[index].tag)
    }

    private mutating func block(_ index: Int) {
        let node = tree.nodes[index]
        guard node.kind == .element else { return inline(index) }
        switch node.tag {
        case .script, .style, .svg, .img, .button, .nav: return
        case .pre: code(index)
        case .table: table(index)
        case .li: item(index)
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .summary, .blockquote:
            endLine()
            for child in tree.children(of: index) { inline(child) }
            endLine()
        case .a, .code, .strong, .em, .span, .b, .i, .br: inline(index)
        default:
            // The kind of an admonition and the title of code are chrome to an extractor.
            if tree.hasClass("admonitionHeading", of: index) || tree.hasClass("codeBlockTitle", of: index) { return }
            for child in tree.children(of: index) { block(child) }
        }
    }

    /// Running text: code ends its line, as the extractors' trees have it with the rest behind it.
    private mutating func inline(_ index: Int) {
        let node = tree.nodes[index]
        switch node.kind {
        case .comment: return
        case .text:
            var text = tree.text(of: index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let raw = tree.text(of: index)
            if raw.first?.isWhitespace == true, !line.isEmpty { text = " " + text }
            if raw.last?.isWhitespace == true, text.last != " " { text += " " }
            line += text.replacing("\u{200B}", with: "")
        case .element:
            switch node.tag {
            case .code:
                let text = tree.descendants(of: index).map { tree.nodes[$0].kind == .text ? tree.text(of: $0) : "" }
                    .joined()
                line += text
                endLine()
            case .ul, .ol, .table, .pre, .p, .div, .details: block(index)
            case .a where tree.hasClass("hash-link", of: index): return
            case .script, .style, .svg, .img, .button: return
            default: for child in tree.children(of: index) { inline(child) }
            }
        }
    }

    private mutating func item(_ index: Int) {
        if isOpen { line = line.trimmed + " - " } else { line = "- " }
        isOpen = false
        var hasCode = false
        for child in tree.children(of: index) {
            if isElement(child, .ul, .ol) {
                endLine()
                block(child)
            } else if isElement(child, .p) {
                for inner in tree.children(of: child) { itemPart(inner, &hasCode) }
            } else if isElement(child, .pre, .table, .div, .details) {
                endLine()
                block(child)
            } else {
                itemPart(child, &hasCode)
            }
        }
        if hasCode, !line.trimmed.isEmpty {
            line = line.trimmed
            isOpen = true
        } else {
            endLine()
        }
    }

    private mutating func itemPart(_ index: Int, _ hasCode: inout Bool) {
        guard isElement(index, .code) else { return inline(index) }
        hasCode = true
        if !line.trimmed.isEmpty, line != "- " { endLine() }
        inline(index)
    }

    private mutating func code(_ index: Int) {
        endLine()
        var text = ""
        for place in tree.descendants(of: index) {
            let node = tree.nodes[place]
            if node.kind == .text { text += tree.text(of: place) }
            if node.kind == .element, node.tag == .br { text += "\n" }
        }
        for part in text.split(separator: "\n") where !part.trimmed.isEmpty { lines.append(part.trimmed) }
    }

    private mutating func table(_ index: Int) {
        endLine()
        var isHeader = true
        for row in tree.descendants(of: index) where isElement(row, .tr) {
            let all = tree.children(of: row).filter { isElement($0, .td, .th) }
            let cells = all.map { cell in
                tree.descendants(of: cell).map { tree.nodes[$0].kind == .text ? tree.text(of: $0) : "" }.joined()
                    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            let kept = cells.filter { !Self.looksLikeChrome($0) }
            lines.append((kept + Array(repeating: "", count: all.count - kept.count)).joined(separator: " | ") + " |")
            if isHeader { lines.append(String(repeating: "---|", count: all.count)) }
            isHeader = false
        }
    }

    /// Words that extractors take for share buttons and drop.
    private static func looksLikeChrome(_ text: String) -> Bool {
        ["email", "e-mail", "mail", "facebook", "google", "linkedin", "print", "twitter", "wechat", "pdf"].contains(
            text.lowercased())
    }
}
