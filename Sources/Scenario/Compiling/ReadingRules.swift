import Guide

/// Reads where the application looks at the session: is someone signed in, which claims came.
enum ReadingRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.flatMap { index -> [StepDraft] in
            switch SnippetLanguage.of(context.snippets[index].code) {
            case .shell, .env, .json, .keyValue, .http, .diagram, .unknown: return []
            default: break
            }
            let claims = readClaims(index, context)
            let check = checkAuthenticated(index, context, showsClaims: claims != nil)
            return [claims, check].compactMap { $0 }
        }
    }

    private static func call(_ kind: StepKind, _ index: Int, _ context: CompileContext) -> SnippetScan.Call? {
        let meaning = CallMeaning(context: context)
        return context.snippets[index].scan.calls.first { meaning.kind(of: $0, in: index) == kind }
    }

    private static func readClaims(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        if let call = call(.readClaims, index, context) {
            let value = Inspection(call: String(call.lastName), path: RouteReader.path(of: snippet, line: call.line))
            return context.draft(.readClaims(value), snippet: index, line: call.line, endLine: call.endLine)
        }
        for (number, text) in snippet.lines {
            guard let field = ClaimsDisplay.field(in: text) else { continue }
            let source = snippet.scan.calls.first { call in
                call.bindings.contains { field == $0 || field.hasPrefix($0 + ".") || field.hasPrefix($0 + "?") }
            }
            let value = Inspection(
                call: source.map { String($0.lastName) }, field: field,
                path: RouteReader.path(of: snippet, line: number))
            return context.draft(.readClaims(value), snippet: index, line: source?.line ?? number, endLine: number)
        }
        return nil
    }

    private static func checkAuthenticated(_ index: Int, _ context: CompileContext, showsClaims: Bool) -> StepDraft? {
        let snippet = context.snippets[index]
        if let call = snippet.scan.calls.first(where: { ["isauthenticated"].contains(SDKCatalogue.folded($0.lastName)) }
        ) {
            let value = Inspection(call: String(call.lastName), path: RouteReader.path(of: snippet, line: call.line))
            return context.draft(.checkAuthenticated(value), snippet: index, line: call.line)
        }
        guard !showsClaims, let use = SessionUse.first(in: snippet) else { return nil }
        guard context.profiles[index] != nil else { return nil }
        let source = snippet.scan.calls.last { call in
            call.line <= use.line && call.bindings.contains { $0 == use.root || $0 == use.field }
        }
        var value = Inspection(call: source.map { String($0.lastName) }, field: use.field)
        if let path = source?.arguments.first?.literal, path.hasPrefix("/") { value.path = path }
        if source == nil, let call = call(.checkAuthenticated, index, context) { value.call = String(call.lastName) }
        return context.draft(
            .checkAuthenticated(value), snippet: index, line: min(source?.line ?? use.line, use.line), endLine: use.line
        )
    }
}
