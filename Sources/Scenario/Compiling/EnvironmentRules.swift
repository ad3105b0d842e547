import Basis
import Guide

/// Reads environment variables that the reader is to set.
enum EnvironmentRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.compactMap { index in
            let snippet = context.snippets[index]
            let language = snippet.language
            if let module = settingsModule(snippet) {
                return context.draft(
                    .setEnvironment(variables: module.map { NamedValue($0.name, $0.value) }), snippet: index,
                    line: module[0].line, endLine: module[module.count - 1].line)
            }
            guard language == .env || language == .shell || snippet.code.file?.hasSuffix(".env") == true else {
                return nil
            }
            let object = snippet.scan.objects.first { $0.typeName == "env" }
            let written = (object?.properties ?? []).filter {
                EnvironmentName.fits($0.name) && !isComputed($0.value)
            }
            let properties = written + (language == .shell ? snippet.scan.calls.flatMap(settings) : [])
            guard let first = properties.first, let last = properties.last else { return nil }
            let variables = properties.map { NamedValue($0.name, $0.value.text ?? "") }
            return context.draft(
                .setEnvironment(variables: variables), snippet: index, line: first.line, endLine: last.line)
        }
    }

    /// The constants of a block of Python that holds nothing but settings, of which one is for Logto: `LOGTO_ENDPOINT = "…"`.
    private static func settingsModule(_ snippet: Snippet) -> [(name: String, value: String, line: Int)]? {
        guard snippet.language == .python else { return nil }
        var found: [(name: String, value: String, line: Int)] = []
        for (number, text) in snippet.lines {
            let line = text.trimmed(" \t\r")
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "=") else { return nil }
            let name = line[..<equals].trimmed(" ")
            guard EnvironmentName.fits(name), let value = snippet.reading.constants[name] ?? quoted(line[equals...])
            else { return nil }
            found.append((name, value, number))
        }
        return found.contains { $0.name.contains("LOGTO") } ? found : nil
    }

    /// The text between the first quotation marks.
    private static func quoted(_ text: Substring) -> String? {
        guard let open = text.firstIndex(where: { "\"'".contains($0) }),
            text[..<open].allSatisfy({ $0 == "=" || $0 == " " })
        else { return nil }
        let rest = text[text.index(after: open)...]
        return rest.firstIndex(of: text[open]).map { String(rest[..<$0]) }
    }

    /// Whether a script computes a value: such a variable is the script's own.
    private static func isComputed(_ value: SnippetScan.Value) -> Bool { value.text?.hasPrefix("$(") ?? false }

    /// Words of a command that sets variables somewhere else: `fly secrets set`, `convex env set`, `heroku config:set`.
    private static let places: Set<String> = [
        "env", "secret", "secrets", "config", "var", "vars", "variable", "variables", "user-secrets",
    ]

    /// The variables that a command gives to the place where the application runs: `… set NAME value`, `… set NAME=value`.
    private static func settings(_ call: SnippetScan.Call) -> [SnippetScan.Property] {
        let words = ([call.callee] + call.arguments.compactMap(\.literal)).filter { !$0.hasPrefix("-") }
        guard let verb = words.indices.first(where: { isSetting(words, at: $0) }) else { return [] }
        let given = words[(verb + 1)...]
        func property(_ name: some StringProtocol, _ value: String) -> SnippetScan.Property {
            .init(name: String(name), value: .string(value, line: call.endLine), line: call.line)
        }
        let pairs = given.compactMap { word -> SnippetScan.Property? in
            guard let equals = word.firstIndex(of: "="), EnvironmentName.fits(word[..<equals]) else { return nil }
            return property(word[..<equals], String(word[word.index(after: equals)...]))
        }
        guard pairs.isEmpty else { return pairs }
        // The paths of .NET's settings are joined by colons here.
        guard given.count == 2, let name = given.first, let value = given.last,
            EnvironmentName.fits(name.replacing(":", with: "__"))
        else { return [] }
        return [property(name, value)]
    }

    private static func isSetting(_ words: [String], at index: Int) -> Bool {
        if words[index] == "set" { return index > 0 && places.contains(words[index - 1]) }
        return places.contains { words[index] == "\($0):set" }
    }
}
