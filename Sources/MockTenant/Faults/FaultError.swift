import Basis

/// A fault was asked for that there is none of.
package struct FaultError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    package let name: String
    /// The name that may have been meant.
    package let nearest: String?

    package var description: String {
        "unknown fault '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
}
