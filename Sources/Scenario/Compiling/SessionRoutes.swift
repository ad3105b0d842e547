import Guide

/// Reads signing in and out where no call of an SDK does it: the reader's own routes, else links and redirects to routes.
enum SessionRoutes {
    /// The steps of the kinds that are wanted.
    static func drafts(_ context: CompileContext, wanted: (signIn: Bool, signOut: Bool)) -> [StepDraft] {
        let routes = context.snippets.indices.flatMap { self.routes($0, context, wanted) }
        let hasRoute = { (kind: StepKind) in routes.contains { $0.payload.kind == kind } }
        let left = (wanted.signIn && !hasRoute(.signIn), wanted.signOut && !hasRoute(.signOut))
        let linked = context.snippets.indices.flatMap { links($0, context, left) }
        let hasLink = linked.contains { $0.payload.kind == .signOut }
        guard left.1, !hasLink else { return routes + linked }
        return routes + linked + told(context)
    }

    /// The route for signing out that a sentence names and no code calls: "Calling `/logto/sign-out` clears the session".
    private static func told(_ context: CompileContext) -> [StepDraft] {
        let own = context.profiles.lazy.compactMap { $0?.routes["signOut"] }.first
        guard let path = own else { return [] }
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .paragraph(let inlines) = block.content, inlines.codes == [path] else { continue }
            return [context.draft(.signOut(SignOut(path: path)), block: index)]
        }
        return []
    }

    /// The reader's own routes for signing in and out, where no call of an SDK does it.
    private static func routes(
        _ index: Int, _ context: CompileContext, _ wanted: (signIn: Bool, signOut: Bool)
    ) -> [StepDraft] {
        let snippet = context.snippets[index]
        var drafts: [StepDraft] = []
        if wanted.signIn, let route = RouteReader.route(for: .signIn, in: snippet) {
            drafts.append(
                context.draft(
                    .signIn(SignIn(path: route.path)), snippet: index, line: route.line, endLine: route.endLine))
        }
        if wanted.signOut, let route = RouteReader.route(for: .signOut, in: snippet) {
            drafts.append(
                context.draft(
                    .signOut(SignOut(path: route.path)), snippet: index, line: route.line, endLine: route.endLine))
        }
        return drafts
    }

    /// Links and redirects to routes whose last segment is `sign-in` or `sign-out`.
    private static func links(
        _ index: Int, _ context: CompileContext, _ wanted: (signIn: Bool, signOut: Bool)
    ) -> [StepDraft] {
        let snippet = context.snippets[index]
        var drafts: [StepDraft] = []
        for (path, number) in snippet.reading.links {
            let kind = LinkTarget.kind(of: path, routes: context.profiles[index]?.routes ?? [:])
            if kind == .signIn, wanted.signIn, !drafts.contains(where: { $0.payload.kind == .signIn }) {
                drafts.append(context.draft(.signIn(SignIn(path: path)), snippet: index, line: number))
            }
            if kind == .signOut, wanted.signOut, !drafts.contains(where: { $0.payload.kind == .signOut }) {
                drafts.append(context.draft(.signOut(SignOut(path: path)), snippet: index, line: number))
            }
        }
        return drafts
    }

    /// The paths in links, forms and redirects of code, with their lines.
    static func links(in lines: [(number: Int, text: Substring)]) -> [(path: String, line: Int)] {
        lines.flatMap { number, line in choices(in: line).flatMap(paths).map { ($0, number) } }
    }

    /// The line as it reads for each outcome of a choice inside a template: `/sign-${user ? 'out' : 'in'}`.
    private static func choices(in line: Substring) -> [Substring] {
        guard line.contains("${"),
            let choice = line.firstMatch(of: #/\$\{[^{}?]*\?\s*['"]([^'"]*)['"]\s*:\s*['"]([^'"]*)['"]\s*\}/#)
        else {
            return [line]
        }
        return [choice.2, choice.1].map { line[..<choice.range.lowerBound] + $0 + line[choice.range.upperBound...] }
    }

    /// Paths in links, forms, redirects and requests of a line: `href="/a"`, `action="@{/a}"`, `assign('/a')`, `redirect("/a")`.
    private static func paths(in line: Substring) -> [String] {
        let parts = line.split(omittingEmptySubsequences: false) { "\"'`".contains($0) }
        return parts.indices.dropFirst().compactMap { part in
            var text = parts[part]
            // `:to="`/a`"` has nothing between its two quotation marks.
            let before = parts[..<part].last { !$0.isEmpty }?.lowercased() ?? ""
            guard
                before.hasSuffix("href=") || before.hasSuffix("action=") || before.hasSuffix("assign(")
                    || before.hasSuffix("redirect(") || before.hasSuffix("location =")
                    || before.hasSuffix("location.href =")
                    || ["fetch(", "axios.get(", "axios.post("].contains(where: before.hasSuffix)
                    || before.hasSuffix("to=") || before.hasSuffix("push(") || before.hasSuffix("navigateto(")
            else { return nil }
            if text.hasPrefix("@{") { text = text.dropFirst(2).prefix { $0 != "}" } }
            return text.hasPrefix("/") ? String(text) : nil
        }
    }
}
