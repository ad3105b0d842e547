import Guide
import Scenario

/// Names that a script looks up and that nothing binds: a member never taken from a hook, a name changed halfway, an import
/// left out, a helper that the guide never shows.
enum FreeNames {
    /// - Parameter scripts: those of the guide.
    static func judge(
        _ snippet: Snippet, among scripts: [Snippet], _ scenario: Scenario, _ examination: inout DocsExamination
    ) {
        examination.examine()
        guard !snippet.scan.names.free.isEmpty else { return }
        let elsewhere = boundElsewhere(snippet, scripts)
        let scope = SDKScope(snippet, examination.facts.calls)
        let globals = examination.facts.globals("script")
        var told: Set<String> = []
        for use in snippet.scan.names.free {
            guard !globals.contains(use.name), !elsewhere.contains(use.name), told.insert(use.name).inserted else {
                continue
            }
            if let (hook, line) = owner(of: use, snippet, scope, examination.facts.calls) {
                examination.fault(
                    "`\(use.name)` is used, but never taken from `\(hook)()`.", at: snippet.at(use.line),
                    expected: "`\(use.name)` stands in the pattern of line \(line).",
                    origin: "the type declarations of the SDK, and line \(line) of this block",
                    observed: snippet.text(ofLine: use.line),
                    fix: "Take `\(use.name)` from `\(hook)()` in line \(line).")
            } else if snippet.language == .markup {
                // Templates and compilers bring in names of their own.
                continue
            } else if let module = exporter(of: use, snippet, scripts, examination.facts) {
                examination.fault(
                    "`\(use.name)` is called but not imported in this file.", at: snippet.at(use.line),
                    expected: "The file imports what it calls.", origin: "\(module) exports it",
                    observed: snippet.text(ofLine: use.line), fix: "Import `\(use.name)` from '\(module)'.")
            } else if let other = twin(of: use, snippet) ?? abridged(use, snippet) {
                examination.fault(
                    "`\(use.name)` is used but bound nowhere; `\(other.name)` is\(other.isCalled ? "" : " bound and never used").",
                    at: snippet.at(use.line), expected: "One name in both places.",
                    origin: "line \(other.line) of this block", observed: snippet.text(ofLine: use.line),
                    fix: "Write `\(other.name)`, or bind `\(use.name)` in line \(other.line).")
            } else if isHelper(use, snippet, scenario) {
                examination.fault(
                    "`\(use.name)` is called, but the guide never says what it is.", at: snippet.at(use.line),
                    expected: "The function is imported, declared or explained.", origin: "the guide itself",
                    observed: snippet.text(ofLine: use.line), fix: "Show the function, or say where it comes from.",
                    severity: .warning)
            }
        }
    }

    /// What other blocks bind for this one: parts of the same file everything, others what they declare at top level, and
    /// everything for a mere excerpt.
    private static func boundElsewhere(_ snippet: Snippet, _ scripts: [Snippet]) -> Set<String> {
        let isExcerpt = snippet.scan.imports.isEmpty
        return scripts.reduce(into: []) { names, other in
            guard other.code != snippet.code else { return }
            let isSameFile = other.code.file == snippet.code.file
            if isSameFile || isExcerpt || other.code.file == nil {
                names.formUnion(other.scan.names.bound)
            } else {
                names.formUnion(other.scan.declarations.keys)
            }
        }
    }

    /// The hook of this block whose result has the name as a member, with the line of its pattern.
    private static func owner(
        of use: SnippetNames.Use, _ snippet: Snippet, _ scope: SDKScope, _ calls: SDKCalls
    ) -> (hook: String, line: Int)? {
        for result in snippet.scan.names.results where !result.taken.isEmpty {
            guard let callable = scope.callable(result.call.callee), let type = callable.gives,
                calls.members(of: type, in: callable.module)?[use.name] != nil
            else { continue }
            return (result.call.callee, result.taken[0].line)
        }
        return nil
    }

    /// The package of the guide that exports a function of that name, where the block is a file with imports.
    private static func exporter(
        of use: SnippetNames.Use, _ snippet: Snippet, _ scripts: [Snippet], _ facts: DocsFacts
    ) -> String? {
        guard use.isCalled, !snippet.scan.imports.isEmpty, !snippet.isElided else { return nil }
        let modules = Set(scripts.flatMap(\.scan.imports).map(\.module))
        let installed = Set(scripts.flatMap(\.scan.imports).map { DocsFacts.package(of: $0.module) })
        for entry in facts.facts["knownExports"]?.members ?? [] {
            let isNear = modules.contains(entry.name) || installed.contains(DocsFacts.package(of: entry.name))
            let isReact = entry.name == "react" && modules.contains { $0.contains("react") || $0.contains("next") }
            if isNear || isReact || entry.value["default"]?.bool == true,
                entry.value["names"]?.strings?.contains(use.name) == true
            {
                return entry.name
            }
        }
        return modules.sorted().first { module in
            facts.entry(of: module)?["values"]?.strings?.contains(use.name) == true
        }
    }

    /// The only name that the block binds before, that nobody uses, and that resembles this one.
    private static func twin(of use: SnippetNames.Use, _ snippet: Snippet) -> SnippetNames.Use? {
        let twins = snippet.scan.names.unused.filter { other in
            other.line < use.line && !other.name.hasPrefix("_")
                && NameSlips.resemble(use.name, isCalled: use.isCalled, other.name)
        }
        let names = Set(twins.map(\.name))
        return names.count == 1 ? twins[0] : nil
    }

    /// The name of a parameter which everybody abridges in the same way, in its other form: `response` for `res`.
    private static func abridged(_ use: SnippetNames.Use, _ snippet: Snippet) -> SnippetNames.Use? {
        let pairs = ["req": "request", "res": "response", "ctx": "context", "err": "error"]
        let other = pairs[use.name] ?? pairs.first { $0.value == use.name }?.key
        guard let other, snippet.scan.names.bound.contains(other) else { return nil }
        return SnippetNames.Use(name: other, line: snippet.code.firstLine, isCalled: true)
    }

    /// Whether a whole file calls a function that neither the guide's code binds nor its text speaks of.
    private static func isHelper(_ use: SnippetNames.Use, _ snippet: Snippet, _ scenario: Scenario) -> Bool {
        guard use.isCalled, snippet.code.file != nil, !snippet.scan.imports.isEmpty, !snippet.isElided,
            !scenario.scripts.contains(where: { $0.scan.names.bound.contains(use.name) }),
            !isFrameworkFile(snippet)
        else { return false }
        // A comment says that the reader has to bring it.
        let near = [snippet.text(ofLine: use.line), snippet.text(ofLine: use.line - 1)]
        guard !near.contains(where: { $0.contains("//") }) else { return false }
        return !scenario.speaks(of: use.name)
    }

    /// Files whose framework brings names in by itself.
    private static func isFrameworkFile(_ snippet: Snippet) -> Bool {
        snippet.language == .markup || snippet.code.file?.contains("nuxt") == true
            || snippet.scan.imports.contains { $0.module.hasPrefix("#") || $0.module.contains("nuxt") }
    }
}
