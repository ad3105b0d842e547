import Guide

/// Reads storages for the session that the reader writes, and redirects of visitors who are not signed in.
enum StorageRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.flatMap { index in
            [storage(index, context), redirect(index, context)].compactMap { $0 }
        }
    }

    private static let interfaces: Set<String> = ["SessionWrapper", "Storage", "SessionStorage"]

    private static func storage(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard context.profiles[index] != nil, ClientRules.client(of: index, context) == nil else { return nil }
        for site in snippet.reading.sites {
            guard let line = site.reading.sessionLine, let value = site.reading.sessionValue?.text,
                let name = className(value)
            else { continue }
            let option = snippet.lines.first { $0.number == line }.map { $0.text.trimmed(" ") } ?? ""
            let word = String(option.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "_" })
            let declared = snippet.reading.storage
            return context.draft(
                .externalSessionStorage(option: word.isEmpty ? nil : word, className: name), snippet: index,
                line: min(declared?.line ?? line, line), endLine: line)
        }
        if let own = handedOver(in: snippet, context) {
            return context.draft(
                .externalSessionStorage(option: nil, className: own.name), snippet: index, line: own.line)
        }
        if let found = snippet.reading.storage {
            return context.draft(
                .externalSessionStorage(option: nil, className: found.name), snippet: index, line: found.line,
                endLine: snippet.lines.last?.number)
        }
        return nil
    }

    /// `X` of `new X()`, `X()`, `&X{…}`.
    private static func className(_ value: String) -> String? {
        var text = value[...]
        if text.hasPrefix("new ") { text = text.dropFirst(4) }
        if text.hasPrefix("&") { text = text.dropFirst() }
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = text.dropFirst(name.count)
        guard name.first?.isUppercase == true, rest.hasPrefix("(") || rest.hasPrefix("{") else { return nil }
        return String(name)
    }

    /// A storage of the reader's own that is handed to the client: `new LogtoClient(…, new MyStorage())`; one that the
    /// guide itself writes is read where it is declared.
    private static func handedOver(in snippet: Snippet, _ context: CompileContext) -> (name: String, line: Int)? {
        for call in snippet.scan.calls where call.lastName.hasSuffix("Client") {
            for argument in call.arguments.dropFirst() {
                guard let name = argument.text.flatMap(className), name.hasSuffix("Storage"),
                    !context.snippets.contains(where: { $0.reading.storage?.name == name })
                else { continue }
                return (name, argument.line)
            }
        }
        return nil
    }

    /// A class that takes the part of the SDK's storage.
    static func declaration(in lines: [(number: Int, text: Substring)]) -> (name: String, line: Int)? {
        for (number, text) in lines where text.contains("class") || text.contains("struct") {
            let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            if let at = words.firstIndex(of: "class"), at + 1 < words.count,
                words.dropFirst(at + 2).contains(where: interfaces.contains)
            {
                return (words[at + 1], number)
            }
            if let at = words.firstIndex(of: "type"), words.contains("struct"), at + 1 < words.count,
                words[at + 1].hasSuffix("Storage")
            {
                return (words[at + 1], number)
            }
        }
        return nil
    }

    /// `if (!isAuthenticated) redirect('/sign-in')`.
    private static func redirect(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard let use = snippet.reading.sessionUse ?? called(snippet) else { return nil }
        for call in snippet.scan.calls
        where call.lastName.lowercased() == "redirect" && call.line >= use.line && call.line <= use.line + 3 {
            guard let path = call.arguments.first?.literal, path.hasPrefix("/"),
                LinkTarget.kind(of: path, routes: context.profiles[index]?.routes ?? [:]) == .signIn
            else { continue }
            let from = RouteReader.path(of: snippet, line: call.line)
            return context.draft(
                .automaticSignInRedirect(path: path, from: from == "/" ? nil : from), snippet: index, line: use.line,
                endLine: call.line)
        }
        return nil
    }

    private static func called(_ snippet: Snippet) -> SessionUse? {
        snippet.scan.calls.first { SDKCatalogue.folded($0.lastName) == "isauthenticated" }.map {
            SessionUse(field: "isAuthenticated", root: "", line: $0.line)
        }
    }
}
