import Basis
import Guide

/// A compiled plan as JSON, schema `dragoman.plan/1`.
package enum PlanDocument {
    /// The plan of one guide with the findings that reading it gave.
    package static func json(_ scenario: Scenario, findings: [JSON]) -> JSON {
        let guide = scenario.guide
        return [
            "schema": "dragoman.plan/1",
            "guide": .compact([
                ("file", .string(guide.file)), ("form", .string(guide.form.rawValue)),
                ("locale", guide.locale.map { .string($0) }), ("title", guide.title.map { .string($0) }),
            ]),
            "steps": .array(scenario.steps.map(json)),
            "blocks": .array(
                scenario.blocks.map { account in
                    [
                        "source": json(account.source), "class": .string(account.fate.rawValue),
                        "reason": .string(account.reason), "steps": .strings(account.steps),
                    ]
                }),
            "placeholders": .array(
                scenario.placeholders.map { placeholder in
                    [
                        "text": .string(placeholder.text), "meaning": .string(placeholder.meaning.rawValue),
                        "binding": .string(placeholder.binding), "source": json(placeholder.source),
                    ]
                }),
            "findings": .array(findings),
        ]
    }

    /// A position: file, lines, columns and the chain of imports.
    package static func json(_ source: SourceRange) -> JSON {
        [
            "file": .string(source.file), "line": .int(source.line), "column": .int(source.column),
            "endLine": .int(source.endLine), "endColumn": .int(source.endColumn),
            "importedAt": .array(source.importedAt.map { ["file": .string($0.file), "line": .int($0.line)] }),
        ]
    }

    /// A diagnostic of reading as an entry of `findings`.
    package static func json(_ diagnostic: Diagnostic) -> JSON {
        [
            "id": .string(diagnostic.id), "severity": .string(diagnostic.severity.rawValue),
            "summary": .string(diagnostic.summary), "explanation": .string(diagnostic.explanation),
            "solution": .string(diagnostic.solution), "source": json(diagnostic.source),
        ]
    }

    private static func json(_ step: Step) -> JSON {
        [
            "id": .string(step.id), "kind": .string(step.kind.rawValue), "source": json(step.source),
            "alternative": step.alternative.map { ["group": .string($0.group), "name": .string($0.name)] } ?? .null,
            "values": step.payload.values,
            "code": step.code.map {
                ["language": $0.language.map { .string($0) } ?? .null, "file": $0.file.map { .string($0) } ?? .null]
            } ?? .null,
            "evidence": .string(step.evidence),
        ]
    }
}
