import Guide

/// Reads where the guide tells what the reader should now see.
enum CheckpointRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        for (index, block) in context.guide.blocks.enumerated() {
            guard let heading = heading(block, at: index, context) else { continue }
            let isTest = heading == .testing
            var count = 0
            var end = index
            var isInList = false
            for next in (index + 1)..<max(index + 1, min(index + 30, context.guide.blocks.count)) {
                let item = context.guide.blocks[next]
                if case .heading = item.content { break }
                if case .listItem = item.content {
                    isInList = true
                    count += 1
                    end = next
                } else if isInList || next > index + 2 {
                    break
                } else if end == index, case .paragraph = item.content {
                    end = next
                }
            }
            let last = context.guide.blocks[end].source
            let endLine =
                last.file == block.source.file ? max(block.source.endLine, last.endLine) : block.source.endLine
            let start = drafts.isEmpty || !isTest ? index : index
            var draft = context.draft(
                .checkpoint(observations: isTest && count == 0 ? 1 : count), block: start, line: block.source.line,
                endLine: endLine)
            if last.file != block.source.file {
                draft = context.draft(
                    .checkpoint(observations: isTest && count == 0 ? 1 : count), block: end, line: last.line,
                    endLine: last.endLine)
            }
            drafts.append(draft)
        }
        return drafts
    }

    /// Whether a heading tells to test the application, and a list of what is to be seen follows.
    private static func isTest(_ heading: String, at index: Int, _ context: CompileContext) -> Bool {
        // Pages about a connector tell of tests of their own, which are steps at the provider.
        let isOwnFlow = context.connector == nil && context.enterprise == nil
        guard context.terms.speaks(heading, of: .test),
            context.terms.speaks(heading, of: .application) || isOwnFlow && context.terms.speaks(heading, of: .flow),
            !context.terms.speaks(heading, of: .connector)
        else { return false }
        let next = context.guide.blocks.dropFirst(index + 1).prefix(4)
        return next.count { if case .listItem = $0.content { true } else { false } } >= 2
    }

    /// Whether a block is the heading of a checkpoint or of the final test.
    private static func heading(_ block: Block, at index: Int, _ context: CompileContext) -> LocaleTerms.Concept? {
        switch block.content {
        case .heading(let heading):
            if let id = heading.id {
                if id.hasPrefix("checkpoint") || id.hasPrefix("run-and-test") { return .checkpoint }
                if id == "testing-and-validation" { return .testing }
            }
            if context.terms.speaks(heading.text, of: .checkpoint) { return .checkpoint }
            if context.terms.speaks(heading.text, of: .testing) { return .testing }
            return heading.id == nil && isTest(heading.text, at: index, context) ? .checkpoint : nil
        case .paragraph(let inlines) where lead(inlines, at: index, context) != nil: return .checkpoint
        case .paragraph where context.guide.form == .text:
            // In plain text a heading is a short line without a full stop.
            let text = block.plain
            guard text.count <= 60, !text.hasSuffix("。"), !text.hasSuffix("."), !text.hasSuffix(":") else { return nil }
            if context.terms.speaks(text, of: .checkpoint) { return .checkpoint }
            return context.terms.speaks(text, of: .testing) ? .testing : nil
        default: return nil
        }
    }

    /// A few words that announce what is to be seen: "Expected result:" before a list.
    private static func lead(_ inlines: [Inline], at index: Int, _ context: CompileContext) -> LocaleTerms.Concept? {
        guard let next = context.guide.blocks.dropFirst(index + 1).first, case .listItem = next.content,
            inlines.plain.count <= 60, inlines.plain.contains(where: { ":：".contains($0) }),
            context.terms.speaks(inlines.plain, of: .expected)
        else { return nil }
        return .checkpoint
    }
}
