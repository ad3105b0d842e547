import Basis

/// One place where an answer is not what was recorded, or where only the order differs.
package struct FidelityDifference: Sendable, Hashable {
    /// Such as `body.user.id`, `header location?.code`, `status`.
    package var place: String
    /// What the recording has there, rewritten to the tenant under test where it is known how; `absent` where nothing is.
    package var expected: String
    package var found: String

    package init(_ place: String, expected: String, found: String) {
        (self.place, self.expected, self.found) = (place, expected, found)
    }
}
