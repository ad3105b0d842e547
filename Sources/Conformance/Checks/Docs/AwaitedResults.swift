import Guide
import Scenario

/// What an asynchronous function of an SDK gives is awaited before it is used.
enum AwaitedResults {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-promise-awaited", evidence, skipping: "the guide calls no asynchronous function of a known SDK"
        ) {
            examination, scenario, index in
            for snippet in scenario.snippets { ForeignClients.judgeAwaits(snippet, scenario, &examination) }
            for (snippet, scope) in evidence.scopes(of: index, examination.facts.calls) {
                for result in snippet.scan.names.results {
                    guard let callable = scope.callable(result.call.callee), callable.isPromise,
                        callable.isConstructor == result.call.isNew
                    else { continue }
                    examination.examine()
                    guard let use = misuse(result, snippet) else { continue }
                    examination.fault(
                        "`\(result.call.callee)` gives a promise, which \(use).", at: snippet.at(result.call.line),
                        expected: "`await \(result.call.callee)(…)`.",
                        origin: "the type declarations of \(DocsFacts.package(of: callable.module))",
                        observed: snippet.text(ofLine: result.call.line), fix: "Write `await` before the call.")
                }
            }
        }
    }

    /// How the promise itself is taken for what it will give; nil when it is not.
    private static func misuse(_ result: SnippetNames.Result, _ snippet: Snippet) -> String? {
        switch result.use {
        case .taken: "has no `\(result.taken.first?.member ?? "")`"
        case .condition: "is always true"
        case .member(let name) where !["then", "catch", "finally"].contains(name): "has no `\(name)`"
        case .argument(let owner) where isReader(owner): "`\(owner)` gets in place of the value"
        case .bound(let name): misuse(of: name, snippet)
        default: nil
        }
    }

    private static func misuse(of name: String, _ snippet: Snippet) -> String? {
        let text = snippet.code.text
        guard !text.contains("await \(name)"), !text.contains("use(\(name))") else { return nil }
        let names = snippet.scan.names
        if let chain = names.chains.first(where: { $0.base == name }), let member = chain.members.first {
            return ["then", "catch", "finally"].contains(member) ? nil : "has no `\(member)`"
        }
        for reference in names.references where reference.name == name {
            guard let callee = reference.callee else { return "is always true" }
            if callee == "``" { return "a text shows as `[object Promise]`" }
            if isReader(callee) { return "`\(callee)` gets in place of the value" }
        }
        return nil
    }

    /// Whether the function works with a value, so that a promise is of no use to it.
    private static func isReader(_ callee: String) -> Bool {
        let last = callee.split(separator: ".").last.map(String.init) ?? callee
        let isSetter = last.hasPrefix("set") && last.dropFirst(3).first?.isUppercase == true
        return isSetter || callee == "console.log" || callee == "JSON.stringify" || callee == "Object.entries"
            || ["redirect", "json", "send"].contains(last)
    }
}

extension Scenario {
    /// The blocks of code that are scripts or hold some.
    var scripts: [Snippet] { snippets.filter { $0.isScript || $0.language == .markup } }
}
