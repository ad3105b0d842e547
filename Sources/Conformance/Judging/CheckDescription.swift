import Basis
import Guide

/// The texts of a check, one entry of `Resources/checks.json`.
package struct CheckDescription: Sendable, Hashable {
    package var id: String
    /// The group the check belongs to.
    ///
    /// Such as `discovery`, `jwks`, `authz`, `redirect`, `pkce`, `callback`, `token`, `idtoken`, `userinfo`, `refresh`,
    /// `resource`, `organization`, `m2m`, `lifecycle`, `signout`, `connector`, `http`, `signin`, `setup` or `docs`.
    package var group: String
    package var title: String
    /// What is true when the check passes.
    package var asserts: String
    /// Why it matters to the people who use the application.
    package var why: String
    package var severity: Diagnostic.Severity
    package var references: [Reference]
    package var fix: String
    /// An example of what fails.
    package var example: String
    package var isNegative: Bool
    /// `readOnly`, `createsSession` or `mutating`.
    package var safety: String

    package init(
        id: String, group: String, title: String, asserts: String, why: String, severity: Diagnostic.Severity,
        references: [Reference], fix: String, example: String, isNegative: Bool, safety: String
    ) {
        self.id = id
        self.group = group
        self.title = title
        self.asserts = asserts
        self.why = why
        self.severity = severity
        self.references = references
        self.fix = fix
        self.example = example
        self.isNegative = isNegative
        self.safety = safety
    }
}
