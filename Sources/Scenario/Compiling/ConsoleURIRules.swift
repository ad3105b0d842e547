import Guide

/// Reads which URIs and origins are to be registered for the application.
///
/// Evidence is the URI itself and its order: a guide names the redirect URI before the one after sign-out.
enum ConsoleURIRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var seen = Set<String>()
        for (index, block) in context.guide.blocks.enumerated() {
            for draft in fields(index, block, context)
                + sentences(index, block, context, hasRedirect: seen.contains("redirect"))
            {
                let key = Self.key(draft.payload)
                guard seen.insert(key).inserted else { continue }
                if case .registerRedirectURI = draft.payload { seen.insert("redirect") }
                drafts.append(draft)
            }
        }
        return drafts
    }

    private static func key(_ payload: StepPayload) -> String {
        switch payload {
        case .registerRedirectURI(let uri): "redirect \(uri)"
        case .registerPostSignOutURI(let uri): "after \(uri)"
        case .allowCORSOrigin(let origin): "origin \(origin)"
        default: payload.kind.rawValue
        }
    }

    /// Input fields that a console guide shows in the page.
    private static func fields(_ index: Int, _ block: Block, _ context: CompileContext) -> [StepDraft] {
        guard case .other(let text) = block.content, text.contains("UriInputField") else { return [] }
        let element = MarkupReader.scan(text, firstLine: block.source.line).jsxElements.first
        let name = element?.attributes.first { $0.name == "name" }?.value.text?.trimmed("{'\"}`") ?? ""
        let uri =
            element?.attributes.first { $0.name == "defaultValue" }?.value.text?.trimmed("{'\"}`")
            ?? named(before: index, context) ?? ""
        switch name {
        case "redirectUris": return [context.draft(.registerRedirectURI(uri: uri), block: index)]
        case "postLogoutRedirectUris": return [context.draft(.registerPostSignOutURI(uri: uri), block: index)]
        case "corsAllowedOrigins": return [context.draft(.allowCORSOrigin(origin: uri), block: index)]
        default: return []
        }
    }

    private static func isField(_ block: Block) -> Bool {
        if case .other(let text) = block.content { text.contains("UriInputField") } else { false }
    }

    /// The URI that the sentences before an input field give as an example.
    private static func named(before index: Int, _ context: CompileContext) -> String? {
        for block in context.guide.blocks[..<index].reversed().prefix(3) {
            guard let inlines = context.prose(block) else { return nil }
            if let code = inlines.codes.last(where: URIText.isAbsolute) { return code }
            if let uri = URIText.all(in: text(inlines)).last { return uri }
            if let filled = inlines.lazy.reversed().compactMap(filledIn).first { return filled }
        }
        return nil
    }

    /// A value that the console fills in, as code writes it: `${props.sampleUrls.callback}`.
    private static func filledIn(_ inline: Inline) -> String? {
        if case .hole(let name) = inline.kind { "${props.\(name)}" } else { nil }
    }

    private static func sentences(
        _ index: Int, _ block: Block, _ context: CompileContext, hasRedirect: Bool
    ) -> [StepDraft] {
        guard let inlines = context.prose(block) ?? shown(index, block, context),
            inlines.contains(where: { $0.text.utf8.contains(UInt8(ascii: ":")) })
        else { return [] }
        let whole = text(inlines)
        guard whole.contains("://") else { return [] }
        let uris = URIText.all(in: whole).filter(URIText.isOfApplication)
        guard !uris.isEmpty else { return [] }
        let isAddress = isApplicationsOwn(uris, index, inlines, context)
        guard isAddress || isInstruction(block, inlines.plain, context, hasRedirect: hasRedirect) else { return [] }
        return uris.compactMap { uri in
            // One address may be the beginning of another.
            let place =
                inlines.first { URIText.all(in: $0.text).contains(uri) } ?? inlines.first { $0.text.contains(uri) }
            let line = place?.line ?? block.source.line
            // Extraction glues sentences: with several URIs in a block only the words near one count.
            let near = text(inlines.filter { $0.line == line || $0.line == line + 1 })
            guard !context.terms.speaks(near, of: .assuming) else { return nil }
            let words = uris.count > 1 ? near : whole
            let isRedirect = isAddress && !URIText.isWeb(uri) || context.terms.speaks(words, of: .redirectUri)
            let isBare = URIText.path(uri) == "/"
            let isRoot = isBare && URIText.isWeb(uri)
            if context.terms.speaks(words, of: .corsOrigin), isBare || uri.contains("chromiumapp") {
                return context.draft(.allowCORSOrigin(origin: uri), block: index, line: line)
            }
            if context.terms.speaks(words, of: .postSignOut)
                || (isRoot && hasRedirect && (isRedirect || isInSection(block)))
            {
                return context.draft(.registerPostSignOutURI(uri: uri), block: index, line: line)
            }
            guard !isRoot, isRedirect || isInSection(block) else { return nil }
            return context.draft(.registerRedirectURI(uri: uri), block: index, line: line)
        }
    }

    /// A block of code that is one address, with the sentence that announces it.
    private static func shown(_ index: Int, _ block: Block, _ context: CompileContext) -> [Inline]? {
        guard case .code(let code) = block.content, index > 0, code.text.contains("://"),
            let before = context.prose(context.guide.blocks[index - 1])
        else { return nil }
        let text = code.text.trimmed(" \n\r")
        guard URIText.isAbsolute(text) else { return nil }
        return before.filter { !$0.text.contains("://") } + [Inline(.code, text, line: code.firstLine)]
    }

    /// Whether a sentence gives an address of the application's own scheme, and it or the one before speaks of redirect URIs.
    ///
    /// Such an address stands for nothing else; guides of native applications give it where they implement signing in.
    private static func isApplicationsOwn(
        _ uris: [String], _ index: Int, _ inlines: [Inline], _ context: CompileContext
    ) -> Bool {
        // Where the page itself has a field for it, that is the place.
        guard !uris.allSatisfy(URIText.isWeb), !context.guide.blocks.contains(where: isField) else { return false }
        let before = index > 0 ? context.prose(context.guide.blocks[index - 1])?.plain : nil
        return [inlines.plain, before ?? ""].contains {
            context.terms.speaks($0, of: .redirectUri) || context.terms.speaks($0, of: .postSignOut)
        }
    }

    /// Whether the block stands where URIs are registered, or its words say so.
    private static func isInstruction(
        _ block: Block, _ plain: String, _ context: CompileContext, hasRedirect: Bool
    ) -> Bool {
        if isInSection(block) { return true }
        // Behind the redirect URI only the words for what comes after signing out tell, in whatever words.
        if hasRedirect, context.guide.form == .text, context.terms.speaks(plain, of: .postSignOut) { return true }
        let mentions = context.terms.speaks(plain, of: .redirectUri) || context.terms.speaks(plain, of: .corsOrigin)
        guard mentions else { return false }
        // Native guides set the URI in the part that implements signing in: there only the console's name tells.
        if context.terms.speaks(plain, of: .console) { return true }
        return (context.terms.speaks(plain, of: .postSignOut) || !QuotedText.all(in: plain).isEmpty)
            && !isAboutCode(block)
    }

    private static func isInSection(_ block: Block) -> Bool {
        guard let id = block.section.last?.id else { return false }
        return ["configure-redirect-uri", "configure-sign-in-redirect-uri", "configure-post-sign-out"].contains {
            id.hasPrefix($0)
        }
    }

    /// Whether the section is about handling the answer in code.
    private static func isAboutCode(_ block: Block) -> Bool {
        guard let id = block.section.last?.id else { return false }
        return ["handle-", "implement-"].contains { id.hasPrefix($0) }
    }

    /// The text of a sentence, words glued by inline code kept apart.
    private static func text(_ inlines: [Inline]) -> String {
        inlines.map { $0.kind == .code ? " \($0.text) " : $0.text }.joined()
    }
}
