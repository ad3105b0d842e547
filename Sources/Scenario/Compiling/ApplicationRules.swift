import Guide

/// Reads which application the guide wants created: from the prerequisites or from the console steps of a tutorial.
enum ApplicationRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        guard isPage(context) else {
            return (consoleSteps(context) ?? prerequisite(context)).map { [$0] } ?? []
        }
        let sentences = (ApplicationCreation.drafts(context) + ApplicationSelection.drafts(context)).sorted {
            $0.block < $1.block
        }
        let headings = FurtherApplications.headings(context)
        guard let own = own(context, sentences, headings) else { return [] }
        return [own] + FurtherApplications.drafts(besides: own, among: sentences + headings, context)
    }

    /// The application that a page is about.
    ///
    /// - Parameters:
    ///   - sentences: the applications that sentences tell to create or to select.
    ///   - headings: those of headings.
    private static func own(_ context: CompileContext, _ sentences: [StepDraft], _ headings: [StepDraft]) -> StepDraft?
    {
        if let tutorial = consoleSteps(context) { return tutorial }
        let told = sentences.first
        // The prerequisites of a later part speak of another application.
        if let prerequisite = prerequisite(context) {
            return told.map { $0.block < prerequisite.block ? $0 : prerequisite } ?? prerequisite
        }
        return statement(context) ?? told ?? requirement(context) ?? heading(headings, context)
    }

    /// A heading of a page without such an item that names the product: "Create a Logto native application".
    private static func heading(_ headings: [StepDraft], _ context: CompileContext) -> StepDraft? {
        headings.first { draft in
            guard case .heading(let heading) = context.guide.blocks[draft.block].content else { return false }
            return heading.text.contains("Logto")
        }
    }

    /// An item of a page without such a sentence that says in a few words that an application of a type must be created.
    private static func requirement(_ context: CompileContext) -> StepDraft? {
        for index in context.creations {
            let block = context.guide.blocks[index]
            guard case .listItem = block.content else { continue }
            let text = block.plain
            guard text.count <= 100, let type = context.terms.applicationType(in: text)
            else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, resolvedType: type)), block: index)
        }
        return nil
    }

    /// Whether the guide is a page of its own: one shown inside of an application has no title.
    private static func isPage(_ context: CompileContext) -> Bool {
        context.guide.frontMatter.contains { $0.name == "title" }
            || context.guide.blocks.contains { block in
                if case .heading(let heading) = block.content { heading.level == 1 } else { false }
            }
    }

    /// A sentence of a page without such a prerequisite.
    ///
    /// The guide assumes an application of a type, or tells to register one named in code. Guides shown inside an
    /// application have no title and need none.
    private static func statement(_ context: CompileContext) -> StepDraft? {
        for index in context.creations {
            let block = context.guide.blocks[index]
            guard case .paragraph(let inlines) = block.content else { continue }
            let text = block.plain
            guard text.contains("Logto") || context.terms.speaks(text, of: .console) else { continue }
            let type = context.terms.applicationType(in: text)
            var framework = context.terms.speaks(text, of: .console) ? ApplicationName.inCode(inlines, context) : nil
            if framework == nil, context.guide.form == .text, context.terms.speaks(text, of: .console) {
                framework = ApplicationName.broken(inlines, context)
            }
            guard framework != nil || (type != nil && context.terms.speaks(text, of: .assuming)) else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, framework: framework, resolvedType: type)),
                block: index)
        }
        return nil
    }

    /// What a sentence or an item quotes, without white space around it.
    private static func quotations(_ block: Block, _ context: CompileContext) -> [String]? {
        context.prose(block).map { QuotedText.all(in: $0).map { $0.trimmed(" ") } }
    }

    /// An item of the prerequisites that names an application type.
    private static func prerequisite(_ context: CompileContext) -> StepDraft? {
        // What stands before the list that an item belongs to.
        var lead: Block?
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .listItem(let inlines, _, _) = block.content else {
                lead = block
                continue
            }
            guard isPrerequisite(block, behind: lead, context) else { continue }
            let text = block.plain
            let isCreation = context.isUnder(block, "create-application", "create-an-application")
            guard text.contains("Logto") || isCreation,
                context.terms.speaks(text, of: .application) || (isCreation && namesType(inlines, context))
            else { continue }
            let type = context.terms.applicationType(in: text)
            let framework = type == nil ? ownFramework(text, context) : nil
            guard type != nil || framework != nil else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, framework: framework, resolvedType: type)),
                block: index, line: inlines.first?.line)
        }
        return nil
    }

    /// The framework between the product's name and the word for an application, which is to be created: "Create a Logto
    /// Flutter application".
    private static func ownFramework(_ text: String, _ context: CompileContext) -> String? {
        guard context.terms.speaks(text, of: .create), let name = context.knowledge.sdks.framework(in: text),
            let place = text.range(of: name)
        else { return nil }
        let behind = text[place.upperBound...].drop { !$0.isLetter }.prefix { $0.isLetter }.lowercased()
        guard text[..<place.lowerBound].trimmed(" `*").hasSuffix("Logto"),
            context.terms.words(of: .application).contains(where: behind.hasPrefix)
        else { return nil }
        return name
    }

    /// Whether a label of the console is set apart that names a type, whatever the words around it say.
    private static func namesType(_ inlines: [Inline], _ context: CompileContext) -> Bool {
        inlines.contains { $0.kind == .strong && context.terms.applicationType(in: $0.text) != nil }
    }

    private static func isPrerequisite(_ block: Block, behind lead: Block?, _ context: CompileContext) -> Bool {
        if context.isUnder(block, "prerequisites") { return true }
        if let heading = block.section.last, context.terms.speaks(heading.text, of: .prerequisites) { return true }
        // In plain text the heading is a line of its own before the list.
        let text: String? =
            switch lead?.content {
            case .paragraph: lead?.plain
            case .heading(let heading): heading.text
            default: nil
            }
        return text.map { $0.count < 60 && context.terms.speaks($0, of: .prerequisites) } ?? false
    }

    /// A console step that quotes a type twice and a framework once: the filter, the section and the card; the card may
    /// have a block of its own.
    private static func consoleSteps(_ context: CompileContext) -> StepDraft? {
        for (index, block) in context.guide.blocks.enumerated() {
            guard let quoted = quotations(block, context), quoted.count >= 2, quoted.count <= 5 else { continue }
            let repeated = quoted.first { text in quoted.filter { $0 == text }.count >= 2 }
            guard let type = repeated else { continue }
            let next = context.guide.blocks.dropFirst(index + 1).first.flatMap { quotations($0, context) } ?? []
            guard let framework = quoted.last(where: { $0 != type }) ?? (next.count == 1 ? next.first : nil) else {
                continue
            }
            let resolved = context.terms.applicationType(in: type)
            guard resolved != nil || context.isUnder(block, "create-an-application") else { continue }
            return context.draft(
                .createApplication(CreateApplication(type: type, framework: framework, resolvedType: resolved)),
                block: index, line: block.source.line)
        }
        return nil
    }
}
