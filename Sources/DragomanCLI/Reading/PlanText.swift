import Basis
import Guide
import Report
import Scenario

/// A plan for people: one line a step with its source line, the values below it, then blocks and placeholders.
enum PlanText {
    static func lines(_ scenario: Scenario, style: Style) -> [String] {
        let guide = scenario.guide
        var lines = [
            style.paint(guide.title ?? guide.file, bold: true),
            "\(guide.file) · \(guide.form.rawValue)" + (guide.locale.map { " · \($0)" } ?? "")
                + " · \(scenario.steps.count) steps",
            "",
        ]
        let width = scenario.steps.map { String($0.source.line).count }.max() ?? 1
        for (index, step) in scenario.steps.enumerated() {
            lines += self.step(step, number: index + 1, width: width, guide: guide, style: style)
        }
        lines += fates(scenario)
        lines += placeholders(scenario.placeholders, style: style)
        return lines
    }

    private static func step(_ step: Step, number: Int, width: Int, guide: Guide, style: Style) -> [String] {
        let line = String(step.source.line)
        let padded = String(repeating: " ", count: width - line.count) + line
        var head = "\(style.paint(padded, .cyan))  \(style.paint(step.kind.rawValue, bold: true))"
        if let alternative = step.alternative {
            head += style.paint("  (\(alternative.group): \(alternative.name))", .grey)
        }
        if step.source.file != guide.file { head += style.paint("  in \(step.source.file)", .grey) }
        var lines = [head]
        let indent = String(repeating: " ", count: width + 4)
        for member in GuideIntake.values(step).members ?? [] {
            lines.append(indent + Printable.line("\(member.name): \(text(member.value))"))
        }
        let evidence = Printable.line(step.evidence).split(separator: " ").joined(separator: " ")
        if !evidence.isEmpty {
            let short = evidence.count > 110 ? evidence.prefix(109) + "…" : evidence[...]
            lines.append(indent + style.paint("“\(short)”", .grey))
        }
        return lines
    }

    private static func text(_ value: JSON) -> String {
        let text = value.string ?? value.text()
        return text.count > 300 ? text.prefix(299) + "…" : text
    }

    private static func fates(_ scenario: Scenario) -> [String] {
        let fates = Dictionary(grouping: scenario.blocks) { ReportedBlock.Fate($0.fate) }.mapValues(\.count)
        guard let share = RunSummary.blockShare(fates) else { return [] }
        var lines = ["", "blocks: " + share]
        for block in scenario.blocks where block.fate == .notExecutable {
            lines.append(Printable.line("  line \(block.source.line): not executable, \(block.reason)"))
        }
        return lines
    }

    private static func placeholders(_ placeholders: [Placeholder], style: Style) -> [String] {
        guard !placeholders.isEmpty else { return [] }
        var seen = Set<String>()
        let unique = placeholders.filter { seen.insert($0.text + "\u{0}" + $0.binding).inserted }
        let width = min(48, unique.map(\.text.count).max() ?? 0)
        return ["", style.paint("placeholders", bold: true)]
            + unique.map { placeholder in
                let padding = String(repeating: " ", count: max(1, width + 2 - placeholder.text.count))
                return Printable.line(
                    "  \(placeholder.text)\(padding)\(placeholder.binding)  (\(placeholder.meaning.rawValue), "
                        + "line \(placeholder.source.line))")
            }
    }
}
