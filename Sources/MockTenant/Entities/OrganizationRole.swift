import Basis

/// A role of the organization template.
package struct OrganizationRole: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var name: String { text("name") ?? "" }
    /// `User` or `MachineToMachine`.
    package var type: String { text("type") ?? "" }
}
