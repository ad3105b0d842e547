import Basis

/// An organization.
package struct Organization: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var name: String { text("name") ?? "" }
    package var description: String? { text("description") }
    package var isMFARequired: Bool { record["isMfaRequired"]?.bool ?? false }
}
