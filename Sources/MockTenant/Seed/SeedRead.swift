import Basis

/// What a read of the Management API of another tenant answered: things that a seed takes over as they are, ids and all.
package struct SeedRead: Sendable, Hashable {
    /// Below `/api/`, without query: `applications/abc/secrets`.
    package var path: String
    package var answer: JSON

    package init(path: String, answer: JSON) {
        (self.path, self.answer) = (path, answer)
    }
}
