import Basis

/// A fault was asked for that there is none of.
package struct FaultError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    package let name: String
    /// - Parameter unknown: the name that was asked for; the nearest one is looked up.
    init(unknown name: String) {
        self.name = name
        nearest = NearestName.of(name, in: Fault.allCases.map(\.rawValue) + TransportFault.known.keys.sorted())
    }

    /// The name that may have been meant.
    package let nearest: String?

    package var description: String {
        "unknown fault '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
}
