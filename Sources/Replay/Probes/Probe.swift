import Conformance

/// One negative test: the check it belongs to and how it is sent.
struct Probe: Sendable {
    /// The id of the check in the catalogue.
    var check: String
    /// Whether it needs more than a throw-away session, and so runs on a mock only.
    var needsConsent = false
    /// Application types it makes sense for; empty means all with a sign-in.
    var types: Set<String> = []
    var run: @Sendable (ProbeBench) throws(FlowFailure) -> Void

    init(
        _ check: String, needsConsent: Bool = false, types: Set<String> = [],
        run: @escaping @Sendable (ProbeBench) throws(FlowFailure) -> Void
    ) {
        (self.check, self.needsConsent, self.types, self.run) = (check, needsConsent, types, run)
    }
}
