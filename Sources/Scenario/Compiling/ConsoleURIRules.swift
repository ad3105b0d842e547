import Guide

/// Reads which URIs and origins are to be registered for the application.
///
/// Evidence is the URI itself and its order: a guide names the redirect URI before the one after sign-out.
enum ConsoleURIRules {
    static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var seen = Set<String>()
        for (index, block) in context.guide.blocks.enumerated() {
            for draft in fields(index, block, context) + SettingsTable.addresses(index, block, context)
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
        let announced = AnnouncedAddress.read(index, block, context)
        guard
            let inlines = announced?.addresses ?? AnnouncedAddress.shown(index, block, context) ?? context.prose(block),
            inlines.contains(where: { $0.text.contains("://") })
        else { return [] }
        let whole = text(inlines)
        let found = FieldLabel.surrounded(in: whole)
        let own = found.map(\.uri).filter(URIText.isOfApplication)
        let isAddress = !own.isEmpty && isApplicationsOwn(own, index, inlines, context)
        let isTold = isAddress || isInstruction(block, inlines.plain, context, hasRedirect: hasRedirect)
        let label = FieldLabel(context: context)
        let places = found.flatMap { place -> [Place] in
            let isAhead = announced != nil || label.isSetApart(in: place.lead, of: inlines)
            let isLabelled = isAhead || isAboutLogto(index, place.uri, inlines, context)
            let isTaken =
                isLabelled && !isAboutCode(block)
                && !FieldPlace(context: context, index: index).isOfAnother(announced?.words ?? place.lead)
            let mayTake = label.mayTake(place.uri)
            let behind = isAhead || !mayTake || isAboutCode(block) ? [] : label.trailing(place.trail, of: inlines)
            let isOwn = URIText.isOfApplication(place.uri)
            if !behind.isEmpty, !isOwn || behind.count > 1 {
                return behind.map { Place(uri: place.uri, lead: label.word(of: $0), isLabelled: true) }
            }
            guard isOwn ? isTold || isTaken : isTaken && mayTake else { return [] }
            let lead = announced?.words ?? (label.isNamed(in: place.lead) ? place.lead : nil)
            return [Place(uri: place.uri, lead: lead, isLabelled: isLabelled)]
        }
        var hasRedirect = hasRedirect
        return places.compactMap { place in
            let draft = draft(
                place, among: places, index: index, inlines, context, isAddress: isAddress, hasRedirect: hasRedirect)
            if case .registerRedirectURI = draft?.payload { hasRedirect = true }
            return draft
        }
    }

    /// An address of a sentence.
    private struct Place {
        var uri: String
        /// The words before it that name a field.
        var lead: String?
        /// Whether they are the label of the field.
        var isLabelled: Bool
    }

    private static func draft(
        _ place: Place, among places: [Place], index: Int, _ inlines: [Inline], _ context: CompileContext,
        isAddress: Bool, hasRedirect: Bool
    ) -> StepDraft? {
        let uri = place.uri
        let block = context.guide.blocks[index]
        // One address may be the beginning of another.
        let origin = inlines.first { URIText.all(in: $0.text).contains(uri) } ?? inlines.first { $0.text.contains(uri) }
        let line = origin?.line ?? block.source.line
        // Extraction glues sentences: with several URIs in a block only the words near one count.
        let near = text(inlines.filter { $0.line == line || $0.line == line + 1 })
        guard !context.terms.speaks(near, of: .assuming) else { return nil }
        let isMany = places.count > 1
        let words = isMany || place.isLabelled ? place.lead ?? (isMany ? near : text(inlines)) : text(inlines)
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
        guard !isRoot || place.isLabelled, isRedirect || isInSection(block) else { return nil }
        return context.draft(.registerRedirectURI(uri: uri), block: index, line: line)
    }

    /// Whether an item gives an address of the application as code and names a field behind it, in a part about Logto.
    private static func isAboutLogto(
        _ index: Int, _ uri: String, _ inlines: [Inline], _ context: CompileContext
    ) -> Bool {
        let block = context.guide.blocks[index]
        guard case .listItem = block.content, inlines.codes.contains(uri), URIText.isOfApplication(uri),
            FieldLabel(context: context).isNamed(in: inlines.plain)
        else { return false }
        let above = context.guide.blocks[..<index]
        let lead = above.suffix(AnnouncedAddress.longestList).last { !AnnouncedAddress.isItem($0) }
        let around = [inlines.plain, above.last?.plain, lead?.plain, block.section.last?.text].compactMap(\.self)
        return around.contains { $0.contains("Logto") || context.terms.speaks($0, of: .console) }
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
        inlines.map { $0.kind == .code ? " \($0.text) " : $0.text }.joined().replacing("  ", with: " ")
    }
}
