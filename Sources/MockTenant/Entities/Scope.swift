import Basis

/// A permission of an API resource.
package struct Scope: EntityView {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var resourceID: String { text("resourceId") ?? "" }
    package var name: String { text("name") ?? "" }
}
