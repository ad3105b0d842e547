import Basis
import Guide
import Scenario

/// Every member of a configuration object is an option the SDK has, at the place where it stands.
enum OptionNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-option-known", evidence, skipping: "the guide configures no SDK whose options are known"
        ) {
            examination, scenario, index in
            let everywhere = ImportedNames(scenario.snippets)
            RequiredOptions.judge(scenario, everywhere, &examination)
            for snippet in scenario.snippets { ForeignClients.judgeOptions(snippet, &examination) }
            for (snippet, scope) in evidence.scopes(of: index, examination.facts.calls) {
                OptionKinds.judge(snippet, everywhere, scope, &examination)
            }
            for snippet in scenario.snippets where snippet.isScript {
                let here = ImportedNames([snippet])
                for object in snippet.scan.objects {
                    guard let type = object.typeName, let module = here.types[type] ?? everywhere.types[type] else {
                        continue
                    }
                    check(object.properties, type, module, type, snippet, &examination)
                }
                for call in snippet.scan.calls {
                    guard let (module, name) = here.values[call.callee] ?? everywhere.values[call.callee],
                        let type = examination.facts.entry(of: module)?["options"]?[name]?.string,
                        let members = members(of: call.arguments.first, in: snippet)
                    else { continue }
                    check(members, type, module, "\(call.callee)()", snippet, &examination)
                }
                for element in snippet.scan.jsxElements {
                    // A provider takes the configuration as a property.
                    guard let (module, _) = here.values[element.name] ?? everywhere.values[element.name],
                        let value = element.attributes.first(where: { $0.name == "config" })?.value,
                        let members = members(of: value, in: snippet)
                    else { continue }
                    check(members, "LogtoConfig", module, "<\(element.name) config>", snippet, &examination)
                }
            }
        }
    }

    /// The members of an object given as it is, or by the name of one of this block whose type is not told.
    private static func members(of value: SnippetScan.Value?, in snippet: Snippet) -> [SnippetScan.Property]? {
        if let members = value?.members { return members }
        guard case .expression(let text, _) = value else { return nil }
        let name = text.drop { $0 == "{" || $0 == " " }.prefix { $0 != "}" && $0 != " " }
        return snippet.scan.objects.first { $0.name == name && $0.typeName == nil }?.properties
    }

    private static func check(
        _ properties: [SnippetScan.Property], _ type: String, _ module: String, _ place: String, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        let package = DocsFacts.package(of: module)
        guard let members = examination.facts.members(of: type, in: package) else { return }
        examination.examine()
        for property in properties where property.name != "..." && !members.contains(property.name) {
            guard property.name.first?.isLetter == true else { continue }
            let fix: String
            if let other = elsewhere(property.name, examination.facts) {
                fix = "Move `\(property.name)` into \(other)."
            } else if let nearest = NearestName.of(property.name, in: members) {
                fix = "Write `\(nearest)`."
            } else {
                fix = "Remove it; the options are \(members.joined(separator: ", "))."
            }
            examination.fault(
                "`\(place)` has no option `\(property.name)`.", at: snippet.at(property.line),
                expected: "The options of `\(type)`: \(members.joined(separator: ", ")).",
                origin:
                    "the type declarations of \(package) \(examination.facts.packages[package]?["version"]?.string ?? "")",
                observed: snippet.text(ofLine: property.line), fix: fix)
        }
    }

    /// The place where an option belongs that stands in the wrong one.
    private static func elsewhere(_ name: String, _ facts: DocsFacts) -> String? {
        for entry in facts.facts["optionObjects"]?.members ?? [] {
            if entry.value["members"]?.strings?.contains(name) == true { return entry.value["place"]?.string }
        }
        return nil
    }
}
