import Basis
import Guide
import Scenario

/// Where a guide tells to connect an identity provider it names the provider, not the framework of the application.
enum ProductNames {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-product-name", evidence, skipping: "the guide connects no identity provider") {
            examination, scenario, _ in
            guard let connector = connector(scenario, examination.facts) else { return }
            let frameworks = frameworks(scenario, examination.facts)
            let terms = examination.facts.words("identityProvider")
            guard !frameworks.isEmpty else { return }
            for block in scenario.guide.blocks {
                let runs: [Inline]
                switch block.content {
                case .paragraph(let inlines), .listItem(let inlines, _, _): runs = inlines
                default: continue
                }
                guard terms.contains(where: block.plain.contains) else { continue }
                for sentence in sentences(runs) where terms.contains(where: { sentence.text.contains($0) }) {
                    examination.examine()
                    guard let framework = frameworks.first(where: { contains(sentence.text, $0) }),
                        !sentence.text.contains("Logto"), !connector.contains(where: { sentence.text.contains($0) })
                    else { continue }
                    examination.fault(
                        "The sentence names \(framework), the application's framework, as the identity provider.",
                        at: block.source.at(line: sentence.line),
                        expected: "The identity provider is \(connector.first ?? "the connector's provider").",
                        origin: "the connector of this guide", observed: String(sentence.text.prefix(160)),
                        fix: "Write \(connector.first ?? "the provider's name") in place of \(framework).",
                        severity: .warning)
                }
            }
        }
    }

    /// The names of the guide's connector: its product, its factory.
    private static func connector(_ scenario: Scenario, _ facts: DocsFacts) -> [String]? {
        for step in scenario.steps {
            guard case .configureConnector(let connector) = step.payload, let factory = connector.factory else {
                continue
            }
            let name = facts.connectors[factory]?["name"]?.string
            let short = factory.split(separator: "-").first.map(String.init)
            return [name, name?.split(separator: " ").first.map(String.init), short].compactMap { $0 }
        }
        return nil
    }

    /// What the guide calls the application's framework, and the well-known frameworks it names in its beginning.
    private static func frameworks(_ scenario: Scenario, _ facts: DocsFacts) -> [String] {
        var names: [String] = []
        for step in scenario.steps {
            if case .createApplication(let application) = step.payload, let framework = application.framework {
                names.append(framework)
            }
        }
        let beginning =
            scenario.guide.blocks.prefix(12).map { block -> String in
                switch block.content {
                case .paragraph, .listItem: block.plain
                case .heading(let heading): heading.text
                default: ""
                }
            }.joined(separator: "\n") + (scenario.guide.title ?? "")
        names += (facts.facts["products"]?.strings ?? []).filter { contains(beginning, $0) }
        return names
    }

    /// Whether the text has the name as a word of its own.
    private static func contains(_ text: String, _ name: String) -> Bool {
        var rest = text[...]
        while let range = rest.firstRange(of: name) {
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            if !isASCIIWord(before), !isASCIIWord(after) { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    private static func isASCIIWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    /// The sentences of a block with the line each begins on.
    private static func sentences(_ runs: [Inline]) -> [(text: String, line: Int)] {
        var sentences: [(text: String, line: Int)] = []
        var current = ""
        var line = runs.first?.line ?? 0
        for run in runs {
            if current.isEmpty { line = run.line }
            var previous: Character = " "
            for character in run.text {
                if previous == "." && character == " " || previous == "\u{3002}" {
                    sentences.append((current, line))
                    current = ""
                    line = run.line
                }
                current.append(character)
                previous = character
            }
        }
        return sentences + (current.isEmpty ? [] : [(current, line)])
    }
}
