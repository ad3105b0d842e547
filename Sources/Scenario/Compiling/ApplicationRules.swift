import Guide

/// Reads which application the guide wants created: from the prerequisites or from the console steps of a tutorial.
enum ApplicationRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        if let tutorial = consoleSteps(context) { return [tutorial] }
        if let prerequisite = prerequisite(context) { return [prerequisite] }
        return []
    }

    /// An item of the prerequisites that names an application type.
    private static func prerequisite(_ context: CompileContext) -> StepDraft? {
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .listItem(let inlines, _, _) = block.content, isPrerequisite(index, block, context) else {
                continue
            }
            let text = inlines.plain
            let isCreation = context.isUnder(block, "create-application", "create-an-application")
            guard text.contains("Logto") || isCreation,
                context.terms.speaks(text, of: .application) || (isCreation && namesType(inlines, context)),
                let type = context.terms.applicationType(in: text)
            else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, resolvedType: type)), block: index,
                line: inlines.first?.line)
        }
        return nil
    }

    /// Whether a label of the console is set apart that names a type, whatever the words around it say.
    private static func namesType(_ inlines: [Inline], _ context: CompileContext) -> Bool {
        inlines.contains { $0.kind == .strong && context.terms.applicationType(in: $0.text) != nil }
    }

    private static func isPrerequisite(_ index: Int, _ block: Block, _ context: CompileContext) -> Bool {
        if context.isUnder(block, "prerequisites") { return true }
        if let heading = block.section.last, context.terms.speaks(heading.text, of: .prerequisites) { return true }
        // In plain text the heading is a line of its own before the list.
        var before = index - 1
        while before >= 0, case .listItem = context.guide.blocks[before].content { before -= 1 }
        guard before >= 0 else { return false }
        let lead: String? =
            switch context.guide.blocks[before].content {
            case .paragraph(let inlines): inlines.plain
            case .heading(let heading): heading.text
            default: nil
            }
        return lead.map { $0.count < 60 && context.terms.speaks($0, of: .prerequisites) } ?? false
    }

    /// A console step that quotes a type twice and a framework once: the filter, the section and the card.
    private static func consoleSteps(_ context: CompileContext) -> StepDraft? {
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .listItem(let inlines, _, _) = block.content else { continue }
            let quoted = QuotedText.all(in: inlines)
            guard quoted.count >= 3, quoted.count <= 5 else { continue }
            let repeated = quoted.first { text in quoted.filter { $0 == text }.count >= 2 }
            guard let type = repeated, let framework = quoted.last(where: { $0 != type }) else { continue }
            let resolved = context.terms.applicationType(in: type)
            guard resolved != nil || context.isUnder(block, "create-an-application") else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, framework: framework, resolvedType: resolved)),
                block: index, line: block.source.line)
        }
        return nil
    }
}
