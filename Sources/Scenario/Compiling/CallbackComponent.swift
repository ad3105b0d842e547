import Guide

/// Reads callbacks that a component of a package takes: `<CallbackPage />` on the reader's page, or as the element of a route.
enum CallbackComponent {
    /// The step of the first such component of a snippet; nil when it shows none.
    static func draft(_ index: Int, registered: String?, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        let names = imported(snippet, context)
        guard let element = snippet.scan.jsxElements.first(where: { names.contains($0.name) }) else { return nil }
        let path = route(around: element, in: snippet) ?? page(of: snippet, context) ?? registered
        return context.draft(.handleCallback(path: path, call: element.name), snippet: index, line: element.line)
    }

    /// What a snippet imports from a package for Logto and calls a callback.
    private static func imported(_ snippet: Snippet, _ context: CompileContext) -> Set<String> {
        let modules = snippet.scan.imports.filter { entry in
            context.knowledge.sdks.profile(module: entry.module) != nil || CompileContext.isForLogto(entry.module)
        }
        return Set(
            modules.flatMap(\.named).filter { SDKCatalogue.folded($0.imported).contains("callback") }.map(\.local)
                .filter { $0.first?.isUppercase == true })
    }

    /// The path of the route whose element it is: `<Route path="/callback" element={<CallbackPage />} />`.
    private static func route(around element: SnippetScan.JSXElement, in snippet: Snippet) -> String? {
        snippet.scan.jsxElements.last { $0.name == "Route" && $0.line <= element.line }?.attributes
            .first { $0.name == "path" }?.value.literal
    }

    /// The path of the page that the snippet is, by its own file name or the one that the sentence before it names last.
    private static func page(of snippet: Snippet, _ context: CompileContext) -> String? {
        var files = [snippet.code.file].compactMap(\.self)
        if snippet.block > 0, let before = context.prose(context.guide.blocks[snippet.block - 1]) {
            files += before.codes.reversed()
        }
        return files.lazy.compactMap { RouteReader.path(ofFile: $0) ?? RouteReader.path(ofPage: $0) }.first
    }
}
