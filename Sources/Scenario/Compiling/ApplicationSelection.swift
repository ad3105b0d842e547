import Guide

/// Reads the step at which a type of application is chosen in the console, beside the button that creates it.
enum ApplicationSelection {
    /// How many blocks may lie between the type and the button.
    private static let reach = 3
    /// How long a step is that tells to choose a type and nothing else.
    private static let shortStep = 50

    /// The steps of all such places, in order.
    static func drafts(_ context: CompileContext) -> [StepDraft] {
        let blocks = context.guide.blocks
        let buttons = context.creations.filter { namesButton(blocks[$0], context) }
        let told = sentences(context)
        guard !buttons.isEmpty else { return told }
        let selected = blocks.enumerated().compactMap { index, block -> StepDraft? in
            guard buttons.contains(where: { abs($0 - index) <= reach }), let inlines = context.prose(block) else {
                return nil
            }
            let type = chosen(block, inlines, besideButton: buttons.contains(index), context)
            let own = framework(in: block, context)
            guard type != nil || own != nil else { return nil }
            let beside = blocks.dropFirst(index + 1).prefix(2).lazy.compactMap { framework(in: $0, context) }.first
            let payload = CreateApplication(
                type: type, framework: own ?? beside, resolvedType: type.flatMap(context.terms.applicationType))
            return context.draft(.createApplication(payload), block: index)
        }
        return (selected + told.filter { draft in !selected.contains { $0.block == draft.block } }).sorted {
            $0.block < $1.block
        }
    }

    /// The sentences that tell to create an application in Logto and which framework to choose for it.
    private static func sentences(_ context: CompileContext) -> [StepDraft] {
        context.creations.compactMap { index in
            let block = context.guide.blocks[index]
            let text = block.plain
            guard text.lowercased().contains("logto") || context.terms.speaks(text, of: .console),
                let framework = framework(in: block, context)
            else { return nil }
            return context.draft(.createApplication(CreateApplication(type: nil, framework: framework)), block: index)
        }
    }

    /// The framework that a step tells to choose: "select **React** to start building", "choose the PHP framework".
    private static func framework(in block: Block, _ context: CompileContext) -> String? {
        guard context.prose(block) != nil, context.terms.speaks(block.plain, of: .choose) else { return nil }
        return context.knowledge.sdks.framework(in: block.plain)
    }

    /// What is set apart as a label is: as code, quoted or in bold.
    private static func marked(_ inlines: [Inline]) -> [String] {
        inlines.codes + QuotedText.all(in: inlines)
    }

    /// Two words of which the first has a capital: `Create application`.
    private static func capitals(in text: String) -> [String] {
        let words = text.split(separator: " ")
        return zip(words, words.dropFirst()).filter { isCapital($0.0) }.map { "\($0) \($1)".trimmed(marks) }
    }

    private static let marks = ".,;:!?\"“”()"

    private static func isCapital(_ word: Substring) -> Bool {
        word.first { !marks.contains($0) }.map { $0.isUppercase && $0.isASCII } ?? false
    }

    /// A type that is written with capitals and nothing else around it: `Traditional Web`, `Single Page App`.
    private static func written(
        in text: String, _ isType: (String) -> Bool, _ isApplication: (String) -> Bool
    ) -> String? {
        let words = text.split(separator: " ")
        for index in words.indices where isCapital(words[index]) {
            var run: [Substring] = []
            for (offset, word) in words[index...].prefix(3).enumerated() {
                // "Machine to Machine"
                let joins = offset == 1 && word == "to" && words[index...].dropFirst(2).first.map(isCapital) == true
                guard isCapital(word) || joins else { break }
                run.append(word)
                if word.last.map(marks.contains) == true { break }
            }
            // "Single-page app": the word for an application goes with it.
            if run.count < 3, let next = words[index...].dropFirst(run.count).first, isApplication(next.trimmed(marks)),
                run.last?.last.map(marks.contains) == false
            {
                run.append(next)
            }
            let name = run.joined(separator: " ").trimmed(marks)
            guard isType(name), !isType(run.dropFirst().joined(separator: " ")) else { continue }
            return name
        }
        return nil
    }

    private static func chosen(
        _ block: Block, _ inlines: [Inline], besideButton: Bool, _ context: CompileContext
    ) -> String? {
        let isType = { (text: String) in context.terms.applicationType(in: text) != nil }
        if let label = marked(inlines).first(where: { $0.count <= 40 && isType($0) }) { return label.trimmed(" ") }
        let text = block.plain
        // Without marks only the button beside it tells, or that there is little else in the step.
        guard besideButton || text.count <= shortStep else { return nil }
        return written(in: text, isType) { $0.count > 2 && context.terms.speaks($0, of: .application) }
    }

    private static func namesButton(_ block: Block, _ context: CompileContext) -> Bool {
        func isButton(_ text: String) -> Bool {
            context.terms.speaks(text, of: .create) && context.terms.speaks(text, of: .application)
        }
        guard let inlines = context.prose(block) else { return false }
        return (marked(inlines) + capitals(in: block.plain)).map { $0.trimmed(" ") }
            .contains { $0.count <= 40 && isButton($0) }
    }
}
