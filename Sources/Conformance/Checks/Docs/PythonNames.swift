import Basis
import Guide
import Scenario

/// Names that code of Python calls and that the guide never binds, and modules that stand under another name.
enum PythonNames {
    /// What a line defines.
    nonisolated(unsafe) private static let definition =
        #/\b(?:def|class)\s+(\w+)/#
    /// Parameters in one line.
    nonisolated(unsafe) private static let parameters =
        #/\b(?:def\s+\w+\s*\(|lambda\b)([^:]*)/#
    /// Parameters over several lines.
    nonisolated(unsafe) private static let parametersOverLines =
        #/\bdef\s+\w+\s*\(([^)]*)\)/#
    /// What is given a value.
    nonisolated(unsafe) private static let assignment =
        #/\b(\w+(?:\s*,\s*\w+)*)\s*(?::\s*[\w\[\], .|"']+)?(?::=|=)(?!=)/#
    /// What loops, imports and statements of scope name.
    nonisolated(unsafe) private static let bindings =
        #/\b(?:for|as|global|nonlocal)\s+\(?(\w+(?:\s*,\s*\w+)*)/#
    /// A text in quotes.
    nonisolated(unsafe) private static let literal =
        #/"[^"\n]*"|'[^'\n]*'/#

    static func judge(_ scenario: Scenario, _ examination: inout DocsExamination) {
        let snippets = scenario.snippets.filter { $0.language == .python }
        guard !snippets.isEmpty else { return }
        let bound = snippets.reduce(into: examination.facts.globals("python")) { $0.formUnion(names(boundIn: $1)) }
        let mentioned = mentions(snippets)
        for snippet in snippets where !snippet.isElided {
            var told: Set<String> = []
            for call in snippet.scan.calls {
                let base = String(call.callee.drop { $0 == "@" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
                guard !base.isEmpty, base.first?.isNumber == false, !call.callee.hasPrefix("''") else { continue }
                examination.examine()
                guard !bound.contains(base), told.insert(base).inserted else { continue }
                if let (twin, line) = twin(of: base, snippets, mentioned) {
                    examination.fault(
                        "`\(base)` is used but bound nowhere; `\(twin)` is bound and never used.",
                        at: snippet.at(call.line), expected: "One name in both places.",
                        origin: "line \(line) of the guide", observed: snippet.text(ofLine: call.line),
                        fix: "Write `\(twin)`, or bind `\(base)` there.")
                } else if snippet.scan.imports.count > 0, base == call.callee || call.callee.hasPrefix("@"),
                    !scenario.speaks(of: base)
                {
                    examination.fault(
                        "`\(base)` is called, but the guide never says what it is.", at: snippet.at(call.line),
                        expected: "The name is imported, defined or explained.", origin: "the guide itself",
                        observed: snippet.text(ofLine: call.line), fix: "Import it, or show where it comes from.",
                        severity: .warning)
                }
            }
        }
    }

    /// Modules that another block imports by a name under which no file of the guide stands.
    static func judgeModules(_ scenario: Scenario, _ examination: inout DocsExamination) {
        let snippets = scenario.snippets.filter { $0.language == .python && $0.code.file?.hasSuffix(".py") == true }
        let files = snippets.compactMap { snippet in
            snippet.code.file.map { (name: String($0.split(separator: "/").last?.dropLast(3) ?? ""), snippet: snippet) }
        }
        for (file, snippet) in files {
            for entry in snippet.scan.imports where !files.contains(where: { entry.module.hasSuffix($0.name) }) {
                let wanted = Set(entry.named.map(\.imported))
                let makers = files.filter { maker in
                    !wanted.isEmpty && maker.name != file && wanted.isSubset(of: maker.snippet.scan.declarations.keys)
                }
                guard let maker = makers.first, Set(makers.map(\.name)).count == 1, resemble(entry.module, maker.name)
                else { continue }
                examination.examine()
                examination.fault(
                    "`\(entry.module)` is imported, but the guide calls the file `\(maker.name).py`.",
                    at: snippet.at(entry.line), expected: "`from \(maker.name) import …`.",
                    origin: "the other files of this guide", observed: snippet.text(ofLine: entry.line),
                    fix: "Import from `\(maker.name)`.")
            }
        }
    }

    private static func resemble(_ module: String, _ file: String) -> Bool {
        let words = { (name: String) in Set(name.split { $0 == "_" || $0 == "." }.filter { $0.count > 2 }) }
        return !words(module).isDisjoint(with: words(file)) || NearestName.of(module, in: [file]) != nil
    }

    /// What a block gives a name: imports, definitions, parameters, assignments, loops.
    private static func names(boundIn snippet: Snippet) -> Set<String> {
        var names: Set<String> = []
        for entry in snippet.scan.imports {
            names.formUnion(entry.named.map(\.local))
            names.formUnion([entry.defaultName, entry.namespaceName].compactMap { $0 })
            if let first = entry.module.split(separator: ".").first { names.insert(String(first)) }
        }
        let text = snippet.code.text
        for match in text.matches(of: definition) { names.insert(String(match.output.1)) }
        for match in text.matches(of: parameters) {
            for part in match.output.1.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
                names.insert(String(part))
            }
        }
        // Parameters over several lines.
        for match in text.matches(of: parametersOverLines) {
            for part in match.output.1.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
                names.insert(String(part))
            }
        }
        for match in text.matches(of: assignment) {
            for part in match.output.1.split(separator: ",") { names.insert(part.filter { !$0.isWhitespace }) }
        }
        for match in text.matches(of: bindings) {
            for part in match.output.1.split(separator: ",") { names.insert(part.filter { !$0.isWhitespace }) }
        }
        if text.contains("import *") {
            names.formUnion(snippet.scan.calls.map { String($0.callee.prefix { $0 != "." }) })
        }
        return names
    }

    /// How often each word stands in the code.
    private static func mentions(_ snippets: [Snippet]) -> [Substring: Int] {
        snippets.reduce(into: [:]) { counts, snippet in
            // What stands in texts is no name.
            let code = snippet.code.text.replacing(literal, with: "''")
            for word in code.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
                counts[word, default: 0] += 1
            }
        }
    }

    /// The only name at top level that nobody uses and that resembles another.
    private static func twin(
        of name: String, _ snippets: [Snippet], _ mentioned: [Substring: Int]
    ) -> (name: String, line: Int)? {
        var found: [(String, Int)] = []
        for snippet in snippets {
            for (other, line) in snippet.scan.declarations
            where mentioned[other[...]] == 1 && NameSlips.resemble(name, isCalled: true, other) {
                found.append((other, line))
            }
        }
        return found.count == 1 ? found[0] : nil
    }
}
