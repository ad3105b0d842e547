import Guide

/// Reads where the reader's application takes the answer of the authorization request.
enum CallbackRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        let drafts = inCode(context)
        guard drafts.isEmpty else { return drafts }
        return (inProse(context) ?? byLibrary(context) ?? byRoute(context)).map { [$0] } ?? []
    }

    /// The reader's own route for the callback, where no call of the SDK stands in it.
    private static func byRoute(_ context: CompileContext) -> StepDraft? {
        for index in context.snippets.indices {
            guard let route = RouteReader.route(for: .handleCallback, in: context.snippets[index]) else { continue }
            return context.draft(
                .handleCallback(path: route.path, call: nil), snippet: index, line: route.line, endLine: route.endLine)
        }
        return nil
    }

    /// The part about the redirect of a library that handles it by itself: it only names the registered URI.
    private static func byLibrary(_ context: CompileContext) -> StepDraft? {
        let path = registered(context)
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .paragraph(let inlines) = block.content,
                let id = block.section.last?.id, id.hasPrefix("handle-redirect") || id.hasPrefix("handle-callback"),
                let path, path != "/",
                inlines.contains(where: { $0.kind == .code && ($0.text == path || $0.text.hasSuffix(path)) })
            else { continue }
            return context.draft(.handleCallback(path: path, call: nil), block: index)
        }
        return nil
    }

    /// A sentence that lists the routes which the SDK answers by itself, the callback among them.
    private static func inProse(_ context: CompileContext) -> StepDraft? {
        guard let profile = context.profiles.lazy.compactMap({ $0 }).first, let path = profile.callbackPath else {
            return nil
        }
        for (index, block) in context.guide.blocks.enumerated() {
            guard let inlines = context.prose(block) else { continue }
            let paths = inlines.filter { $0.kind == .code }.map(\.text)
            guard paths.contains(path), paths.contains(where: { $0 != path && profile.routes.values.contains($0) })
            else { continue }
            return context.draft(.handleCallback(path: path, call: nil), block: index)
        }
        return nil
    }

    private static func inCode(_ context: CompileContext) -> [StepDraft] {
        let meaning = CallMeaning(context: context)
        let registered = registered(context)
        return context.snippets.indices.compactMap { index in
            let snippet = context.snippets[index]
            if let call = snippet.scan.calls.first(where: { meaning.kind(of: $0, in: index) == .handleCallback }) {
                return context.draft(
                    .handleCallback(path: path(call, index, context), call: String(call.lastName)), snippet: index,
                    line: call.line, endLine: call.endLine)
            }
            if let component = CallbackComponent.draft(index, registered: registered, context) { return component }
            if let line = routeHandlers(snippet, context, index) {
                return context.draft(
                    .handleCallback(path: context.profiles[index]?.callbackPath, call: nil), snippet: index, line: line)
            }
            if let call = passport(snippet) {
                return context.draft(
                    .handleCallback(path: RouteReader.path(of: snippet, line: call.line), call: call.callee),
                    snippet: index,
                    line: call.line, endLine: call.endLine)
            }
            return nil
        }
    }

    private static func path(_ call: SnippetScan.Call, _ index: Int, _ context: CompileContext) -> String? {
        let snippet = context.snippets[index]
        if let members = call.arguments.compactMap(\.members).first,
            let entry = members.first(where: { SDKCatalogue.folded($0.name) == "signincallback" }),
            let path = entry.value["path"]?.literal
        {
            return path
        }
        if call.callee.hasSuffix("handleAuthRoutes"), let own = context.profiles[index]?.callbackPath { return own }
        return RouteReader.path(of: snippet, line: call.line) ?? registered(context)
            ?? context.profiles[index]?.callbackPath
    }

    /// The path of the redirect URI the guide has registered.
    private static func registered(_ context: CompileContext) -> String? {
        for draft in context.registrations {
            if case .registerRedirectURI(let uri) = draft.payload, !uri.isEmpty { return URIText.path(uri) }
        }
        return nil
    }

    /// `export const { GET, POST } = handlers`, `export { handler as GET, handler as POST }`.
    private static func routeHandlers(_ snippet: Snippet, _ context: CompileContext, _ index: Int) -> Int? {
        guard context.profiles[index]?.package.hasPrefix("next-auth") == true else { return nil }
        let names = snippet.scan.exports.filter { $0.name == "GET" || $0.name == "POST" }
        return names.count == 2 ? names[0].line : nil
    }

    private static func passport(_ snippet: Snippet) -> SnippetScan.Call? {
        snippet.scan.calls.first { $0.callee == "passport.authenticate" && $0.arguments.count > 1 }
    }
}
