import Scenario

/// Local names and the modules they were imported from.
struct ImportedNames {
    /// Local name of a value to module and exported name (`default` for a default import).
    private(set) var values: [String: (module: String, name: String)] = [:]
    /// Local name of a type to its module.
    private(set) var types: [String: String] = [:]

    init(_ snippets: [Snippet]) {
        for snippet in snippets {
            for entry in snippet.scan.imports where !GuideModules.isLocal(entry.module) {
                if let name = entry.defaultName { values[name] = values[name] ?? (entry.module, "default") }
                for name in entry.named {
                    values[name.local] = values[name.local] ?? (entry.module, name.imported)
                    types[name.local] = types[name.local] ?? entry.module
                }
            }
        }
    }

    /// Whether anything comes from that package.
    static func uses(_ package: String, _ scenario: Scenario) -> Bool {
        scenario.snippets.contains { snippet in
            snippet.scan.imports.contains { DocsFacts.package(of: $0.module) == package }
        }
    }
}
