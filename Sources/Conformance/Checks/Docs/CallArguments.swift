import Guide
import Scenario

/// Calls of SDK functions have as many arguments as these need, and of the kinds they take.
enum CallArguments {
    static func judge(_ snippet: Snippet, _ scope: SDKScope, _ examination: inout DocsExamination) {
        for result in snippet.scan.names.results {
            let call = result.call
            guard let callable = scope.callable(call.callee), callable.isConstructor == call.isNew,
                callable.props == nil, !isElided(call, snippet)
            else { continue }
            examination.examine()
            let count = call.arguments.count
            if count < callable.least, !result.isSpread {
                report(
                    "`\(call.callee)` is given \(count == 0 ? "nothing" : words(count)), but needs \(words(callable.least)).",
                    call, callable,
                    "Pass \(callable.takes.prefix(callable.least).map(\.name).joined(separator: ", ")).",
                    snippet, &examination)
            } else if let most = callable.most, count > most, !result.isSpread {
                report(
                    "`\(call.callee)` is given \(words(count)), but takes \(most == 0 ? "none" : words(most)).", call,
                    callable, "Leave out what it does not take.", snippet, &examination)
            } else if let (index, kind) = misfit(call, callable, snippet) {
                let parameter = callable.takes[index]
                let article = { (kind: String) in kind == "object" || kind == "array" ? "an \(kind)" : "a \(kind)" }
                report(
                    "`\(call.callee)` is given \(article(kind)) as `\(parameter.name)`, but takes \(parameter.kinds.sorted().map(article).joined(separator: " or ")).",
                    call, callable,
                    "Pass the arguments in the order \(callable.takes.map(\.name).joined(separator: ", ")).",
                    snippet, &examination)
            }
        }
    }

    private static func words(_ count: Int) -> String { count == 1 ? "one argument" : "\(count) arguments" }

    /// Whether the call is a sketch: `getAccessToken(…)`.
    private static func isElided(_ call: SnippetScan.Call, _ snippet: Snippet) -> Bool {
        guard call.arguments.isEmpty else {
            return call.arguments.contains { $0.text?.contains("...") == true || $0.text?.contains("…") == true }
        }
        let lines = snippet.lines.filter { $0.number >= call.line && $0.number <= call.endLine }
        return lines.contains { $0.text.contains("/*") || $0.text.contains("...") || $0.text.contains("…") }
            || call.endLine > call.line && lines.contains { $0.text.contains("//") }
    }

    /// The first argument whose kind is certain and none of those that are taken.
    private static func misfit(
        _ call: SnippetScan.Call, _ callable: SDKCalls.Callable, _ snippet: Snippet
    ) -> (index: Int, kind: String)? {
        for (index, argument) in call.arguments.enumerated() where index < callable.takes.count {
            if let kind = kind(argument, snippet), callable.takes[index].refuses(kind) { return (index, kind) }
        }
        return nil
    }

    /// The kind of a value that is certain; nil for an expression.
    static func kind(_ value: SnippetScan.Value, _ snippet: Snippet) -> String? {
        switch value {
        case .string, .template: return "string"
        case .number: return "number"
        case .object: return "object"
        case .array: return "array"
        case .expression(let text, _):
            if text == "true" || text == "false" { return "boolean" }
            let isObject = snippet.scan.objects.contains { $0.name == text } && snippet.scan.declarations[text] != nil
            return isObject ? "object" : nil
        }
    }

    private static func report(
        _ summary: String, _ call: SnippetScan.Call, _ callable: SDKCalls.Callable, _ fix: String, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        let parameters = callable.takes.enumerated().map { index, parameter in
            parameter.name + (index < callable.least ? "" : "?")
        }
        examination.fault(
            summary, at: snippet.at(call.line),
            expected: "`\(call.callee)(\(parameters.joined(separator: ", ")))`.",
            origin: examination.facts.declarations(of: callable.module),
            observed: snippet.text(ofLine: call.line), fix: fix)
    }
}
