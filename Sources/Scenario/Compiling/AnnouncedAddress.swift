import Guide

/// Addresses that stand by themselves, as code, as lines of their own or as items of a list, with what announces them.
enum AnnouncedAddress {
    /// How far the sentence that names the field may stand above the address.
    private static let reach = 5
    /// How many items a list may have whose announcement is looked for.
    static let longestList = 12
    /// How many bytes may stand beside the address of an item that is "by itself": `Development: …`.
    private static let remark = 40

    /// The words that name the field, and the addresses that go into it; nil when the block is something else or nothing
    /// above it names a field.
    static func read(_ index: Int, _ block: Block, _ context: CompileContext) -> (words: String, addresses: [Inline])? {
        guard index > 0, mayHold(block), context.connector == nil, context.enterprise == nil else { return nil }
        if let several = several(block, context) { return several }
        let addresses = addresses(of: block, context)
        guard !addresses.isEmpty else { return nil }
        return (announcement(before: index, block, context) ?? heading(of: block, context)).map { ($0, addresses) }
    }

    /// A label that ends in a colon with several addresses behind it, which were lines of code before they were joined.
    private static func several(_ block: Block, _ context: CompileContext) -> (words: String, addresses: [Inline])? {
        guard let inlines = context.prose(block) else { return nil }
        let addresses = inlines.reversed().prefix { URIText.isAbsolute($0.text) }.reversed()
        let lead = Array(inlines.dropLast(addresses.count))
        guard addresses.count > 1, let first = addresses.first, first.line > (lead.last?.line ?? first.line),
            endsInColon(lead), FieldLabel(context: context).isNamed(in: lead.plain)
        else { return nil }
        return (lead.plain, addresses.map { Inline(.code, $0.text, line: $0.line) })
    }

    /// Whether an address can stand in a block at all: few have any.
    private static func mayHold(_ block: Block) -> Bool {
        let text: String =
            switch block.content {
            case .code(let code): code.text
            case .heading(let heading): heading.text
            default: block.plain
            }
        return text.contains("://")
    }

    /// A block of code that is one address, with the sentence right before it.
    static func shown(_ index: Int, _ block: Block, _ context: CompileContext) -> [Inline]? {
        guard index > 0, case .code(let code) = block.content,
            let before = context.prose(context.guide.blocks[index - 1])
        else { return nil }
        let text = code.text.trimmed(" \n\r")
        guard URIText.isAbsolute(text) else { return nil }
        return before.filter { !$0.text.contains("://") } + [Inline(.code, text, line: code.firstLine)]
    }

    private static func addresses(of block: Block, _ context: CompileContext) -> [Inline] {
        switch block.content {
        case .code(let code):
            guard code.text.contains("://") else { return [] }
            var written: [Inline] = []
            for (offset, line) in code.text.lines.enumerated() {
                let text = line.trimmed(" \r")
                if text.isEmpty { continue }
                guard URIText.isAbsolute(text) else { return [] }
                written.append(Inline(.code, text, line: code.firstLine + offset))
            }
            return written
        case .heading(let heading):
            return URIText.isAbsolute(heading.text) ? [Inline(.code, heading.text, line: heading.line)] : []
        case .paragraph(let inlines):
            guard let last = inlines.last, URIText.isAbsolute(last.text),
                inlines.count == 1 || lead(of: inlines).map(endsInColon) == true
            else { return [] }
            return [Inline(.code, last.text, line: last.line)]
        case .listItem(let inlines, _, _):
            let found = inlines.flatMap { inline in
                URIText.all(in: inline.text).map { Inline(.code, $0, line: inline.line) }
            }
            let beside = block.plain.utf8.count - found.reduce(0) { $0 + $1.text.utf8.count }
            return beside <= remark && !FieldLabel(context: context).isNamed(in: block.plain) ? found : []
        default: return []
        }
    }

