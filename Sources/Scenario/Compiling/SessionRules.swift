import Guide

/// Reads how the reader's application begins a sign-in and signs out: calls, handlers given by name, links to routes.
enum SessionRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        for index in context.snippets.indices { drafts += calls(index, context) }
        let hasCall = { (kind: StepKind) in drafts.contains { $0.payload.kind == kind } }
        let links = (signIn: !hasCall(.signIn), signOut: !hasCall(.signOut))
        return drafts + SessionRoutes.drafts(context, wanted: links)
    }

    private static func calls(_ index: Int, _ context: CompileContext) -> [StepDraft] {
        let snippet = context.snippets[index]
        let meaning = CallMeaning(context: context)
        var drafts: [StepDraft] = []
        for kind in [StepKind.signIn, .signOut] {
            if let call = snippet.scan.calls.first(where: { meaning.kind(of: $0, in: index) == kind }) {
                drafts.append(draft(kind, call, index, context))
            } else if let line = handler(kind, snippet, context) {
                let name = kind == .signIn ? "signIn" : "signOut"
                let payload: StepPayload = kind == .signIn ? .signIn(SignIn(call: name)) : .signOut(SignOut(call: name))
                drafts.append(context.draft(payload, snippet: index, line: line))
            } else if let call = passport(kind, snippet) {
                drafts.append(draft(kind, call, index, context))
            }
        }
        return drafts
    }

    /// `passport.authenticate('openidconnect')` on the sign-in route; a redirect to the end session endpoint.
    private static func passport(_ kind: StepKind, _ snippet: Snippet) -> SnippetScan.Call? {
        snippet.scan.calls.first { call in
            if kind == .signOut {
                return call.arguments.contains { $0.text?.contains("/oidc/session/end") ?? false }
                    && ["redirect", "assign", "open"].contains(String(call.lastName))
            }
            return call.callee == "passport.authenticate" && call.arguments.first?.literal != "session"
                && call.arguments.count == 1
        }
    }

    private static func draft(
        _ kind: StepKind, _ call: SnippetScan.Call, _ index: Int, _ context: CompileContext
    ) -> StepDraft {
        let snippet = context.snippets[index]
        let constants = snippet.reading.constants
        let reader = ConfigurationReader(sdks: context.knowledge.sdks)
        func option(_ names: String...) -> String? {
            for argument in call.arguments {
                for member in argument.members ?? [] where names.contains(SDKCatalogue.folded(member.name)) {
                    return reader.text(member.value, constants)
                }
            }
            return nil
        }
        let texts = call.arguments.compactMap { value -> String? in
            if case .object = value { return nil }
            return reader.text(value, constants)
        }
        let literals = call.arguments.compactMap { $0.literal } + texts.filter(URIText.isAbsolute)
        let uri =
            option("redirecturi") ?? literals.first(where: URIText.isWritten) ?? named(in: call.arguments, constants)
        let path = RouteReader.path(of: snippet, line: call.line)
        let name = String(call.lastName)
        if kind == .signOut {
            var value = SignOut(call: name, path: path)
            value.postLogoutRedirectUri =
                option("postlogoutredirecturi") ?? uri
            return context.draft(.signOut(value), snippet: index, line: call.line, endLine: call.endLine)
        }
        var value = SignIn(call: name, path: path)
        value.redirectUri = uri
        value.provider = literals.first {
            !$0.contains("/") && !$0.contains("$") && !$0.contains(" ") && !URIText.isWritten($0)
        }
        value.interactionMode =
            option("interactionmode", "firstscreen")
            ?? texts.first { $0.contains("InteractionMode") }?
            .split { $0 == ":" || $0 == "." }.last.map(String.init)
        return context.draft(.signIn(value), snippet: index, line: call.line, endLine: call.endLine)
    }

    /// What a constant holds that is called a URI, whatever its text looks like.
    private static func named(in arguments: [SnippetScan.Value], _ constants: [String: String]) -> String? {
        for case .expression(let name, _) in arguments {
            let folded = SDKCatalogue.folded(name)
            if folded.hasSuffix("uri") || folded.hasSuffix("url"), let text = constants[name] { return text }
        }
        return nil
    }

    /// What an attribute hands to an event: `onClick={signOut}`, `@click="signOut"`.
    private static func handled(_ attribute: SnippetScan.Property) -> String? {
        switch attribute.value {
        case .expression(let text, _): text
        case .string(let text, _) where ["@", "(", "v-on:", "on:"].contains(where: attribute.name.hasPrefix): text
        default: nil
        }
    }

    /// The line on which a method of the SDK is handed to an event.
    private static func handler(_ kind: StepKind, _ snippet: Snippet, _ context: CompileContext) -> Int? {
        let bound = Set(snippet.scan.calls.flatMap(\.bindings))
        for element in snippet.scan.jsxElements {
            for attribute in element.attributes {
                guard let text = handled(attribute), bound.contains(text),
                    context.knowledge.sdks.vocabulary[SDKCatalogue.folded(text)] == kind
                else { continue }
                return attribute.value.line
            }
        }
        return nil
    }
}
