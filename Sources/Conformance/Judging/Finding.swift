import Guide

/// Something found wrong: what was expected and why, what was seen, whose fault it is and how to mend it.
package struct Finding: Sendable, Hashable {
    package var check: String
    package var severity: Diagnostic.Severity
    package var culprit: Culprit
    /// One sentence.
    package var summary: String
    package var expected: String
    package var origin: Origin
    package var observed: String
    /// Exchanges that show it.
    package var exchanges: [Int]
    /// Where in the guide; nil when no guide line is concerned.
    package var source: SourceRange?
    /// A shell line with environment names in place of secrets; nil when there is no request.
    package var reproduce: String?
    package var fix: String
    /// The correction, where it is certain.
    package var edits: [TextEdit] = []

    package init(
        check: String, severity: Diagnostic.Severity = .failure, culprit: Culprit, summary: String, expected: String,
        origin: Origin, observed: String, exchanges: [Int] = [], source: SourceRange? = nil, reproduce: String? = nil,
        fix: String
    ) {
        self.check = check
        self.severity = severity
        self.culprit = culprit
        self.summary = summary
        self.expected = expected
        self.origin = origin
        self.observed = observed
        self.exchanges = exchanges
        self.source = source
        self.reproduce = reproduce
        self.fix = fix
    }

    /// Whose fault it is.
    package enum Culprit: String, Sendable, Hashable, CaseIterable { case setup, guide, tenant, environment }

    /// Where an expectation comes from.
    package enum Origin: Sendable, Hashable {
        case guide(SourceRange)
        case specification(Reference)
        /// Measured or declared facts of an SDK, a connector or Logto; the text names them.
        case facts(String)
    }
}

/// A section of a specification and its link.
package struct Reference: Sendable, Hashable {
    /// Such as `OIDC Core §3.1.3.7` or `RFC 7636 §4.6`.
    package var title: String
    package var url: String

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}
