import Basis
import Guide
import Scenario

/// Every member of a configuration object is an option the SDK has, at the place where it stands.
enum OptionNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-option-known", evidence, skipping: "the guide configures no SDK whose options are known"
        ) {
            examination, scenario, _ in
            let everywhere = ImportedNames(scenario.snippets)
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
                        let members = call.arguments.first?.members
                    else { continue }
                    check(members, type, module, "\(call.callee)()", snippet, &examination)
                }
            }
        }
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
