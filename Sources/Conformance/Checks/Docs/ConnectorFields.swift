import Basis
import Guide
import Scenario

/// The fields a guide names for a connector are those the connector has, required where it says so.
enum ConnectorFields {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-connector-fields", evidence, skipping: "the guide configures no connector whose fields are known"
        ) {
            examination, scenario, _ in
            for step in scenario.steps {
                guard case .configureConnector(let connector) = step.payload, let factory = connector.factory,
                    let known = examination.facts.connectors[factory], let fields = known["fields"]?.strings
                else { continue }
                let required = known["required"]?.strings ?? []
                let extra = examination.facts.facts["extraConnectorFields"]
                let names = fields + (extra?["*"]?.strings ?? []) + (extra?[factory]?.strings ?? [])
                examination.examine()
                for field in connector.fields {
                    checkRequired(field, required, factory, step, &examination)
                    checkName(field.name, line: field.line, names, factory, step.source, &examination)
                }
                for (name, source) in namedInProse(scenario, step) {
                    checkName(name, line: source.line, names, factory, source, &examination)
                }
                checkMissing(connector, required, factory, scenario, step, &examination)
            }
        }
    }

    private static func checkRequired(
        _ field: ConnectorConfiguration.Field, _ required: [String], _ factory: String, _ step: Step,
        _ examination: inout DocsExamination
    ) {
        guard field.isRequired == false, required.contains(field.name) else { return }
        examination.fault(
            "The table says `\(field.name)` is not required, but the connector refuses a configuration without it.",
            at: step.source.at(line: field.line), expected: "`\(field.name)` is marked as required.",
            origin: "the configuration check of the connector `\(factory)`", observed: "required: false",
            fix: "Mark `\(field.name)` as required.")
    }

    private static func checkName(
        _ name: String, line: Int, _ names: [String], _ factory: String, _ source: SourceRange,
        _ examination: inout DocsExamination
    ) {
        guard !names.contains(name), let nearest = NearestName.of(name, in: names) else { return }
        examination.fault(
            "The connector `\(factory)` has no field `\(name)`.", at: source.at(line: line),
            expected:
                "One of \(names.prefix { $0 != "templates" || names.first == "templates" }.joined(separator: ", ")).",
            origin: "the form of the connector `\(factory)`", observed: name, fix: "Write `\(nearest)`.")
    }

    /// Names like those of fields that open a paragraph or item of the connector's part of the guide, followed by a colon.
    private static func namedInProse(_ scenario: Scenario, _ step: Step) -> [(String, SourceRange)] {
        var named: [(String, SourceRange)] = []
        for block in scenario.guide.blocks where block.source.file == step.source.file {
            guard block.source.line >= step.source.line, block.source.line <= step.source.endLine else { continue }
            let runs: [Inline]
            switch block.content {
            case .paragraph(let inlines), .listItem(let inlines, _, _): runs = inlines
            default: continue
            }
            // The name may stand at the beginning of any line of a joined paragraph.
            var line = 0
            for (index, run) in runs.enumerated() where run.line != line || index == 0 {
                line = run.line
                let text =
                    run.kind == .text ? run.text : run.text + (index + 1 < runs.count ? runs[index + 1].text : "")
                let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
                let next = text.dropFirst(name.count).drop { $0 == " " || $0 == "*" }.first
                guard isFieldName(name), next == ":" || next == "\u{FF1A}" else { continue }
                named.append((String(name), block.source.at(line: run.line)))
            }
        }
        return named
    }

    /// `tokenEndpoint`: begins small, has a hump.
    private static func isFieldName(_ name: Substring) -> Bool {
        name.first?.isLowercase == true && name.contains { $0.isUppercase } && name.count > 5
    }

    private static func checkMissing(
        _ connector: ConnectorConfiguration, _ required: [String], _ factory: String, _ scenario: Scenario,
        _ step: Step,
        _ examination: inout DocsExamination
    ) {
        guard connector.fields.count >= 2 else { return }
        let table = Set(connector.fields.map(\.name) + connector.alsoNamed.map(\.name))
        for name in required where !table.contains(name) && !isNamed(name, scenario) {
            examination.fault(
                "The guide lists the connector's fields without `\(name)`, which is required.", at: step.source,
                expected: "All required fields are listed: \(required.joined(separator: ", ")).",
                origin: "the configuration check of the connector `\(factory)`",
                observed: connector.fields.map(\.name).joined(separator: ", "), fix: "Add `\(name)` to the fields.")
        }
    }

    private static func isNamed(_ name: String, _ scenario: Scenario) -> Bool {
        scenario.guide.blocks.contains { block in
            switch block.content {
            case .paragraph, .listItem: block.plain.contains(name)
            case .code(let code): code.text.contains(name)
            case .table(let table): table.rows.contains { $0.cells.contains { $0.plain.contains(name) } }
            default: false
            }
        }
    }
}
