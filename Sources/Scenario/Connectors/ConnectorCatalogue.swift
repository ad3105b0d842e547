import Basis

/// All connector factories; data of `Resources/connectors.json`.
package struct ConnectorCatalogue: Sendable {
    package let factories: [ConnectorFactory]
    /// What each of them is called.
    let names: [ConnectorNames]
    /// What providers are called in other letters, longest first, with their names in Latin ones.
    private let otherLetters: [(name: String, latin: String)]
    /// Which of them have a field of a name.
    private let withField: [String: [Int]]
    /// Which of them have a name that a word begins.
    private let withWord: [String: [Int]]

    /// The shipped catalogue.
    ///
    /// - Throws: `ResourceFile.Missing` or a parse error when the resource file is not there or broken.
    package static func standard() throws -> ConnectorCatalogue {
        ConnectorCatalogue(try ResourceFile.json("connectors.json", of: "Scenario"))
    }

    init(_ json: JSON) {
        factories = (json["factories"]?.array ?? []).compactMap(ConnectorFactory.init)
        names = factories.map(ConnectorNames.init)
        otherLetters = (json["namesInOtherLetters"]?.members ?? []).map { ($0.name, $0.value.string ?? "") }
            .sorted { ($1.name.count, $0.name) < ($0.name.count, $1.name) }
        var (withField, withWord): ([String: [Int]], [String: [Int]]) = ([:], [:])
        for (index, names) in names.enumerated() {
            for field in names.fields { withField[field, default: []].append(index) }
            for word in names.firstWords { withWord[word, default: []].append(index) }
        }
        (self.withField, self.withWord) = (withField, withWord)
    }

    /// A title with the providers' names in Latin letters: `設定微信` as `設定 wechat `.
    func inLatinLetters(_ title: String) -> String {
        guard title.utf8.contains(where: { $0 >= 0x80 }) else { return title }
        return otherLetters.reduce(title) { text, entry in
            text.contains(entry.name) ? text.replacing(entry.name, with: " \(entry.latin) ") : text
        }
    }

    /// How many fields of each factory are among some names.
    func overlaps(_ cells: Set<String>) -> [Int: Int] {
        cells.reduce(into: [:]) { counts, cell in
            for index in withField[cell] ?? [] { counts[index, default: 0] += 1 }
        }
    }

    /// The factories that one of some titles, as words, names.
    func named(_ titles: [Set<String>]) -> Set<Int> {
        var found: Set<Int> = []
        for title in titles {
            for word in title {
                for index in withWord[word] ?? [] where names[index].areAmong(title) { found.insert(index) }
            }
        }
        return found
    }

    /// The factory of that id.
    package func factory(_ id: String) -> ConnectorFactory? { factories.first { $0.id == id } }
}
