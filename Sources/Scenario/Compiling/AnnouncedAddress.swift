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
        let addresses = addresses(of: block, context)
        guard !addresses.isEmpty else { return nil }
        return (announcement(before: index, block, context) ?? heading(of: block, context)).map { ($0, addresses) }
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
            let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                Inline(.code, $0.element.trimmed(" \r"), line: code.firstLine + $0.offset)
            }
            let written = lines.filter { !$0.text.isEmpty }
            return written.allSatisfy { URIText.isAbsolute($0.text) } ? written : []
        case .heading(let heading):
            return URIText.isAbsolute(heading.text) ? [Inline(.code, heading.text, line: heading.line)] : []
        case .paragraph(let inlines):
            return inlines.count == 1 && URIText.isAbsolute(inlines[0].text)
                ? [Inline(.code, inlines[0].text, line: inlines[0].line)] : []
        case .listItem(let inlines, _, _):
            let found = inlines.flatMap { inline in
                URIText.all(in: inline.text).map { Inline(.code, $0, line: inline.line) }
            }
            let beside = block.plain.utf8.count - found.reduce(0) { $0 + $1.text.utf8.count }
            return beside <= remark && !FieldLabel(context: context).isNamed(in: block.plain) ? found : []
        default: return []
        }
    }

    /// What the block above says that ends in a colon.
    ///
    /// Where it names no field, what stands above that and does. Other
    /// items of the same list lie between.
    private static func announcement(before index: Int, _ block: Block, _ context: CompileContext) -> String? {
        var above = context.guide.blocks[..<index]
        if case .listItem(_, let depth, _) = block.content {
            // Over the items beside it to the one that it belongs to, or to what stands before the list.
            guard let end = above.suffix(longestList).lastIndex(where: { !isItem($0, at: depth) }) else { return nil }
            above = above[...end]
        }
        guard let last = above.last.flatMap(context.prose), announces(last) else { return nil }
        let label = FieldLabel(context: context)
        for block in above.suffix(reach).reversed() {
            if case .heading = block.content {
                // In text any short line is a heading.
                guard context.guide.form == .text else { return nil }
                continue
            }
            guard let inlines = context.prose(block) else { return nil }
            let words = inlines.filter { !$0.text.contains("://") }.plain
            if label.isNamed(in: words) { return words }
            guard announces(inlines) || inlines.count == 1 && inlines[0].kind == .code else { return nil }
        }
        return nil
    }

    private static func announces(_ inlines: [Inline]) -> Bool {
        [":", "："].contains(where: inlines.plain.trimmed(" ").hasSuffix)
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
