import Guide

/// Turns the tree of a rendered page into the blocks of a guide.
final class HTMLLowering: GuideLowering {
    var builder: GuideBuilder
    let tree: HTMLTree
    /// The next number of each open list; nil in bullet lists.
    var itemCounters: [Int?] = []

    private init(_ tree: HTMLTree, file: String) {
        self.tree = tree
        builder = GuideBuilder(file: file)
    }

    /// The guide that a page says.
    static func guide(_ input: InputText, file: String) -> Guide {
        let page = HTMLPage(HTMLTree(input.bytes))
        let lowering = HTMLLowering(page.tree, file: file)
        lowering.reportFaults()
        for index in page.titles { lowering.node(index) }
        for index in page.roots { lowering.node(index) }
        lowering.builder.flush()
        let blocks = lowering.builder.blocks
        if blocks.isEmpty {
            lowering.builder.report(
                "read-html-empty", .failure, line: 1, "This page has no text that a reader would see.",
                explanation: "A page that scripts fill in the browser has none in its source.",
                solution: "Name the page as the server renders it, or its MDX source.")
        }
        let heading = blocks.lazy.compactMap { block in
            if case .heading(let heading) = block.content, heading.level == 1 { heading } else { nil }
        }.first
        var guide = Guide(
            file: file, form: .html, locale: page.locale, title: heading?.text ?? page.title, blocks: blocks,
            diagnostics: input.diagnostics + lowering.builder.diagnostics)
        if guide.locale == nil { guide.locale = GuideLocale.of(guide) }
        return guide
    }

    private func reportFaults() {
        for fault in tree.faults {
            let line = tree.place(of: fault.offset).line
            switch fault.kind {
            case .tooDeep:
                builder.report(
                    "read-nesting-too-deep", .warning, line: line,
                    "Elements are nested more than \(HTMLTreeBuilder.depthLimit) deep; deeper ones are read as if they stood there.",
                    solution: "Name a page of a guide; no guide is nested like this.")
            case .tooMany:
                builder.report(
                    "read-html-too-many-nodes", .failure, line: line,
                    "The page has more than \(HTMLTreeBuilder.nodeLimit) elements and texts; the rest was left out.",
                    solution: "Split the page.")
            case .tagUnclosed:
                builder.report(
                    "read-html-tag-unclosed", .warning, line: line,
                    "A tag begins here that does not end before the file does; what follows was not read.",
                    explanation: "The file may be cut off, or a quotation mark is missing.",
                    solution: "Save the whole page again.")
            }
        }
    }

    /// Lowers all children of a node.
    func children(of index: Int) { for child in tree.children(of: index) { node(child) } }

    /// Lowers one node.
    func node(_ index: Int) {
        switch tree.nodes[index].kind {
        case .text: text(index)
        case .comment: break
        case .element: if !isChrome(index) { element(index) }
        }
    }

    /// The place of a node.
    func source(_ index: Int) -> SourceRange {
        let node = tree.nodes[index]
        let (start, end) = (tree.place(of: Int(node.start)), tree.place(of: Int(node.end)))
        return builder.source(
            line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
    }

    /// The line a node begins on.
    func line(_ index: Int) -> Int { tree.place(of: Int(tree.nodes[index].start)).line }

    private func text(_ index: Int) {
        let isFirst = builder.pendingSource == nil
        if isFirst, tree.isBlankText(index) { return }
        var start = Int(tree.nodes[index].start)
        if isFirst { while start < Int(tree.nodes[index].end), tree.bytes[start].isSpace { start += 1 } }
        if isFirst {
            let place = tree.place(of: start)
            let end = tree.place(of: Int(tree.nodes[index].end))
            builder.pendingSource = builder.source(
                line: place.line, column: place.column, endLine: end.line, endColumn: end.column)
        }
        builder.text(Self.unindented(tree.text(of: index)), line: line(index))
    }

    /// White space at the line breaks of running text carries no meaning.
    static func unindented(_ text: String) -> String {
        guard text.utf8.contains(Byte.newline) else { return text }
        var result: [UInt8] = []
        var isIndent = false
        for byte in text.utf8 {
            if byte == Byte.newline {
                while result.last?.isBlank == true { result.removeLast() }
                result.append(byte)
                isIndent = true
            } else if !(isIndent && byte.isBlank) {
                result.append(byte)
                isIndent = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether an element belongs to the page around the guide, or says nothing to a reader.
    private func isChrome(_ index: Int) -> Bool {
        switch tree.nodes[index].tag {
        case .nav, .footer, .aside, .script, .style, .template, .svg, .button, .noscript, .dialog, .head, .input,
            .select,
            .textarea:
            return true
        case .a: return tree.hasClass("hash-link", of: index)
        case .div, .span, .ul:
            return ["navigation", "search"].contains(tree.attribute(.role, of: index) ?? "")
                || Self.chromeClasses.contains { tree.hasClass($0, of: index) }
        default: return false
        }
    }

    /// Docusaurus' furniture inside the article.
    private static let chromeClasses = [
        "theme-doc-toc-mobile", "theme-doc-toc-desktop", "theme-doc-breadcrumbs", "theme-doc-version-badge",
        "theme-doc-version-banner", "theme-doc-footer", "theme-doc-sidebar-container", "table-of-contents",
        "pagination-nav", "buttonGroup", "avatar",
    ]
}
