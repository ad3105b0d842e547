import Guide

/// Reads where the reader's application takes the answer of the authorization request.
enum CallbackRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        let meaning = CallMeaning(context: context)
        return context.snippets.indices.compactMap { index in
            let snippet = context.snippets[index]
            if let call = snippet.scan.calls.first(where: { meaning.kind(of: $0, in: index) == .handleCallback }) {
                return context.draft(
                    .handleCallback(path: path(call, index, context), call: String(call.lastName)), snippet: index,
                    line: call.line, endLine: call.endLine)
            }
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
        for draft in ConsoleURIRules.drafts(context) {
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
