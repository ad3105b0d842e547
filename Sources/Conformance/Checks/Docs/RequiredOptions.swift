import Basis
import Guide
import Scenario

/// What a client's configuration cannot do without stands somewhere in the guide.
enum RequiredOptions {
    static func judge(
        _ scenario: Scenario, _ everywhere: ImportedNames, _ examination: inout DocsExamination
    ) {
        var objects: [String: [(properties: [SnippetScan.Property], line: Int, snippet: Snippet)]] = [:]
        var modules: [String: String] = [:]
        for snippet in scenario.scripts {
            let here = ImportedNames([snippet])
            for object in snippet.scan.objects {
                guard let type = object.typeName, let module = here.types[type] ?? everywhere.types[type] else {
                    continue
                }
                modules[type] = module
                objects[type, default: []].append((object.properties, object.line, snippet))
            }
            for call in snippet.scan.calls {
                guard let (module, name) = here.values[call.callee] ?? everywhere.values[call.callee],
                    let type = examination.facts.entry(of: module)?["options"]?[name]?.string,
                    let members = call.arguments.first?.members
                else { continue }
                modules[type] = module
                objects[type, default: []].append((members, call.line, snippet))
            }
        }
        for (type, found) in objects.sorted(by: { $0.key < $1.key }) {
            let module = modules[type] ?? ""
            guard let needed = examination.facts.requiredMembers(of: type, in: DocsFacts.package(of: module)),
                !found.contains(where: { isOpen($0.properties, $0.snippet) })
            else { continue }
            examination.examine()
            let given = Set(found.flatMap { $0.properties.map(\.name) })
            // An object of nothing that is needed is an excerpt.
            guard !given.isDisjoint(with: needed), let first = found.first else { continue }
            for name in needed where !given.contains(name) && !isMentioned(name, scenario) {
                examination.fault(
                    "The configuration is never given `\(name)`, which it needs.", at: first.snippet.at(first.line),
                    expected: "All of \(needed.joined(separator: ", ")).",
                    origin: "`\(type)` in the type declarations of \(DocsFacts.package(of: module))",
                    observed: first.snippet.text(ofLine: first.line), fix: "Add `\(name)`.")
            }
        }
    }

    /// Whether the object may hold more than is shown.
    private static func isOpen(_ properties: [SnippetScan.Property], _ snippet: Snippet) -> Bool {
        snippet.isElided || properties.contains { $0.name == "..." } || snippet.code.text.contains("...")
            || snippet.code.text.contains("…")
    }

    private static func isMentioned(_ name: String, _ scenario: Scenario) -> Bool {
        scenario.mentions(name)
            || scenario.snippets.contains { $0.code.text.contains("\(name):") || $0.code.text.contains(".\(name)") }
    }
}
