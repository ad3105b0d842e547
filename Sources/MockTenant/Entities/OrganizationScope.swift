import Basis

/// A permission of the organization template.
package struct OrganizationScope: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var name: String { text("name") ?? "" }
}
