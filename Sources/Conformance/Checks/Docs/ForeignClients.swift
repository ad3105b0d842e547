import Basis
import Guide
import Scenario

/// Clients of Logto's SDKs for languages other than JavaScript: their methods, what must be awaited, their options.
enum ForeignClients {
    /// A variable that is given a new object: its name and the type.
    nonisolated(unsafe) private static let making =
        #/([$@]?\w+)\s*=\s*(?:new\s+)?(\w+)(?:\.new)?\s*\(/#
    /// A member of a variable: whether it is awaited, the variable, the member, and the bracket of a call.
    nonisolated(unsafe) private static let memberCall =
        #/(await\s+)?([$@]?\b\w+|[$@]\w+)(?:\.|->)(\w+[?!]?)(\()?/#

    /// What is known of the client of a language.
    private struct Client {
        var type: String
        var methods: [String]
        var asynchronous: [String]
        var configuration: String?
        var options: [String]

        init?(_ json: JSON?) {
            guard let json, let type = json["class"]?.string else { return nil }
            self.type = type
            methods = json["methods"]?.strings ?? []
            asynchronous = json["asynchronous"]?.strings ?? []
            configuration = json["configuration"]?.string
            options = json["options"]?.strings ?? []
        }
    }

    private static func client(_ snippet: Snippet, _ facts: DocsFacts) -> Client? {
        let name: String? =
            switch snippet.language {
            case .python: "python"
            case .php: "php"
            case .ruby: "ruby"
            default: nil
            }
        return name.flatMap { Client(facts.facts["clients"]?[$0]) }
    }

    /// Methods that the client does not have.
    static func judgeMethods(_ snippet: Snippet, _ scenario: Scenario, _ examination: inout DocsExamination) {
        guard let client = client(snippet, examination.facts) else { return }
        for use in uses(of: client, snippet, scenario) {
            examination.examine()
            guard !client.methods.contains(use.method) else { continue }
            examination.fault(
                "`\(client.type)` has no method `\(use.method)`.", at: snippet.at(use.line),
                expected: "One of \(client.methods.joined(separator: ", ")).", origin: "the sources of the SDK",
                observed: snippet.text(ofLine: use.line),
                fix: nearest(use.method, client.methods).map { "Write `\($0)`." } ?? "Use a method that it has.")
        }
    }

    /// Asynchronous methods whose result nobody awaits.
    static func judgeAwaits(_ snippet: Snippet, _ scenario: Scenario, _ examination: inout DocsExamination) {
        guard let client = client(snippet, examination.facts), !client.asynchronous.isEmpty else { return }
        for use in uses(of: client, snippet, scenario) where client.asynchronous.contains(use.method) {
            examination.examine()
            guard !use.isAwaited else { continue }
            examination.fault(
                "`\(use.method)` gives a coroutine, which nothing awaits here.", at: snippet.at(use.line),
                expected: "`await …\(use.method)(…)`.", origin: "the sources of the SDK",
                observed: snippet.text(ofLine: use.line), fix: "Write `await` before the call.")
        }
    }

    /// Options that the configuration does not have.
    static func judgeOptions(_ snippet: Snippet, _ examination: inout DocsExamination) {
        guard let client = client(snippet, examination.facts), let type = client.configuration else { return }
        for call in snippet.scan.calls where call.lastName == type {
            for property in call.arguments.last?.members ?? [] {
                examination.examine()
                guard !client.options.contains(property.name), property.name != "..." else { continue }
                examination.fault(
                    "`\(type)` has no option `\(property.name)`.", at: snippet.at(property.line),
                    expected: "The options: \(client.options.joined(separator: ", ")).",
                    origin: "the sources of the SDK",
                    observed: snippet.text(ofLine: property.line),
                    fix: nearest(property.name, client.options).map { "Write `\($0)`." } ?? "Leave it out.")
            }
        }
    }

    /// A name of the list that is the same but for its writing, or nearly so.
    private static func nearest(_ name: String, _ names: [String]) -> String? {
        NameSlips.sameWriting(of: name, in: names) ?? NearestName.of(name, in: names)
    }

    private struct Use {
        var method: String
        var line: Int
        var isAwaited: Bool
    }

    /// The calls of methods of variables that hold a client somewhere in the guide.
    private static func uses(of client: Client, _ snippet: Snippet, _ scenario: Scenario) -> [Use] {
        var holders: Set<String> = []
        for other in scenario.snippets where other.language == snippet.language {
            for line in other.code.text.lines {
                if let match = line.firstMatch(of: making),
                    match.output.2 == client.type
                {
                    holders.insert(String(match.output.1))
                }
            }
        }
        guard !holders.isEmpty else { return [] }
        return snippet.lines.flatMap { number, line -> [Use] in
            guard !line.allSatisfy(\.isWhitespace), line.first(where: { !$0.isWhitespace }) != "#" else { return [] }
            return line.matches(of: memberCall).compactMap { match in
                let isCall = match.output.4 != nil || snippet.language == .ruby
                guard holders.contains(String(match.output.2)), isCall else { return nil }
                // A member of something else that has the same name: `app.client.get(…)`.
                let start = match.range.lowerBound
                if match.output.1 == nil, start > line.startIndex, line[line.index(before: start)] == "." { return nil }
                return Use(method: String(match.output.3), line: number, isAwaited: match.output.1 != nil)
            }
        }
    }
}
