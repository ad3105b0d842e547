import Guide

extension HTMLLowering {
    /// Lowers an element that belongs to the guide.
    func element(_ index: Int) {
        let tag = tree.nodes[index].tag
        if let level = tag.headingLevel { return heading(index, level: level) }
        switch tag {
        case .p: paragraph(index)
        case .pre: code(index, in: index)
        case .code, .kbd, .samp: inlineCode(index)
        case .a: set(.link(url: tree.attribute(.href, of: index) ?? "")) { children(of: index) }
        case .strong, .b: set(.strong) { children(of: index) }
        case .em, .i: set(.emphasis) { children(of: index) }
        case .br: builder.text(" ", line: line(index))
        case .hr: add(.other("thematic break"), index)
        case .img: illustration(index)
        case .ul, .ol, .menu: list(index)
        case .li: item(index)
        case .table: table(index)
        case .blockquote: inside(.quotation) { flow(index) }
        case .details: details(index)
        case .iframe, .video, .object: add(.other(String(describing: tag)), index)
        case .math, .span: formula(index)
        case .div, .section, .article, .main, .header, .figure, .body, .html: division(index)
        default: if tag.isBlock { flow(index) } else { children(of: index) }
        }
    }

    /// Adds a finished block at the place of an element.
    func add(_ content: Block.Content, _ index: Int) { builder.add(content, at: source(index)) }

    /// Lowers the content of an element that holds blocks.
    ///
    /// A link on a line of its own is a card: a paragraph by itself.
    func flow(_ index: Int) {
        builder.flush()
        let children = tree.children(of: index).filter { tree.nodes[$0].kind != .comment && !tree.isBlankText($0) }
        let isRunning = children.contains { tree.nodes[$0].kind == .text }
        for child in tree.children(of: index) {
            let isCard = !isRunning && tree.nodes[child].kind == .element && tree.nodes[child].tag == .a
            if isCard { builder.flush() }
            node(child)
            if isCard { builder.flush() }
        }
        builder.flush()
    }

    /// A box: a code block, tabs, an admonition, or just a box.
    private func division(_ index: Int) {
        let classes = tree.classes(of: index)
        if classes.contains("theme-code-block") || classes.contains(where: { $0.hasPrefix("codeBlockContainer_") }) {
            return codeBox(index)
        }
        if classes.contains("tabs-container") { return tabs(index) }
        if let type = Self.admonitionType(classes) { return admonition(index, type: type) }
        flow(index)
    }

    private func paragraph(_ index: Int) {
        builder.flush()
        builder.pendingSource = source(index)
        children(of: index)
        builder.flush()
    }

    private func heading(_ index: Int, level: Int) {
        builder.flush()
        let text = inlines(of: index).plain.trimmed
        let place = source(index)
        let id = tree.attribute(.id, of: index).flatMap { $0.isEmpty ? nil : $0 }
        builder.heading(Heading(level: level, text: text, id: id, line: place.line), at: place)
    }

    /// What an element says as runs, whatever blocks it holds.
    func inlines(of index: Int) -> [Inline] {
        runs { for child in tree.children(of: index) { inline(child) } }
    }

    private func inline(_ index: Int) {
        let node = tree.nodes[index]
        guard node.kind == .element else { return self.node(index) }
        func children() { for child in tree.children(of: index) { inline(child) } }
        switch node.tag {
        case .a where tree.hasClass("hash-link", of: index): return
        case .a: set(.link(url: tree.attribute(.href, of: index) ?? "")) { children() }
        case .strong, .b: set(.strong) { children() }
        case .em, .i: set(.emphasis) { children() }
        case .code, .kbd, .samp: inlineCode(index)
        case .img:
            let alternative = tree.attribute(.alt, of: index) ?? ""
            if !alternative.isEmpty { builder.text("[\(alternative)]", line: line(index)) }
        case .svg, .script, .style, .button: return
        case .br: builder.text(" ", line: line(index))
        case let tag where tag.isBlock:
            if !builder.pending.isEmpty { builder.text(" ", line: line(index)) }
            children()
        default: children()
        }
    }

    private func inlineCode(_ index: Int) {
        let found = inlines(of: index)
        if builder.pendingSource == nil { builder.pendingSource = source(index) }
        builder.text(found.plain, line: found.first?.line ?? line(index), as: .code)
    }

    private func illustration(_ index: Int) {
        var url = tree.attribute(.src, of: index) ?? ""
        // An inlined picture says nothing; its media type is enough.
        if url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") { url = String(url[..<comma]) }
        image(alternative: tree.attribute(.alt, of: index) ?? "", url: url, at: source(index))
    }

    private func list(_ index: Int) {
        builder.flush()
        builder.listDepth += 1
        let isOrdered = tree.nodes[index].tag == .ol
        itemCounters.append(isOrdered ? tree.attribute(.start, of: index).flatMap { Int($0) } ?? 1 : nil)
        children(of: index)
        builder.flush()
        itemCounters.removeLast()
        builder.listDepth -= 1
    }

    private func item(_ index: Int) {
        let ordinal = itemCounters.last ?? nil
        if let ordinal { itemCounters[itemCounters.count - 1] = ordinal &+ 1 }
        listItem(ordinal: ordinal) { children(of: index) }
    }

    /// The first row of the head is the header, or a first row of nothing but header cells.
    private func table(_ index: Int) {
        builder.flush()
        var rows: [Table.Row] = []
        for row in tableRows(index) {
            let cells = tree.children(of: row).filter { tree.nodes[$0].tag == .td || tree.nodes[$0].tag == .th }
            guard !cells.isEmpty else { continue }
            rows.append(Table.Row(cells: cells.map { inlines(of: $0) }, line: line(row)))
        }
        let header = rows.isEmpty ? [] : rows.removeFirst().cells
        add(.table(Table(header: header, rows: rows)), index)
    }

    /// The rows of a table, without those of tables inside it.
    private func tableRows(_ index: Int) -> [Int] {
        var rows: [Int] = []
        var at = index + 1
        while at < Int(tree.nodes[index].next) {
            let tag = tree.nodes[at].kind == .element ? tree.nodes[at].tag : nil
            if tag == .tr { rows.append(at) }
            at = tag == .tr || tag == .table ? max(at + 1, Int(tree.nodes[at].next)) : at + 1
        }
        return rows
    }

    private func details(_ index: Int) {
        builder.flush()
        var summary = ""
        let children = tree.children(of: index)
        if let element = children.first(where: { tree.nodes[$0].kind == .element && tree.nodes[$0].tag == .summary }) {
            for inner in tree.descendants(of: element) {
                if tree.nodes[inner].kind == .element, tree.nodes[inner].tag.headingLevel != nil { node(inner) }
            }
            summary = inlines(of: element).plain.trimmed
        }
        inside(.details(summary: summary)) {
            for child in children where tree.nodes[child].tag != .summary { node(child) }
        }
    }

    /// KaTeX sets a formula twice, for the eye and for machines; its source stands in an annotation.
    private func formula(_ index: Int) {
        guard
            tree.nodes[index].tag == .math || tree.hasClass("katex", of: index)
                || tree.hasClass("katex-display", of: index)
        else { return children(of: index) }
        if tree.hasClass("katex-display", of: index) { return add(.other("math"), index) }
        let annotation = tree.descendants(of: index).first { tree.nodes[$0].tag == .annotation }
        let text = annotation.map { tree.descendants(of: $0).map { tree.text(of: $0) }.joined() } ?? ""
        builder.text(text, line: line(index))
    }
}
