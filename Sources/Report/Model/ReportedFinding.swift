/// Something found wrong.
package struct ReportedFinding: Sendable, Hashable {
    package var check: String
    package var severity: Severity
    /// `setup`, `guide`, `tenant` or `environment`.
    package var culprit: String
    package var summary: String
    package var expected: String
    package var origin: Origin
    package var observed: String
    package var exchanges: [Int]
    package var place: ReportedPlace?
    /// A shell line without secrets.
    package var reproduce: String?
    package var fix: String

    package init(check: String, severity: Severity, culprit: String, summary: String, origin: Origin) {
        self.check = check
        self.severity = severity
        self.culprit = culprit
        self.summary = summary
        self.origin = origin
        expected = ""
        observed = ""
        exchanges = []
        fix = ""
    }

    /// How much it matters, worst first.
    package enum Severity: String, Sendable, Hashable, CaseIterable { case failure, warning, info }

    /// Where an expectation comes from.
    package enum Origin: Sendable, Hashable {
        case guide(ReportedPlace)
        case specification(ReportedCheck.Link)
        case facts(String)

        /// The origin in words.
        package var text: String {
            switch self {
            case .guide(let place): place.text
            case .specification(let link): link.title
            case .facts(let text): text
            }
        }
    }
}
