/// Why a seed cannot be used.
package struct TenantSeedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where in the seed, such as `applications[0].type`; empty for the whole.
    package var path: String
    /// What is wrong and how to put it right.
    package var reason: String
    package var description: String { path.isEmpty ? reason : "\(path): \(reason)" }

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