    /// The sentence before an address on a line of its own, which was joined to it again.
    private static func lead(of inlines: [Inline]) -> [Inline]? {
        guard let last = inlines.last, let lead = inlines.dropLast().last, last.line > lead.line,
            URIText.isAbsolute(last.text)
        else { return nil }
        return Array(inlines.dropLast())
    }

    /// Whether a paragraph is one address and nothing else.
    private static func isAddress(_ block: Block) -> Bool {
        guard case .paragraph(let inlines) = block.content, inlines.count == 1 else { return false }
        return URIText.isAbsolute(inlines[0].text)
    }

    /// What the block above says that ends in a colon.
    ///
    /// Where it names no field, what stands above that and does. Other
    /// items of the same list lie between.
    private static func announcement(before index: Int, _ block: Block, _ context: CompileContext) -> String? {
        var above = context.guide.blocks[..<index]
        if context.guide.form == .text, let words = itemAbove(above, block, context) { return words }
        if case .listItem(_, let depth, _) = block.content {
            // Over the items beside it to the one that it belongs to, or to what stands before the list.
            guard let end = above.suffix(longestList).lastIndex(where: { !isItem($0, at: depth) }) else { return nil }
            above = above[...end]
        }
        let label = FieldLabel(context: context)
        if case .paragraph(let inlines) = block.content {
            // Lines that were code follow one another; the first may be joined to the sentence.
            above = above.suffix(longestList)
            above = above.dropLast(above.reversed().prefix(while: isAddress).count).suffix(reach)
            if inlines.count > 1 { above.append(block) }
        }
        guard let last = above.last.flatMap(context.prose), announces(last) || isLabel(above.last, block, label) else {
            return nil
        }
        for block in above.suffix(reach).reversed() {
            if case .heading(let heading) = block.content {
                // In text any short line is a heading.
                guard context.guide.form == .text else { return nil }
                if heading.text.count <= 60, label.isNamed(in: heading.text) { return heading.text }
                continue
            }
            guard let inlines = context.prose(block) else { return nil }
            let words = inlines.filter { !$0.text.contains("://") }.plain
            if label.isNamed(in: words) { return words }
            guard announces(inlines) || inlines.count == 1 && inlines[0].kind == .code else { return nil }
        }
        return nil
    }

    /// What an item says that addresses follow, where extraction lost that they belonged to it.
    private static func itemAbove(_ above: ArraySlice<Block>, _ block: Block, _ context: CompileContext) -> String? {
        guard isItem(block),
            let last = above.suffix(longestList).last(where: { addresses(of: $0, context).isEmpty }), isItem(last),
            let inlines = context.prose(last), announces(inlines)
        else { return nil }
        let words = inlines.plain
        return words.count <= 80 && FieldLabel(context: context).isNamed(in: words) ? words : nil
    }

    private static func announces(_ inlines: [Inline]) -> Bool {
        endsInColon(lead(of: inlines) ?? inlines)
    }

    private static func endsInColon(_ inlines: [Inline]) -> Bool {
        [":", "："].contains(where: inlines.plain.trimmed(" ").hasSuffix)
    }

    /// Whether an item that another belongs to ends in the label of a field: "Applications → your app → **Redirect URIs**".
    private static func isLabel(_ above: Block?, _ block: Block, _ label: FieldLabel) -> Bool {
        guard case .listItem(_, let depth, _) = block.content,
            case .listItem(let inlines, let outer, _) = above?.content,
            outer < depth, let last = inlines.last, last.kind == .strong
        else { return false }
        return label.isNamed(in: last.text)
    }

    /// Whether a block is an item of a list, at that depth or deeper.
    static func isItem(_ block: Block, at depth: Int = 0) -> Bool {
        if case .listItem(_, let own, _) = block.content { own >= depth } else { false }
    }

    /// The heading right above, when it names a field and little else.
    private static func heading(of block: Block, _ context: CompileContext) -> String? {
        guard context.guide.form != .text, let heading = block.section.last, heading.text.count <= 60,
            FieldLabel(context: context).isNamed(in: heading.text)
        else { return nil }
        return heading.text
    }
}
