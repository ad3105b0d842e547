import Basis
import Guide
import Scenario

/// Every name imported from a known package exists there, and so does every member of its enums.
enum SDKNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-api-exists", evidence, skipping: "the guide imports no package whose exports are known"
        ) {
            examination, scenario, index in
            let enums = enums(scenario, examination.facts)
            for snippet in scenario.snippets where snippet.isScript {
                for entry in snippet.scan.imports { check(entry, snippet, &examination) }
                for (name, members) in enums { checkMembers(of: name, members, snippet, &examination) }
            }
            for snippet in scenario.snippets { ForeignClients.judgeMethods(snippet, scenario, &examination) }
            SDKRoutes.judgeContexts(scenario, &examination)
            for (snippet, scope) in evidence.scopes(of: index, examination.facts.calls) {
                SDKMembers.judge(snippet, scope, &examination)
            }
        }
    }

    private static func check(_ entry: SnippetScan.Import, _ snippet: Snippet, _ examination: inout DocsExamination) {
        guard let exports = examination.facts.entry(of: entry.module) else {
            return checkEntry(entry, snippet, &examination)
        }
        let version = examination.facts.packages[DocsFacts.package(of: entry.module)]?["version"]?.string ?? ""
        guard !isForAnotherMajor(snippet, than: version) else { return }
        examination.examine()
        let values = exports["values"]?.strings ?? []
        let names = values + (exports["types"]?.strings ?? [])
        if let local = entry.defaultName, !values.contains("default"), !isLoose(entry.module) {
            report(
                "default", "`\(entry.module)` has no default export", names, entry.line, snippet, entry.module,
                names.contains(local) ? "Import it by name: `import { \(local) } from '\(entry.module)'`." : nil,
                &examination)
        }
        for name in entry.named
        where name.imported != "default" && !names.contains(name.imported) && !isLoose(entry.module) {
            report(
                name.imported, "`\(entry.module)` exports no `\(name.imported)`", names, name.line, snippet,
                entry.module, nil,
                &examination)
        }
    }

    /// A path of a package that is nearly one it has: `next-auth/provider/logto`.
    private static func checkEntry(
        _ entry: SnippetScan.Import, _ snippet: Snippet, _ examination: inout DocsExamination
    ) {
        let package = DocsFacts.package(of: entry.module)
        let entries = examination.facts.packages[package]?["entries"]?.members?.map(\.name) ?? []
        let modules = entries.filter { $0 != "." }.map { package + $0.dropFirst() }
        guard entry.module != package, let right = modules.first(where: { isNear(entry.module, $0) }) else { return }
        examination.fault(
            "\(package) has no `\(entry.module)`.", at: snippet.at(entry.line), expected: "`\(right)`.",
            origin: "the entries of \(package) \(examination.facts.packages[package]?["version"]?.string ?? "")",
            observed: snippet.text(ofLine: entry.line), fix: "Import from '\(right)'.")
    }

    private static func isNear(_ a: String, _ b: String) -> Bool {
        NearestName.distance(Array(a.unicodeScalars), Array(b.unicodeScalars)) <= 2
    }

    /// Whether the snippet stands in a tab named for another major version (`Next Auth v4`) than the facts describe.
    private static func isForAnotherMajor(_ snippet: Snippet, than version: String) -> Bool {
        let majors = snippet.variants.flatMap { $0.name.split(separator: " ") }
            .compactMap { $0.first == "v" ? $0.dropFirst().prefix { $0.isNumber } : nil }.filter { !$0.isEmpty }
        return !majors.isEmpty && !majors.contains { version.hasPrefix($0 + ".") }
    }

    /// Packages of which the facts hold only a part of the exports.
    private static func isLoose(_ module: String) -> Bool {
        !(module.hasPrefix("@logto/") || module.hasPrefix("next-auth") || module == "swr")
    }

    private static func report(
        _ name: String, _ summary: String, _ names: [String], _ line: Int, _ snippet: Snippet, _ module: String,
        _ fix: String?,
        _ examination: inout DocsExamination
    ) {
        let nearest = NearestName.of(name, in: names)
        examination.fault(
            summary + ".", at: snippet.at(line), expected: "The imported name exists in the package.",
            origin:
                "the exports of \(module) \(examination.facts.packages[DocsFacts.package(of: module)]?["version"]?.string ?? "")",
            observed: snippet.text(ofLine: line),
            fix: fix ?? nearest.map { "Write `\($0)`." }
                ?? "Import one of: \(names.sorted().prefix(12).joined(separator: ", ")).")
    }

    /// The enums which the guide imports anywhere, by local name.
    private static func enums(_ scenario: Scenario, _ facts: DocsFacts) -> [String: [String]] {
        var enums: [String: [String]] = [:]
        for snippet in scenario.snippets {
            for entry in snippet.scan.imports {
                let known = facts.entry(of: entry.module)?["enums"]
                for name in entry.named {
                    if let members = known?[name.imported]?.strings, !members.isEmpty { enums[name.local] = members }
                }
            }
        }
        if enums["UserScope"] == nil, let members = facts.entry(of: "@logto/js")?["enums"]?["UserScope"]?.strings {
            enums["UserScope"] = members
        }
        return enums
    }

    private static func checkMembers(
        of name: String, _ members: [String], _ snippet: Snippet, _ examination: inout DocsExamination
    ) {
        guard snippet.code.text.contains(name + ".") else { return }
        for (offset, line) in snippet.code.text.lines.enumerated() {
            var rest = line[...]
            while let range = rest.firstRange(of: name + ".") {
                let isWhole =
                    range.lowerBound == rest.startIndex || !isNamePart(rest[rest.index(before: range.lowerBound)])
                rest = rest[range.upperBound...]
                let member = String(rest.prefix(while: isNamePart))
                guard isWhole, !member.isEmpty, !members.contains(member) else { continue }
                let nearest = NearestName.of(member, in: members)
                examination.fault(
                    "`\(name)` has no member `\(member)`.", at: snippet.at(snippet.code.firstLine + offset),
                    expected: "One of \(members.joined(separator: ", ")).", origin: "the exports of the SDK",
                    observed: snippet.text(ofLine: snippet.code.firstLine + offset),
                    fix: nearest.map { "Write `\(name).\($0)`." } ?? "Use a member that exists.")
            }
        }
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }
}
