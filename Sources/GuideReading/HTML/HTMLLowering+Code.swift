import Guide

extension HTMLLowering {
    /// Adds the code of a `pre`; language and title are told by the box around it, highlighted lines by its own lines.
    func code(_ pre: Int, in box: Int) {
        var reading = CodeReading()
        let lines = tree.descendants(of: pre).filter {
            tree.nodes[$0].kind == .element && tree.hasClass("token-line", of: $0)
        }
        if lines.isEmpty {
            gather(pre, into: &reading)
        } else {
            for line in lines {
                if tree.hasClass("theme-code-block-highlighted-line", of: line) { reading.markLine() }
                gather(line, into: &reading, isLine: true)
                reading.endLine(at: Int(tree.nodes[line].end))
            }
        }
        let place = source(box)
        let code = reading.finished(isMarked: !lines.isEmpty, tree: tree, start: Int(tree.nodes[pre].start))
        let block = CodeBlock(
            language: language(pre, box), file: title(of: box), meta: reading.highlights, text: code.text,
            firstLine: code.lines.first)
        var range = place
        if !code.lines.isConsecutive { range.codeLines = code.lines }
        builder.add(.code(block), at: range)
    }

    private func gather(_ index: Int, into reading: inout CodeReading, isLine: Bool = false) {
        for child in tree.children(of: index) {
            let node = tree.nodes[child]
            switch node.kind {
            case .comment: continue
            case .text: gatherText(child, into: &reading, isLine: isLine)
            case .element:
                switch node.tag {
                case .br: if !isLine { reading.endLine(at: Int(node.end)) }
                case .button, .svg, .script, .style: continue
                default: gather(child, into: &reading, isLine: isLine)
                }
            }
        }
    }

    /// Adds text line by line; inside a line that the page marks, line breaks say nothing.
    private func gatherText(_ index: Int, into reading: inout CodeReading, isLine: Bool) {
        let end = Int(tree.nodes[index].end)
        var start = Int(tree.nodes[index].start)
        while true {
            let stop = tree.bytes[start..<end].firstIndex(of: Byte.newline) ?? end
            reading.text(CharacterReference.decode(tree.bytes[start..<stop], escapes: false), at: start)
            guard stop < end else { return }
            if !isLine { reading.endLine(at: stop) }
            start = stop + 1
        }
    }

    /// The language in a class of the box, of the `pre` or of the `code` in it.
    private func language(_ pre: Int, _ box: Int) -> String? {
        var candidates = [box, pre]
        candidates += tree.children(of: pre).filter { tree.nodes[$0].kind == .element && tree.nodes[$0].tag == .code }
        return candidates.lazy.compactMap { CodeMeta.language(inClass: self.tree.attribute(.class, of: $0) ?? "") }
            .first { $0 != "undefined" }
    }

    private func title(of box: Int) -> String? {
        let element = tree.descendants(of: box).first {
            tree.nodes[$0].kind == .element && tree.hasClass("codeBlockTitle", of: $0)
        }
        guard let element else { return nil }
        let text = tree.descendants(of: element).filter { tree.nodes[$0].kind == .text }.map { tree.text(of: $0) }
        return text.joined().trimmed
    }
}
