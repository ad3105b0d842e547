import Guide
import Scenario

/// Code reads the environment under the names the guide sets; what an SDK reads by itself is called as it expects.
enum EnvironmentNames {
    /// A line that sets a variable.
    nonisolated(unsafe) private static let assignment =
        #/^\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,})=/#

    static func judge(_ scenario: Scenario, _ examination: inout DocsExamination) {
        var set: [String: (line: Int, snippet: Snippet)] = [:]
        for snippet in scenario.snippets where snippet.language == .env || snippet.language == .shell {
            for (number, line) in snippet.lines {
                guard let match = line.firstMatch(of: assignment) else { continue }
                set[String(match.output.1)] = (number, snippet)
            }
        }
        judgeOwn(scenario, &examination)
        guard set.count > 1 else { return }
        var read: [String: (line: Int, snippet: Snippet)] = [:]
        for snippet in scenario.snippets where snippet.language != .env && snippet.language != .shell {
            for (number, line) in snippet.lines {
                guard line.contains("env") || line.contains("ENV") || line.contains("Getenv") else { continue }
                for match in line.matches(of: Self.reading) where read[String(match.output.1)] == nil {
                    read[String(match.output.1)] = (number, snippet)
                }
            }
        }
        examination.examine()
        let idle = set.keys.filter { read[$0] == nil && !isOfSDK($0, examination.facts) }.sorted()
        for (name, place) in read.sorted(by: { $0.key < $1.key }) where set[name] == nil {
            guard !scenario.mentions(name), let twin = idle.first(where: { resemble(name, $0) }) else { continue }
            examination.fault(
                "The code reads `\(name)`, but the guide sets `\(twin)`.", at: place.snippet.at(place.line),
                expected: "One name in both places.", origin: "line \(set[twin]?.line ?? 0) of the guide",
                observed: place.snippet.text(ofLine: place.line), fix: "Write `\(twin)`, or set `\(name)`.")
        }
    }

    /// Names that a package reads without the guide's code: a block lacks one of them and sets one nearly alike.
    private static func judgeOwn(
        _ scenario: Scenario, _ examination: inout DocsExamination
    ) {
        for (package, names) in examination.facts.environments where ImportedNames.uses(package, scenario) {
            for snippet in scenario.snippets where snippet.language == .env {
                let own = snippet.lines.compactMap { number, line in
                    line.firstMatch(of: assignment).map {
                        (String($0.output.1), number)
                    }
                }
                guard own.contains(where: { names.contains($0.0) }) else { continue }
                for name in names where !own.contains(where: { $0.0 == name }) {
                    let strays = own.filter { isStray($0.0, names, examination.facts) && resemble(name, $0.0) }
                    guard let (twin, number) = strays.first else { continue }
                    examination.fault(
                        "\(package) reads `\(name)`, not `\(twin)`.", at: snippet.at(number), expected: "`\(name)`.",
                        origin: "the names that \(package) derives by itself", observed: snippet.text(ofLine: number),
                        fix: "Write `\(name)=…`.")
                }
            }
        }
    }

    private static func isOfSDK(_ name: String, _ facts: DocsFacts) -> Bool {
        facts.environments.contains { $0.names.contains(name) }
    }

    /// Whether the package reads no such name.
    private static func isStray(_ name: String, _ names: [String], _ facts: DocsFacts) -> Bool {
        let others = (facts.facts["environment"]?.array ?? []).flatMap { $0["anyOf"]?.strings ?? [] }
        return !names.contains(name) && !others.contains(name)
    }

    /// Whether two names have their first word and another one in common, or all but one.
    private static func resemble(_ a: String, _ b: String) -> Bool {
        let (first, second) = (a.split(separator: "_"), b.split(separator: "_"))
        guard first.first == second.first else { return false }
        let common = Set(first).intersection(second).count
        return common >= 2 || common == 1 && first.count == 2 && second.count == 2
    }

    /// The ways of languages to read a variable of the environment.
    nonisolated(unsafe) private static let reading =
        #/(?:process\.env\.|import\.meta\.env\.|process\.env\[['"]|os\.environ\[['"]|os\.environ\.get\(['"]|os\.getenv\(['"]|os\.Getenv\("|getenv\(['"]|ENV\[['"]|ENV\.fetch\(['"]|\$_ENV\[['"]|env\(['"])([A-Z][A-Z0-9_]{2,})/#
}
