/// What is wrong with a tenant file, where, and how to mend it.
package struct TenantConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Such as `$.applications[0].type`.
    package var path: String
    package var reason: String
    package var hint: String?

    package init(path: String, reason: String, hint: String? = nil) {
        self.path = path
        self.reason = reason
        self.hint = hint
    }

    package var description: String { "\(path): \(reason)" + (hint.map { " (\($0))" } ?? "") }
}
