import Conformance
import Guide
import OIDC
import Scenario

extension RunReport {
    /// The report of a run.
    ///
    /// Secrets are removed here, before any reporter sees a value.
    package init(_ record: RunRecord, redaction: Redaction) {
        let transcript = record.evidence.transcript
        let facts = transcript.tenant
        self.init(
            tool: record.tool, startedAt: transcript.startedAt,
            tenant: Tenant(
                endpoint: redaction.url(facts.endpoint), isMock: facts.isMock, hasManagement: facts.hasManagement))
        interruption = transcript.interruption.map(redaction.text)
        staleBaseline = record.staleBaseline
        exchanges = transcript.exchanges.map {
            ReportedExchange($0, runStart: transcript.startedAt, redaction: redaction)
        }
        let ends = exchanges.map { ($0.startedAt - startedAt) * 1000 + $0.timings.total }
        duration = Milliseconds.rounded(max(0, (ends.max() ?? 0) - transcript.movedTime * 1000))
        let excerpts = Excerpts(record.evidence.scenarios, redaction: redaction)
        guides = record.evidence.scenarios.enumerated().map { index, scenario in
            ReportedGuide(
                scenario, outcomes: transcript.outcomes.filter { $0.scenario == index }, redaction: redaction)
        }
        checks = record.verdicts.map { ReportedCheck($0, excerpts: excerpts, redaction: redaction) }
    }
}

extension ReportedGuide {
    /// A guide with what became of its steps.
    init(_ scenario: Scenario, outcomes: [Transcript.StepOutcome], redaction: Redaction) {
        let guide = scenario.guide
        self.init(
            file: guide.file, form: guide.form.rawValue, locale: guide.locale,
            title: redaction.known(guide.title ?? guide.file))
        steps = scenario.steps.map { step in
            let outcome = outcomes.last { $0.step == step.id }
            var reported = ReportedStep(
                id: step.id, kind: step.kind.rawValue, place: ReportedPlace(step.source),
                status: outcome.flatMap { ReportedStep.Status(rawValue: $0.status.rawValue) } ?? .read)
            reported.alternative = step.alternative.map { "\($0.group): \($0.name)" }
            reported.evidence = redaction.known(step.evidence)
            reported.reason = redaction.text(outcome?.reason ?? "")
            reported.exchanges = outcome?.exchanges ?? []
            return reported
        }
        blocks = scenario.blocks.map { block in
            ReportedBlock(
                place: ReportedPlace(block.source), fate: .init(block.fate), reason: redaction.known(block.reason),
                steps: block.steps)
        }
    }
}

extension ReportedBlock.Fate {
    /// The class of a block as reports name it.
    package init(_ fate: BlockAccount.Fate) {
        switch fate {
        case .executed: self = .executed
        case .checked: self = .checked
        case .alternative: self = .alternative
        case .notExecutable: self = .notExecutable
        }
    }
}

extension ReportedPlace {
    /// A range of a guide, without lines of text.
    init(_ range: SourceRange) {
        self.init(
            file: range.file, line: range.line, column: range.column, endLine: range.endLine,
            importedAt: range.importedAt.map { "\($0.file):\($0.line)" })
    }
}

extension ReportedCheck {
    /// A verdict with its findings.
    init(_ verdict: CheckVerdict, excerpts: Excerpts, redaction: Redaction) {
        let about = verdict.check
        self.init(
            id: about.id, group: about.group, title: about.title, severity: .init(about.severity),
            outcome: Outcome(rawValue: verdict.outcome.rawValue) ?? .inconclusive)
        asserts = about.asserts
        why = about.why
        references = about.references.map { Link(title: $0.title, url: $0.url) }
        reason = redaction.text(verdict.reason)
        findings = verdict.findings.map { ReportedFinding($0, excerpts: excerpts, redaction: redaction) }
        exchanges = verdict.exchanges
    }
}

extension ReportedFinding {
    /// A finding with the guide's lines around it.
    init(_ finding: Finding, excerpts: Excerpts, redaction: Redaction) {
        let origin: Origin =
            switch finding.origin {
            case .guide(let range): .guide(excerpts.place(range))
            case .specification(let reference): .specification(.init(title: reference.title, url: reference.url))
            case .facts(let text): .facts(redaction.text(text))
            }
        self.init(
            check: finding.check, severity: .init(finding.severity), culprit: finding.culprit.rawValue,
            summary: redaction.text(finding.summary), origin: origin)
        expected = redaction.text(finding.expected)
        observed = redaction.text(finding.observed)
        exchanges = finding.exchanges
        place = finding.source.map(excerpts.place)
        reproduce = finding.reproduce.map(redaction.text)
        fix = redaction.text(finding.fix)
    }
}

extension ReportedFinding.Severity {
    init(_ severity: Diagnostic.Severity) {
        switch severity {
        case .failure: self = .failure
        case .warning: self = .warning
        case .info: self = .info
        }
    }
}

extension ReportedExchange {
    /// An exchange; header lines and bodies as text.
    init(_ exchange: Exchange, runStart: Double, redaction: Redaction) {
        let request = redaction.request(exchange.request)
        self.init(
            id: exchange.id, role: exchange.role.rawValue, method: request.method, url: request.url,
            startedAt: runStart + Milliseconds.rounded((exchange.startedAt - runStart) * 1000) / 1000)
        purpose = redaction.text(exchange.purpose)
        guide = exchange.scenario
        step = exchange.step
        probe = exchange.probe.map { Probe(check: $0.check, input: redaction.text($0.input)) }
        requestHeaders = request.headers.fields.map { Header($0.name, $0.value) }
        requestBody = request.bodyText.map(BodyText.cut)
        response = exchange.response.map { received in
            let response = redaction.response(received)
            return Response(
                status: response.status, reason: response.reason, version: response.version,
                headers: response.headers.fields.map { Header($0.name, $0.value) }, body: BodyText.cut(response.text),
                size: received.body.count)
        }
        failure = exchange.failure.map { redaction.text("\($0.kind.rawValue): \($0.message)") }
        timings.connect = Milliseconds.rounded(exchange.timings.connect)
        timings.wait = Milliseconds.rounded(exchange.timings.wait)
        timings.receive = Milliseconds.rounded(exchange.timings.receive)
        timings.total = Milliseconds.rounded(exchange.timings.total)
    }
}
