import Conformance

/// One test beyond what guides do: bad input that must be refused, or good input that no guide of the run sends.
struct Probe: Sendable {
    /// The id of the check in the catalogue.
    var check: String
    /// The application it is sent for.
    var subject: ProbeSubject
    /// What must be there, beside the application, for it to be sent.
    var needs: [ProbeNeed]
    var run: @Sendable (ProbeBench) throws(FlowFailure) -> Void

    init(
        _ check: String, for subject: ProbeSubject = .guides, needs: [ProbeNeed] = [],
        run: @escaping @Sendable (ProbeBench) throws(FlowFailure) -> Void
    ) {
        (self.check, self.subject, self.needs, self.run) = (check, subject, needs, run)
    }

    /// Whether it changes what other tests rely on, the directory or the time, and so comes after all of them.
    var isLast: Bool { needs.contains { $0.isDisturbing } }
}
