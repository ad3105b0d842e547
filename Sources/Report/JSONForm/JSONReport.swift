import Basis

/// The JSON report, schema `dragoman.run/1` (`reports/schema/run-1.schema.json`): the whole run, so that any other report can be
/// made from it later.
package enum JSONReport {
    /// The report as indented JSON text.
    package static func render(_ report: RunReport) -> String { PlainJSON.text(json(report)) }

    /// The report as a value.
    package static func json(_ report: RunReport) -> JSON {
        let summary = RunSummary(report)
        return .compact([
            ("schema", .string(RunReport.schema)), ("tool", .string(report.tool)),
            ("startedAt", .string(UTCTime.text(report.startedAt))), ("duration", milliseconds(report.duration)),
            ("interruption", report.interruption.map { .string($0) }),
            ("verdict", .string(summary.verdict)), ("summary", json(summary)),
            (
                "tenant",
                [
                    "endpoint": .string(report.tenant.endpoint), "isMock": .bool(report.tenant.isMock),
                    "hasManagement": .bool(report.tenant.hasManagement),
                ]
            ),
            ("guides", .array(report.guides.map(json))), ("checks", .array(report.checks.map(json))),
            ("staleBaseline", .strings(report.staleBaseline)),
            ("exchanges", .array(report.exchanges.map { json($0, runStart: report.startedAt) })),
        ])
    }

    private static func json(_ summary: RunSummary) -> JSON {
        func counts<Key: RawRepresentable & CaseIterable & Hashable>(_ counts: [Key: Int]) -> JSON
        where Key.RawValue == String {
            .object(Key.allCases.map { JSON.Member($0.rawValue, .int(counts[$0] ?? 0)) })
        }
        return [
            "guides": .int(summary.guides), "exchanges": .int(summary.exchanges), "checks": counts(summary.outcomes),
            "findings": counts(summary.severities), "steps": counts(summary.statuses), "blocks": counts(summary.fates),
        ]
    }

    private static func json(_ guide: ReportedGuide) -> JSON {
        .compact([
            ("file", .string(guide.file)), ("form", .string(guide.form)), ("locale", guide.locale.map { .string($0) }),
            ("title", .string(guide.title)),
            (
                "steps",
                .array(
                    guide.steps.map { step in
                        .compact([
                            ("id", .string(step.id)), ("kind", .string(step.kind)), ("place", json(step.place)),
                            ("alternative", step.alternative.map { .string($0) }), ("evidence", .string(step.evidence)),
                            ("status", .string(step.status.rawValue)), ("reason", .string(step.reason)),
                            ("exchanges", .array(step.exchanges.map { .int($0) })),
                        ])
                    })
            ),
            (
                "blocks",
                .array(
                    guide.blocks.map { block in
                        [
                            "place": json(block.place), "fate": .string(block.fate.rawValue),
                            "reason": .string(block.reason), "steps": .strings(block.steps),
                        ]
                    })
            ),
        ])
    }

    private static func json(_ place: ReportedPlace) -> JSON {
        .compact([
            ("file", .string(place.file)), ("line", .int(place.line)), ("column", .int(place.column)),
            ("endLine", .int(place.endLine)),
            ("importedAt", place.importedAt.isEmpty ? nil : .strings(place.importedAt)),
            (
                "excerpt",
                place.excerpt.isEmpty
                    ? nil : .array(place.excerpt.map { ["number": .int($0.number), "text": .string($0.text)] })
            ),
        ])
    }

    private static func json(_ check: ReportedCheck) -> JSON {
        [
            "id": .string(check.id), "group": .string(check.group), "title": .string(check.title),
            "asserts": .string(check.asserts), "why": .string(check.why), "severity": .string(check.severity.rawValue),
            "references": .array(check.references.map(json)), "outcome": .string(check.outcome.rawValue),
            "reason": .string(check.reason), "findings": .array(check.findings.map(json)),
            "exchanges": .array(check.exchanges.map { .int($0) }),
        ]
    }

    private static func json(_ link: ReportedCheck.Link) -> JSON {
        ["title": .string(link.title), "url": .string(link.url)]
    }

    private static func json(_ finding: ReportedFinding) -> JSON {
        let origin: JSON =
            switch finding.origin {
            case .guide(let place): ["guide": json(place)]
            case .specification(let link): ["specification": json(link)]
            case .facts(let text): ["facts": .string(text)]
            }
        return .compact([
            ("check", .string(finding.check)), ("severity", .string(finding.severity.rawValue)),
            ("culprit", .string(finding.culprit)), ("summary", .string(finding.summary)),
            ("expected", .string(finding.expected)), ("origin", origin), ("observed", .string(finding.observed)),
            ("exchanges", .array(finding.exchanges.map { .int($0) })), ("place", finding.place.map(json)),
            ("reproduce", finding.reproduce.map { .string($0) }), ("fix", .string(finding.fix)),
        ])
    }

    private static func json(_ exchange: ReportedExchange, runStart: Double) -> JSON {
        .compact([
            ("id", .int(exchange.id)), ("role", .string(exchange.role)), ("purpose", .string(exchange.purpose)),
            ("guide", exchange.guide.map { .int($0) }), ("step", exchange.step.map { .string($0) }),
            ("probe", exchange.probe.map { ["check": .string($0.check), "input": .string($0.input)] }),
            ("method", .string(exchange.method)), ("url", .string(exchange.url)),
            ("requestHeaders", headers(exchange.requestHeaders)),
            ("requestBody", exchange.requestBody.map { .string($0) }),
            (
                "response",
                exchange.response.map { response in
                    [
                        "status": .int(response.status), "reason": .string(response.reason),
                        "version": .string(response.version), "headers": headers(response.headers),
                        "body": .string(response.body), "size": .int(response.size),
                    ]
                }
            ),
            ("failure", exchange.failure.map { .string($0) }),
            ("startedAfter", milliseconds((exchange.startedAt - runStart) * 1000)),
            (
                "timings",
                [
                    "connect": milliseconds(exchange.timings.connect), "wait": milliseconds(exchange.timings.wait),
                    "receive": milliseconds(exchange.timings.receive), "total": milliseconds(exchange.timings.total),
                ]
            ),
        ])
    }

    private static func headers(_ headers: [ReportedExchange.Header]) -> JSON {
        .array(headers.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    private static func milliseconds(_ value: Double) -> JSON { .number(Milliseconds.text(value)) }
}
