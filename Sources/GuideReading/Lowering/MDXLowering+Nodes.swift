import Guide

extension MDXLowering {
    /// Lowers the children of a node.
    func children(of index: Int) {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthLimit else {
            return builder.report(
                "read-nesting-too-deep", .warning, line: Int(scope.document.nodes[index].line),
                "Elements and fragments are nested more than \(Self.depthLimit) deep; the rest was left out.",
                solution: "Nest less deeply.")
        }
        for child in scope.document.children(of: index) { node(child) }
    }

    private func node(_ index: Int) {
        let document = scope.document
        let node = document.nodes[index]
        let line = Int(node.line)
        switch node.kind {
        case .root, .tableRow, .tableCell, .jsxOpen, .jsxClose: children(of: index)
        case .frontMatter, .module, .comment, .directiveLabel, .footnoteReference: break
        case .heading: heading(index)
        case .paragraph:
            builder.flush()
            builder.pendingSource = builder.source(line: line, column: column(of: node))
            children(of: index)
            builder.flush()
        case .code: code(node)
        case .math: builder.add(.other("math"), line: line, endLine: Int(node.endLine))
        case .thematicBreak: builder.add(.other("thematic break"), line: line)
        case .list: list(index)
        case .listItem: children(of: index)
        case .quotation: inside(.quotation) { children(of: index) }
        case .directive:
            let title = document.plainTextOfLabel(of: index)
            inside(.admonition(document.string(node.text), title: title)) { children(of: index) }
        case .table: table(index)
        case .jsx: element(use(index))
        case .expression: print(ScriptParser.parse(document.script(node.text), line: line), line: line)
        case .text, .entity: builder.text(document.value(of: node), line: line)
        // READMEs that no site prints write `${name}` in sentences; the dollars belong to what they say.
        case .inlineMath: builder.text("$\(document.value(of: node))$", line: line)
        case .inlineCode: builder.text(document.value(of: node), line: line, as: .code)
        case .strong: set(.strong) { children(of: index) }
        case .emphasis: set(.emphasis) { children(of: index) }
        case .deletion, .textDirective, .leafDirective, .footnoteDefinition: children(of: index)
        case .link: set(.link(url: document.address(of: node))) { children(of: index) }
        case .image:
            image(
                alternative: document.plainText(of: index), url: document.decoded(node.text),
                at: builder.source(line: line))
        case .hardBreak: builder.text(" ", line: line)
        }
    }

    /// The column of a block's first byte.
    private func column(of node: MDXNode) -> Int {
        let storage = scope.document.storage
        var start = Int(node.start)
        while start > 0, storage[start - 1] != Byte.newline { start -= 1 }
        return Int(node.start) - start + 1
    }

    private func heading(_ index: Int) {
        let node = scope.document.nodes[index]
        builder.flush()
        let text = runs { children(of: index) }.plain.trimmed
        let id = node.second.isEmpty ? nil : scope.document.string(node.second)
        builder.heading(
            Heading(level: Int(node.level), text: text, id: id, line: Int(node.line)), column: column(of: node))
    }

    private func code(_ node: MDXNode) {
        let document = scope.document
        let (title, rest) = CodeMeta.split(document.decoded(node.third))
        let language = document.decoded(node.text)
        let code = CodeBlock(
            language: language.isEmpty ? nil : language, file: title, meta: rest, text: document.string(node.second),
            firstLine: Int(node.line) + 1)
        builder.add(.code(code), line: Int(node.line), column: column(of: node), endLine: Int(node.endLine))
    }

    private func list(_ index: Int) {
        let node = scope.document.nodes[index]
        var ordinal = Int(node.attributes.lowerBound)
        builder.flush()
        builder.listDepth += 1
        for item in scope.document.children(of: index) {
            listItem(ordinal: node.level == 1 ? ordinal : nil) { children(of: item) }
            ordinal += 1
        }
        builder.listDepth -= 1
    }

    private func table(_ index: Int) {
        let node = scope.document.nodes[index]
        builder.flush()
        var rows: [Table.Row] = []
        for row in scope.document.children(of: index) {
            let cells = scope.document.children(of: row).map { cell in runs { children(of: cell) } }
            rows.append(Table.Row(cells: cells, line: Int(scope.document.nodes[row].line)))
        }
        let header = rows.isEmpty ? [] : rows.removeFirst().cells
        builder.add(.table(Table(header: header, rows: rows)), line: Int(node.line), endLine: Int(node.endLine))
    }

    /// Prints the value of an expression.
    func print(_ expression: ScriptExpression, line: Int) { print(scope.value(of: expression), line: line) }

    func print(_ value: ScriptValue, line: Int) {
        switch value {
        case .nothing: return
        case .text(let text, _): builder.text(text, line: line)
        case .markup(let element, let owner):
            guard scope.store.takeRoom(0) else { return }
            within(owner) { script(element) }
        case .nodes(let index, let owner):
            let node = owner.document.nodes[index]
            guard scope.store.takeRoom(Int(node.end - node.start)) else { return }
            within(owner) { children(of: index) }
        case .missing(let name):
            builder.hole(name, line: line)
            builder.report(
                "read-property-missing", .warning, line: line,
                "The property '\(name)' is printed here, but nobody passes it.",
                explanation: "The sentence has a hole at this place.",
                solution: "Pass \(name)=\"…\" where the fragment is used, or give it a default with `??`.")
        case .unknown(let source):
            if source.contains("throw ") {
                return builder.report(
                    "read-property-required", .warning, line: line,
                    "A property that this fragment requires is not passed.",
                    solution: "Pass the property where the fragment is used.")
            }
            builder.hole(String(source.prefix(80)), line: line)
            builder.report(
                "read-expression-unknown", .info, line: line,
                "The value of this expression is only known when the page runs.", solution: "Write the value as text.")
        }
    }

    /// Lowers with the names, the place and the import chain of another scope.
    func within(_ other: FragmentScope, _ body: () -> Void) {
        guard other !== scope else { return body() }
        let saved = (scope, builder.file, builder.importedAt)
        (scope, builder.file, builder.importedAt) = (other, other.file, other.importedAt)
        body()
        (scope, builder.file, builder.importedAt) = saved
    }
}

extension MDXDocument {
    /// The text of a directive's label.
    func plainTextOfLabel(of index: Int) -> String {
        let label = children(of: index).first { nodes[$0].kind == .directiveLabel }
        return label.map { plainText(of: $0) } ?? ""
    }
}
