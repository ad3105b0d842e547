import Guide
import Scenario

/// Every package that code imports is installed by the guide, or belongs to the project by nature.
enum PackageInstalled {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-package-installed", evidence, skipping: "the guide installs no npm package") {
            examination, scenario, _ in
            let installed = installed(scenario)
            guard !installed.isEmpty else { return }
            var told: Set<String> = []
            for snippet in scenario.scripts {
                for entry in snippet.scan.imports where isPackage(entry.module, examination.facts) {
                    let package = DocsFacts.package(of: entry.module)
                    examination.examine()
                    guard !installed.contains(package), !isHost(package, of: installed),
                        told.insert(package).inserted
                    else { continue }
                    examination.fault(
                        "`\(package)` is imported but never installed.", at: snippet.at(entry.line),
                        expected: "The guide installs every package its code imports.",
                        origin: "the install commands of this guide: \(installed.sorted().joined(separator: ", "))",
                        observed: snippet.text(ofLine: entry.line),
                        fix:
                            "Add `\(package)` to the install command: `npm i \(installed.sorted().joined(separator: " ")) \(package)`."
                    )
                }
            }
        }
    }

    /// Packages of the install steps and of every install command in code or in a sentence, without versions.
    static func installed(_ scenario: Scenario) -> Set<String> {
        var packages: Set<String> = []
        for step in scenario.steps {
            if case .install(let names, let managers) = step.payload,
                managers.isEmpty || managers.contains(where: isNPMLike)
            {
                packages.formUnion(names.map(withoutVersion))
            }
        }
        for block in scenario.guide.blocks {
            switch block.content {
            case .code(let code) where SnippetLanguage.of(code) == .shell:
                for line in code.text.split(separator: "\n") { packages.formUnion(arguments(of: line)) }
            case .paragraph(let runs), .listItem(let runs, _, _):
                for code in runs.codes { packages.formUnion(arguments(of: code[...])) }
            default: break
            }
        }
        return packages
    }

    /// Whether one of the packages is for another, which the reader's project has: `x-fastify` for `fastify`.
    private static func isHost(_ package: String, of installed: Set<String>) -> Bool {
        installed.contains { $0.split { "@/-".contains($0) }.contains(package[...]) }
    }

    private static func isNPMLike(_ manager: String) -> Bool { ["npm", "pnpm", "yarn", "bun"].contains(manager) }

    /// The packages a command installs; nothing when it is no install command of npm and its like.
    private static func arguments(of line: Substring) -> [String] {
        // Few lines begin like one.
        guard let first = line.utf8.first(where: { $0 != 0x20 }), "$npybe".utf8.contains(first) else { return [] }
        var words = line.split(separator: " ")
        if words.first == "$" || words.first == "npx" { words.removeFirst() }
        guard words.count > 2, isNPMLike(String(words[0])) || words[0] == "expo",
            ["i", "install", "add"].contains(words[1])
        else { return [] }
        return words.dropFirst(2).prefix { !$0.hasPrefix("#") && $0 != "&&" }.filter { !$0.hasPrefix("-") }
            .map { withoutVersion(String($0)) }
    }

    private static func withoutVersion(_ name: String) -> String {
        guard let at = name.dropFirst().lastIndex(of: "@") else { return name }
        return String(name[..<at])
    }

    private static func isPackage(_ module: String, _ facts: DocsFacts) -> Bool {
        guard let first = module.first, first.isLetter || first == "@", !module.contains(":"), !module.contains(" ")
        else {
            return false
        }
        let provided = facts.facts["providedPackages"]
        let package = DocsFacts.package(of: module)
        return package != "node_modules" && !(provided?["names"]?.strings ?? []).contains(package)
            && !(provided?["builtins"]?.strings ?? []).contains(module)
            && !(provided?["prefixes"]?.strings ?? []).contains { module.hasPrefix($0) }
    }
}
