import Basis
import Guide
import Scenario

/// Names that a platform does not have: elements of a web page in React Native, packages that a file of Go never imports.
enum PlatformNames {
    /// Notes the elements of web pages in a block that is for React Native.
    static func judgeElements(_ snippet: Snippet, _ examination: inout DocsExamination) {
        let facts = examination.facts.facts["reactNative"] ?? .null
        let packages = facts["packages"]?.strings ?? []
        guard snippet.scan.imports.contains(where: { packages.contains($0.module) }) else { return }
        var told: Set<String> = []
        for element in snippet.scan.jsxElements {
            examination.examine()
            // Components begin with a capital letter, elements of pages do not.
            guard element.name.first?.isLowercase == true, !element.name.contains("."),
                told.insert(element.name).inserted
            else { continue }
            let own = facts["elements"]?[element.name]?.string
            examination.fault(
                "React Native has no element `\(element.name)`.", at: snippet.at(element.line),
                expected: own.map { "The component `\($0)`." } ?? "A component of react-native.",
                origin: "react-native: core components", observed: snippet.text(ofLine: element.line),
                fix: "Use \(own.map { "`\($0)`" } ?? "a component of react-native") in place of `\(element.name)`.")
        }
    }

    /// Notes the standard packages that a file of Go uses and does not import; a block without an import clause is no
    /// whole file.
    static func judgePackages(_ snippet: Snippet, _ scenario: Scenario, _ examination: inout DocsExamination) {
        guard snippet.language == .go, !snippet.scan.imports.isEmpty, !snippet.isElided else { return }
        // What an earlier part of the same file imports need not be imported again.
        let parts = scenario.snippets.filter { $0.block < snippet.block && $0.code.file == snippet.code.file }
        let imported = Set((parts + [snippet]).flatMap(\.scan.imports).map(\.module))
        let uses = uses(in: snippet)
        examination.examine()
        for member in examination.facts.facts["goPackages"]?.members ?? [] {
            guard let path = member.value.string, !imported.contains(path), let line = uses.qualifiers[member.name],
                !uses.others.contains(member.name)
            else { continue }
            examination.fault(
                "`\(member.name)` is used, but this file does not import `\(path)`.", at: snippet.at(line),
                expected: "The file imports the packages it uses.", origin: "the file's own import clause",
                observed: snippet.text(ofLine: line), fix: "Add `\"\(path)\"` to the imports.")
        }
    }

    /// The names before a dot and an exported name, with their first lines, and all names that stand otherwise.
    private static func uses(in snippet: Snippet) -> (qualifiers: [String: Int], others: Set<String>) {
        var (qualifiers, others): ([String: Int], Set<String>) = ([:], [])
        for (number, line) in snippet.lines {
            // Every second part between quotation marks is a text.
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            for index in stride(from: 0, to: parts.count, by: 2) {
                let comment = parts[index].firstRange(of: "//")
                let code = comment.map { parts[index][..<$0.lowerBound] } ?? parts[index]
                for match in code.matches(of: #/[A-Za-z_][A-Za-z0-9_]*/#) {
                    let before = code[..<match.range.lowerBound].last
                    let after = code[match.range.upperBound...].prefix(2)
                    guard before != "." else { continue }
                    if after.first == ".", after.last?.isUppercase == true {
                        qualifiers[String(match.output)] = qualifiers[String(match.output)] ?? number
                    } else {
                        others.insert(String(match.output))
                    }
                }
                if comment != nil { break }
            }
        }
        return (qualifiers, others)
    }
}
