import Guide

/// Reads how a connector is switched on in the sign-in experience, and how a verification code is sent to test it.
enum ExperienceRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        let enabling = enabling(context)
        return enabling + (enabling.isEmpty ? links(context) : []) + codes(context)
    }

    /// Lists that lead to the sign-in experience of the console.
    private static func enabling(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var index = 0
        while index < context.guide.blocks.count {
            guard leads(context.guide.blocks[index], context) else {
                index += 1
                continue
            }
            let start = index
            var items: [Int] = []
            while index < context.guide.blocks.count, case .listItem = context.guide.blocks[index].content {
                items.append(index)
                index += 1
            }
            if items.isEmpty { index += 1 }
            let last = context.guide.blocks[items.last ?? start].source
            drafts.append(
                context.draft(
                    .enableConnector(read(items, context)), block: start, line: context.guide.blocks[start].source.line,
                    endLine: last.endLine))
        }
        return drafts
    }

    /// Whether an item is the console path to the sign-in experience.
    private static func leads(_ block: Block, _ context: CompileContext) -> Bool {
        guard case .listItem(let inlines, _, _) = block.content else { return false }
        let text = block.plain
        guard text.contains(">") || text.contains("→") else { return false }
        let linksThere = inlines.contains {
            if case .link(let url) = $0.kind { url.contains("sign-in-experience") } else { false }
        }
        return linksThere || context.terms.speaks(text, of: .signInExperience)
    }

    private static func read(_ items: [Int], _ context: CompileContext) -> EnableConnector {
        var value = EnableConnector()
        for index in items.dropFirst() {
            guard let inlines = context.prose(context.guide.blocks[index]) else { continue }
            let quoted = QuotedText.all(in: inlines)
            let text = context.guide.blocks[index].plain
            if value.section == nil, context.terms.speaks(text, of: .socialSignIn) {
                value.section =
                    quoted.last { context.terms.speaks($0, of: .socialSignIn) }
                    ?? context.terms.word(in: text, of: .socialSignIn)
                if context.terms.speaks(text, of: .optional) { value.section = nil }
            }
            let identifiers = quoted.filter { context.terms.equals($0, .phone) || context.terms.equals($0, .email) }
            if value.identifier == nil {
                value.identifier =
                    identifiers.first
                    ?? (context.terms.speaks(text, of: .identifier)
                        ? context.terms.word(in: text, of: .phone) ?? context.terms.word(in: text, of: .email) : nil)
            }
            let factors = quoted.filter {
                context.terms.equals($0, .verificationCode) || context.terms.equals($0, .password)
            }
            if factors.count >= 2 { value.factors = factors }
        }
        return value
    }

    /// A sentence that only links to the instruction.
    private static func links(_ context: CompileContext) -> [StepDraft] {
        guard let factory = context.connector else { return [] }
        let named = links(context) { context.terms.speaks($0, of: .enable) }
        if !named.isEmpty { return named }
        let isOwn = ConnectorIdentification.isAbout(factory, context)
        let said = links(context, saysItAll: isOwn) { _ in false }
        return said.isEmpty ? links(context) { _ in true } : said
    }

    /// The first link to the instruction whose text is as wanted, or a sentence that says it all: one of plain text that
    /// lost its link, or, where asked for, one with a link to the console.
    private static func links(
        _ context: CompileContext, saysItAll: Bool = false, where isWanted: (String) -> Bool
    ) -> [StepDraft] {
        for (index, block) in context.guide.blocks.enumerated() {
            guard let inlines = context.prose(block) else { continue }
            let linksThere = inlines.contains { inline in
                guard case .link(let url) = inline.kind, !url.hasPrefix("#"), isWanted(inline.text)
                else { return false }
                return url.contains("#enable-") || url.contains("enable-") && url.contains("sign-in")
            }
            let says =
                (context.guide.form == .text || saysItAll && inlines.contains(where: isLink))
                && context.terms.speaks(block.plain, of: .enable)
                && context.terms.speaks(block.plain, of: .connector)
                && context.terms.speaks(block.plain, of: .signInExperience)
            if linksThere || says {
                return [context.draft(.enableConnector(EnableConnector(by: "link")), block: index)]
            }
        }
        return []
    }

    private static func isLink(_ inline: Inline) -> Bool {
        if case .link(let url) = inline.kind { !url.hasPrefix("#") } else { false }
    }

    /// A sentence in the connector's part: enter a phone number or an address and press the button.
    private static func codes(_ context: CompileContext) -> [StepDraft] {
        guard let factory = context.connector, factory.type != "Social" else { return [] }
        let labelled = codes(context) { inlines in
            QuotedText.all(in: inlines).contains { $0 == "Send" || context.terms.equals($0, .send) }
        }
        if !labelled.isEmpty { return labelled }
        return codes(context) { inlines in
            inlines.plain.split { !($0.isASCII && $0.isLetter) }.contains("Send")
                || QuotedText.all(in: inlines).contains { context.terms.speaks($0, of: .send) }
        }
    }

    /// The first paragraph that names a button to send and what the code goes to.
    private static func codes(_ context: CompileContext, where hasButton: ([Inline]) -> Bool) -> [StepDraft] {
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .paragraph(let inlines) = block.content, hasButton(inlines) else { continue }
            let text = block.plain
            if context.terms.speaks(text, of: .phone) {
                return [context.draft(.sendVerificationCode(to: "phone number"), block: index)]
            }
            if context.terms.speaks(text, of: .email) {
                return [context.draft(.sendVerificationCode(to: "email address"), block: index)]
            }
        }
        return []
    }
}
