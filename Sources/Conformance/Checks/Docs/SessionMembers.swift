import Basis
import Guide
import Scenario

/// TypeScript code reads only members that the SDK's session type has, unless the guide extends that type.
enum SessionMembers {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-session-type", evidence, skipping: "the guide reads no session of a typed SDK") {
            examination, scenario, _ in
            for kind in examination.facts.facts["sessionTypes"]?.array ?? [] {
                guard let package = kind["package"]?.string, let type = kind["type"]?.string,
                    let variable = kind["parameter"]?.string,
                    let members = examination.facts.members(of: type, in: package), isUsed(package, scenario)
                else { continue }
                // A guide that extends the type knows what it needs; its compiler sees to the rest.
                if scenario.snippets.contains(where: { $0.code.text.contains("declare module") }) {
                    examination.examine()
                    continue
                }
                for snippet in scenario.snippets where isTypeScript(snippet.code) {
                    examine(snippet, variable, members, type, package, &examination)
                }
            }
        }
    }

    private static func isUsed(_ package: String, _ scenario: Scenario) -> Bool {
        ImportedNames.uses(package, scenario)
    }

    private static func isTypeScript(_ code: CodeBlock) -> Bool {
        if let file = code.file, file.hasSuffix(".js") || file.hasSuffix(".jsx") { return false }
        return ["ts", "tsx", "typescript"].contains(code.language ?? "")
    }

    /// Reports the first member of each name that the type does not have.
    private static func examine(
        _ snippet: Snippet, _ variable: String, _ members: [String], _ type: String, _ package: String,
        _ examination: inout DocsExamination
    ) {
        for (offset, line) in snippet.code.text.lines.enumerated() {
            var rest = line[...]
            while let range = rest.firstRange(of: variable) {
                let before = range.lowerBound > rest.startIndex ? rest[rest.index(before: range.lowerBound)] : " "
                rest = rest[range.upperBound...]
                guard !isNamePart(before), before != ".", before != "'", before != "/" else { continue }
                let access = rest.hasPrefix("?.") ? 2 : rest.hasPrefix(".") ? 1 : 0
                guard access > 0 else { continue }
                let name = String(rest.dropFirst(access).prefix(while: isNamePart))
                examination.examine()
                guard !name.isEmpty, !members.contains(name) else { continue }
                let number = snippet.code.firstLine + offset
                examination.fault(
                    "`\(type)` of \(package) has no member `\(name)`, so the type check fails here.",
                    at: snippet.at(number),
                    expected: "One of \(members.joined(separator: ", ")), or a type that the guide has extended.",
                    origin: "the type declarations of \(package)", observed: snippet.text(ofLine: number),
                    fix:
                        "Show the extension of the type: `declare module '\(package)' { interface \(type) { \(name)?: string } }`.",
                    severity: .warning)
                return
            }
        }
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }
}
