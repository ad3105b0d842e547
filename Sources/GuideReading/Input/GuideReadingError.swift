/// Why a guide could not be read at all: what is wrong, where, and what to do about it.
package struct GuideReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure; an open set, so that callers keep a default branch.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package var name: String

        package init(_ name: String) { self.name = name }

        package var description: String { name }

        package static let missing = Code("guide-missing")
        package static let directory = Code("guide-is-directory")
        package static let notRegular = Code("guide-not-a-file")
        package static let unreadable = Code("guide-unreadable")
        package static let empty = Code("guide-empty")
        package static let binary = Code("guide-binary")
        package static let tooLarge = Code("guide-too-large")
    }

    package var code: Code
    /// The path as given.
    package var file: String
    /// What is wrong, one sentence.
    package var reason: String
    /// What to do.
    package var solution: String

    package init(_ code: Code, file: String, reason: String, solution: String) {
        self.code = code
        self.file = file
        self.reason = reason
        self.solution = solution
    }

    package var description: String { "\(file): \(reason). \(solution)." }
}
