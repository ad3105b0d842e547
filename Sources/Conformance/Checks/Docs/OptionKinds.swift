import Basis
import Guide
import Scenario

/// Options have values of the kind that the SDK takes, objects of options the members it knows, components the properties.
enum OptionKinds {
    static func judge(
        _ snippet: Snippet, _ everywhere: ImportedNames, _ scope: SDKScope, _ examination: inout DocsExamination
    ) {
        let here = ImportedNames([snippet]).types
        for object in snippet.scan.objects {
            guard let type = object.typeName, let module = here[type] ?? everywhere.types[type],
                let members = examination.facts.calls.configuration(type, in: module)
            else { continue }
            judgeKinds(object.properties, members, module, snippet, &examination)
        }
        for result in snippet.scan.names.results {
            guard let callable = scope.callable(result.call.callee) else { continue }
            for (place, members) in callable.options where place < result.call.arguments.count {
                guard let properties = result.call.arguments[place].members else { continue }
                judgeKinds(properties, members, callable.module, snippet, &examination)
                judgeNames(properties, members, result.call.callee, callable.module, snippet, &examination)
            }
        }
        for element in snippet.scan.jsxElements {
            guard let callable = scope.callable(element.name), let props = callable.props else { continue }
            judge(element, props, callable.module, snippet, &examination)
        }
    }

    private static func judgeKinds(
        _ properties: [SnippetScan.Property], _ members: [SDKCalls.Parameter], _ module: String, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        for property in properties {
            guard let member = members.first(where: { $0.name == property.name }), !member.kinds.isEmpty,
                !member.kinds.contains("any"), let kind = CallArguments.kind(property.value, snippet)
            else { continue }
            examination.examine()
            guard member.refuses(kind) else { continue }
            let right = member.kinds.sorted().joined(separator: " or ")
            examination.fault(
                "`\(property.name)` is given a value of the kind \(kind), but takes \(right).",
                at: snippet.at(property.line), expected: "A value of the kind \(right).",
                origin: "the type declarations of \(DocsFacts.package(of: module))",
                observed: snippet.text(ofLine: property.line),
                fix: member.kinds == ["array"]
                    ? "Write the value between brackets: `[…]`." : "Give a value of that kind.")
        }
    }

    private static func judgeNames(
        _ properties: [SnippetScan.Property], _ members: [SDKCalls.Parameter], _ callee: String, _ module: String,
        _ snippet: Snippet, _ examination: inout DocsExamination
    ) {
        let names = members.map(\.name)
        for property in properties where property.name != "..." && !names.contains(property.name) {
            guard property.name.first?.isLetter == true else { continue }
            examination.fault(
                "`\(callee)()` has no option `\(property.name)`.", at: snippet.at(property.line),
                expected: "The options: \(names.joined(separator: ", ")).",
                origin: "the type declarations of \(DocsFacts.package(of: module))",
                observed: snippet.text(ofLine: property.line),
                fix: NearestName.of(property.name, in: names).map { "Write `\($0)`." } ?? "Leave it out.")
        }
    }

    private static func judge(
        _ element: SnippetScan.JSXElement, _ props: [String], _ module: String, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        examination.examine()
        let names = props.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 }
        for attribute in element.attributes where !names.contains(attribute.name) {
            guard attribute.name.first?.isLetter == true, !["key", "ref", "children"].contains(attribute.name) else {
                continue
            }
            examination.fault(
                "`<\(element.name)>` has no property `\(attribute.name)`.", at: snippet.at(attribute.line),
                expected: "The properties: \(names.joined(separator: ", ")).",
                origin: "the type declarations of \(DocsFacts.package(of: module))",
                observed: snippet.text(ofLine: attribute.line),
                fix: NearestName.of(attribute.name, in: names).map { "Write `\($0)`." } ?? "Use a property that it has."
            )
        }
    }
}
