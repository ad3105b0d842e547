import Basis

/// A role: a set of API permissions for users or for machine applications.
package struct Role: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var name: String { text("name") ?? "" }
    /// `User` or `MachineToMachine`.
    package var type: String { text("type") ?? "" }
    /// Whether new users get it.
    package var isDefault: Bool { record["isDefault"]?.bool ?? false }
}
