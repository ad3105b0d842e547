import Basis
import Guide
import Scenario

/// The steps two guides compile to, held against each other in their order.
struct StepComparison {
    private(set) var differences: [TranslationDifference] = []
    private(set) var count = 0

    /// Values in the words of a language: the labels of the console.
    private static let words: Set<String> = [
        "section", "identifier", "type", "framework", "claims", "rows", "fields", "alsoNamed",
    ]

    init(_ original: ComparedPage, _ translated: ComparedPage, lost: LostFragments) {
        let (first, old) = original.steps(without: lost)
        let (second, new) = translated.steps(without: lost)
        let alignment = Alignment(old.count, new.count) { old[$0] == new[$1] }
        count = alignment.pairs.count
        for gap in alignment.gaps {
            var rest = Array(gap.translated)
            for index in gap.original {
                let step = first[index]
                if let place = rest.firstIndex(where: { second[$0].kind == step.kind }) {
                    let other = second[rest.remove(at: place)]
                    tell(
                        "The step \(step.kind.rawValue) has other values than in the original: "
                            + Self.change(step, other) + ".", step, other)
                } else {
                    let near =
                        second.indices.contains(gap.translated.lowerBound)
                        ? gap.translated.lowerBound : second.count - 1
                    tell(
                        "The step \(step.kind.rawValue) of the original is missing in the translation.", step,
                        second.indices.contains(near) ? second[near] : nil, file: translated.guide.file)
                }
            }
            for index in rest {
                let step = second[index]
                differences.append(
                    TranslationDifference(
                        kind: .sequence,
                        summary: "The step \(step.kind.rawValue) of the translation is not in the original.",
                        original: SourceRange(file: original.guide.file, line: 1), originalText: "(nothing)",
                        translated: step.source, translatedText: step.evidence, fix: "Say what the original says."))
            }
        }
    }

    private mutating func tell(_ summary: String, _ step: Step, _ other: Step?, file: String = "") {
        differences.append(
            TranslationDifference(
                kind: .sequence, summary: summary, original: step.source, originalText: step.evidence,
                translated: other?.source ?? SourceRange(file: file, line: 1), translatedText: other?.evidence ?? "",
                fix: "Say what the original says."))
    }

    /// Kind, variant and values of a step without words of a language.
    static func outline(_ step: Step) -> String {
        var outline = "\(step.kind.rawValue) \(neutral(step.payload.values).text())"
        if case .createApplication(let application) = step.payload { outline += " \(application.resolvedType ?? "")" }
        return outline
    }

    private static func neutral(_ value: JSON) -> JSON {
        if let members = value.members {
            return .compact(
                members.filter { !words.contains($0.name) && $0.name != "line" }.map { ($0.name, neutral($0.value)) })
        }
        if let elements = value.array { return .array(elements.map(neutral)) }
        guard let text = value.string else { return value }
        let isProse = text.utf8.contains { $0 >= 0x80 } || TextMeaning.isProse(text, owner: nil, isDirective: false)
        return .string(isProse ? TextMeaning.fixed(in: text).joined(separator: " ") : text)
    }

    /// The first member that differs, with both values.
    private static func change(_ step: Step, _ other: Step) -> String {
        let (old, new) = (neutral(step.payload.values), neutral(other.payload.values))
        for member in (old.members ?? []) + (new.members ?? []) {
            let (one, two) = (old[member.name], new[member.name])
            guard one?.text() != two?.text() else { continue }
            return "\(member.name) is \(two?.text() ?? "nothing") instead of \(one?.text() ?? "nothing")"
        }
        return "they differ"
    }
}
