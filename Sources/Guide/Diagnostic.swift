/// A message about a guide, a value and never an error: something that could not be read, resolved or understood.
package struct Diagnostic: Sendable, Hashable {
    /// How much it matters.
    package enum Severity: String, Sendable, Hashable { case failure, warning, info }

    /// A stable identifier such as `read-import-unresolved`.
    package var id: String
    package var severity: Severity
    package var source: SourceRange
    /// What is wrong, one sentence.
    package var summary: String
    /// Why, or what it leads to; may be empty.
    package var explanation: String
    /// What to do; may be empty.
    package var solution: String
    /// The file or the name it is about, such as the path of a fragment that is not there.
    package var subject: String?

    package init(
        id: String, severity: Severity, source: SourceRange, summary: String, explanation: String = "",
        solution: String = "", subject: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.source = source
        self.summary = summary
        self.explanation = explanation
        self.solution = solution
        self.subject = subject
    }
}
