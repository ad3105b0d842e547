import Basis
import GuideReading
import Scenario

/// The steps of small pages as short lines.
enum ScenarioText {
    /// The steps of a page, each as `LINE kind`, followed by the values of these names that it has.
    static func steps(_ page: String, file: String = "docs/page.mdx", _ names: String...) throws -> [String] {
        let scenario = ScenarioCompiler.compile(try GuideReader.read(bytes: Array(page.utf8), file: file))
        return scenario.steps.map { step in
            let values = names.compactMap { name in step.payload.values[name].map { "\(name)=\(Self.text($0))" } }
            let variant = step.alternative.map { "(\($0.name))" }
            return (["\(step.source.line)", step.kind.rawValue, variant].compactMap(\.self) + values).joined(
                separator: " ")
        }
    }

    private static func text(_ value: JSON) -> String { value.string ?? value.text() }
}
