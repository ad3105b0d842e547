import Guide

/// Reads where the application looks at the session: is someone signed in, which claims came.
enum ReadingRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.flatMap { index -> [StepDraft] in
            guard context.snippets[index].language.isProgram else { return [] }
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
        if context.profiles[index] != nil, let member = snippet.reading.claimsMember {
            let value = Inspection(call: member.name, path: RouteReader.path(of: snippet, line: member.line))
            return context.draft(.readClaims(value), snippet: index, line: member.line)
        }
        if let (field, number) = snippet.reading.claimsLoop {
            let source = snippet.scan.calls.first { call in
                call.bindings.contains { field == $0 || field.hasPrefix($0 + ".") || field.hasPrefix($0 + "?") }
            }
            let value = Inspection(
                call: source.map { String($0.lastName) }, field: field, claims: claims(of: source, in: snippet),
                path: RouteReader.path(of: snippet, line: number))
            return context.draft(.readClaims(value), snippet: index, line: source?.line ?? number, endLine: number)
        }
        return claimsOfContext(index, context) ?? namedClaims(index, context) ?? keptClaims(index, context)
    }

    /// A member in which the package keeps the claims, handed on and not only asked for: `return { user: locals.user }`.
    private static func keptClaims(_ index: Int, _ context: CompileContext) -> StepDraft? {
        for (number, text) in context.snippets[index].lines {
            for member in context.profiles[index]?.claims ?? [] {
                guard let place = text.range(of: member), !text[..<place.lowerBound].contains("if ("),
                    !["!", "."].contains(text[..<place.lowerBound].last.map(String.init)),
                    text[place.upperBound...].first.map({ $0.isLetter || $0 == "?" || $0 == "." }) != true
                else { continue }
                return context.draft(.readClaims(Inspection(call: nil, field: member)), snippet: index, line: number)
            }
        }
        return nil
    }

    /// Several standard claims that a page shows by name: `{{ user.name }}`, `{{ user.email }}`; one alone only greets.
    private static func namedClaims(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard context.profiles[index] != nil else { return nil }
        let known = context.knowledge.sdks.scopeClaims
        lazy var standard = Set(known.values.joined()).union(known.keys)
        for field in ["user", "claims", "userInfo", "session.user"] {
            var names: [String] = []
            var lines: [Int] = []
            for (number, text) in snippet.lines where text.contains("{") && text.contains(field) {
                for range in text.ranges(of: field) {
                    if let last = text[..<range.lowerBound].last, last.isLetter || last.isNumber || "_.$".contains(last)
                    {
                        continue
                    }
                    let member = text[range.upperBound...].drop { $0 == "?" || $0 == "!" }
                    let name = String(member.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" })
                    guard member.first == ".", standard.contains(name) else { continue }
                    names.append(name)
                    lines.append(number)
                }
            }
            if names.unique.count >= 2 {
                let value = Inspection(call: nil, field: field, claims: names.unique)
                return context.draft(
                    .readClaims(value), snippet: index, line: lines[0], endLine: lines[lines.count - 1])
            }
        }
        return nil
    }

    /// A context of which only claims are taken: `const { claims } = await getLogtoContext(…)`; one that is asked whether
    /// someone is signed in greets, and is no reading of claims.
    private static func claimsOfContext(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard snippet.reading.sessionUse == nil, let call = call(.checkAuthenticated, index, context),
            call.bindings.contains(where: { $0 == "claims" || $0.hasPrefix("claims.") })
        else { return nil }
        let names = call.bindings.filter { $0.hasPrefix("claims.") }.map { String($0.dropFirst("claims.".count)) }
        let value = Inspection(
            call: String(call.lastName), field: "claims", claims: names.isEmpty ? nil : names,
            path: RouteReader.path(of: snippet, line: call.line))
        return context.draft(.readClaims(value), snippet: index, line: call.line, endLine: call.endLine)
    }

    /// A call that says by itself whether someone is signed in and hands that on: `checkAuth().subscribe(({ isAuthenticated }) => …)`.
    private static func observed(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard let call = call(.checkAuthenticated, index, context),
            let use = snippet.lines.first(where: { $0.number >= call.line && $0.text.contains("isAuthenticated") })
        else { return nil }
        let value = Inspection(call: String(call.lastName), field: "isAuthenticated")
        return context.draft(.checkAuthenticated(value), snippet: index, line: call.line, endLine: use.number)
    }

    /// A member of a client that holds the claims, in languages whose methods need no parentheses: `@client.id_token_claims`.
    static func claimsMember(
        in lines: [(number: Int, text: Substring)], _ sdks: SDKCatalogue
    ) -> (name: String, line: Int)? {
        for (number, text) in lines
        where text.utf8.contains(UInt8(ascii: "."))
            && !["#", "//", "*", "<!--", "<%#", "<% #"].contains(where: text.trimmed(" \t").hasPrefix)
        {
            let parts = text.split(separator: ".")
            for (receiver, member) in zip(parts, parts.dropFirst()) {
                let name = member.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                guard !member.dropFirst(name.count).hasPrefix("("),
                    sdks.vocabulary[SDKCatalogue.folded(name)] == .readClaims,
                    SDKCatalogue.folded(receiver).hasSuffix("client")
                else { continue }
                return (String(name), number)
            }
        }
        return nil
    }

    /// The claims that are taken by name from what a call gave: `attributes.get("email")`; nil when none is.
    private static func claims(of source: SnippetScan.Call?, in snippet: Snippet) -> [String]? {
        let names = snippet.scan.calls.compactMap { call -> String? in
            guard ["get", "getOrDefault", "getAttribute", "getClaim"].contains(String(call.lastName)),
                source?.bindings.contains(where: { call.callee.hasPrefix("\($0).") }) == true
            else { return nil }
            return call.arguments.first?.literal
        }
        return names.isEmpty ? nil : names.unique
    }

    private static func checkAuthenticated(_ index: Int, _ context: CompileContext, showsClaims: Bool) -> StepDraft? {
        let snippet = context.snippets[index]
        if let call = snippet.scan.calls.first(where: { ["isauthenticated"].contains(SDKCatalogue.folded($0.lastName)) }
        ) {
            let value = Inspection(call: String(call.lastName), path: RouteReader.path(of: snippet, line: call.line))
            return context.draft(.checkAuthenticated(value), snippet: index, line: call.line)
        }
        // An excerpt without its imports may ask a client that carries the product's name: `logtoClient.isAuthenticated`.
        let asked = snippet.reading.sessionUse.map { $0.member != nil && $0.root.lowercased().hasPrefix("logto") }
        guard !showsClaims, context.profiles[index] != nil || asked == true else { return nil }
        guard let use = snippet.reading.sessionUse ?? decision(index, context) else {
            return observed(index, context)
        }
        let source = snippet.scan.calls.last { call in
            call.line <= use.line && call.bindings.contains { $0 == use.root || $0 == use.field }
        }
        var value = Inspection(call: source.map { String($0.lastName) }, field: use.field)
        if let path = source?.arguments.first?.literal, path.hasPrefix("/") { value.path = path }
        if source == nil, let call = call(.checkAuthenticated, index, context) { value.call = String(call.lastName) }
        if source == nil, let member = use.member { value.call = member }
        return context.draft(
            .checkAuthenticated(value), snippet: index, line: min(source?.line ?? use.line, use.line), endLine: use.line
        )
    }

    /// A decision by the variable that holds the user of a call of the SDK: `const user = useLogtoUser()`, `user ? … : …`.
    private static func decision(_ index: Int, _ context: CompileContext) -> SessionUse? {
        guard let call = call(.checkAuthenticated, index, context), call.bindings.count == 1,
            ["user", "session"].contains(SDKCatalogue.folded(call.bindings[0]))
        else { return nil }
        return SessionUse.first(on: call.bindings[0], in: context.snippets[index], after: call.endLine)
    }
}
