import Guide
import Scenario

/// Functions of SDKs are handed over in the form in which they work: handlers call them, factories are called first.
enum HandedFunctions {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-function-handed", evidence, skipping: "the guide hands no function of a known SDK over"
        ) {
            examination, scenario, index in
            for (snippet, scope) in evidence.scopes(of: index, examination.facts.calls) {
                for element in snippet.scan.jsxElements {
                    for attribute in element.attributes where isHandler(attribute.name) {
                        judge(attribute, snippet, scope, &examination)
                    }
                }
                for reference in snippet.scan.names.references {
                    guard let owner = reference.callee, owner != "``" else { continue }
                    examination.examine()
                    guard let callable = scope.callable(reference.name),
                        callable.gives == "()", callable.least > 0, !callable.isConstructor
                    else { continue }
                    examination.fault(
                        "`\(owner)` is given `\(reference.name)` itself, not what it makes.",
                        at: snippet.at(reference.line),
                        expected:
                            "`\(reference.name)(\(callable.takes.prefix(callable.least).map(\.name).joined(separator: ", ")))`.",
                        origin: "the type declarations of \(DocsFacts.package(of: callable.module))",
                        observed: snippet.text(ofLine: reference.line),
                        fix: "Call `\(reference.name)` and hand over its result.")
                }
            }
        }
    }

    /// Whether an attribute names what happens at an event: `onClick`, `@click`, `on:click`, `v-on:click`.
    private static func isHandler(_ name: String) -> Bool {
        name.hasPrefix("@") || name.hasPrefix("on:") || name.hasPrefix("v-on:")
            || ["onClick", "onPress", "onSubmit", "onclick"].contains(name)
    }

    /// An attribute's value without its braces and the white space in them.
    private static func inner(_ text: String) -> String {
        var text = text[...]
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func judge(
        _ attribute: SnippetScan.Property, _ snippet: Snippet, _ scope: SDKScope, _ examination: inout DocsExamination
    ) {
        guard let text = attribute.value.text.map(inner) else { return }
        examination.examine()
        let isTemplate = snippet.language == .markup
        if let callable = scope.callable(text) {
            guard let first = callable.takes.first, !first.kinds.contains("any") else { return }
            examination.fault(
                "The event is passed to `\(text)` as its `\(first.name)`.", at: snippet.at(attribute.line),
                expected: "`\(attribute.name)` gets a function that calls `\(text)`.",
                origin:
                    "handlers get the event as their first argument; the type declarations of \(DocsFacts.package(of: callable.module))",
                observed: snippet.text(ofLine: attribute.line), fix: "Write `() => \(text)(…)`.")
            return
        }
        let callee = String(text.prefix { $0.isLetter || $0.isNumber || "._$".contains($0) })
        let isCall = text.dropFirst(callee.count).hasPrefix("(") && text.hasSuffix(")")
        guard !isTemplate, isCall, let callable = scope.callable(callee), callable.isPromise else { return }
        examination.fault(
            "`\(callee)` is called while the page is drawn, not when the event happens.",
            at: snippet.at(attribute.line),
            expected: "`\(attribute.name)` gets a function that calls `\(callee)`.",
            origin: "an attribute's expression is computed at each rendering",
            observed: snippet.text(ofLine: attribute.line),
            fix: "Write `() => \(text)`.")
    }
}
