import Basis
import Guide
import OIDC

/// The function of a check: looks at the evidence and notes what it sees.
typealias Rule = @Sendable (inout Examination) -> Void

/// One check at work: its texts, the evidence, and what was noted so far.
///
/// Nothing noted means skipped; an exchange without answer makes the check inconclusive unless something is violated.
struct Examination {
    let about: CheckDescription
    let evidence: Evidence
    let wire: Traffic
    private(set) var findings: [Finding] = []
    private var examined: [Int] = []
    private var unanswered: [String] = []
    private var skipReason: String?

    init(about: CheckDescription, evidence: Evidence) {
        self.about = about
        self.evidence = evidence
        wire = evidence.wire
    }

    /// What the notes come to.
    var judgement: Judgement {
        if !findings.isEmpty { return .violated(findings) }
        if let reason = unanswered.first { return .inconclusive(reason) }
        if !examined.isEmpty { return .passed(exchanges: Array(Set(examined)).sorted()) }
        return .skipped(evidence.transcript.gaps[about.id] ?? skipReason ?? "nothing in this run shows it")
    }

    /// Notes that an exchange was looked at.
    mutating func examine(_ exchange: Exchange) { examined.append(exchange.id) }

    /// Notes why there is nothing to look at; the first reason counts.
    mutating func skip(_ reason: String) { skipReason = skipReason ?? reason }

    /// Notes that the evidence does not tell.
    mutating func undecided(_ reason: String) { unanswered.append(reason) }

    /// The answer to an exchange; without one the check becomes inconclusive.
    mutating func answer(_ exchange: Exchange) -> HTTPResponse? {
        guard let response = exchange.response else {
            let failure = exchange.failure.map { "\($0.kind.rawValue): \($0.message)" } ?? "not sent"
            unanswered.append("no answer to exchange \(exchange.id) (\(failure))")
            return nil
        }
        return response
    }

    /// Notes an exchange and, when the condition does not hold, a finding.
    mutating func expect(
        _ condition: Bool, _ exchange: Exchange, _ summary: @autoclosure () -> String,
        observed: @autoclosure () -> String, expected: String? = nil, culprit: Finding.Culprit = .tenant
    ) {
        examine(exchange)
        if !condition {
            violate([exchange], summary(), observed: observed(), expected: expected, culprit: culprit)
        }
    }

    /// Notes an exchange and a finding for each thing wrong in it, so that a baseline accepts one without the others.
    mutating func expectNone(_ wrong: [String], _ exchange: Exchange, _ summary: String) {
        examine(exchange)
        for observed in wrong { violate([exchange], summary, observed: observed) }
    }

    /// Notes a finding shown by these exchanges.
    mutating func violate(
        _ exchanges: [Exchange], _ summary: String, observed: String, expected: String? = nil,
        culprit: Finding.Culprit = .tenant, severity: Diagnostic.Severity? = nil, source: SourceRange? = nil,
        fix: String? = nil
    ) {
        let origin: Finding.Origin =
            source.map { .guide($0) } ?? about.references.first.map { .specification($0) }
            ?? .facts("the check's own rule")
        findings.append(
            Finding(
                check: about.id, severity: severity ?? about.severity, culprit: culprit, summary: summary,
                expected: expected ?? about.asserts, origin: origin, observed: observed,
                exchanges: exchanges.map(\.id), source: source,
                reproduce: exchanges.last.map { CurlLine($0.request).text }, fix: fix ?? about.fix))
    }
}
